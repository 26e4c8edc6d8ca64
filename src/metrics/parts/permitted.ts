declare const purpose: unique symbol;

export type Use = "marketing" | "risk";

/** A value that may serve the purpose named; only `permit` makes one, so that what may not serve it does not compile. */
export type Permitted<P extends Use, T> = T & {readonly [purpose]: P};

/** Lists of uses met so far: millions of reports name the same few. */
const uses = new Map<string, ReadonlySet<string>>();

function usesOf(allowed: string): ReadonlySet<string> {
  const known = uses.get(allowed) ?? new Set(allowed.split(/[^a-z]+/i));
  uses.set(allowed, known);
  return known;
}

/** The value where the uses that its source allows ("risk;marketing") name the purpose, else null (domain.md rule 16, F15). */
export function permit<P extends Use, T>(
  value: T | null,
  allowedUse: string | null,
  forUse: P
): Permitted<P, T> | null {
  return value !== null && allowedUse !== null && usesOf(allowedUse).has(forUse)
    ? (value as Permitted<P, T>)
    : null;
}
