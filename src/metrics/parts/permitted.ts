declare const purpose: unique symbol;

export type Use = "marketing" | "risk";

/** A value that may serve the purpose named; only `permit` makes one, so that what may not serve it does not compile. */
export type Permitted<P extends Use, T> = T & {readonly [purpose]: P};

/** The value where the uses that its source allows ("risk;marketing") name the purpose, else null (domain.md rule 16, F15). */
export function permit<P extends Use, T>(
  value: T | null,
  allowedUse: string | null,
  forUse: P
): Permitted<P, T> | null {
  const uses = (allowedUse ?? "").split(/[^a-z]+/i);
  return value !== null && uses.includes(forUse) ? (value as Permitted<P, T>) : null;
}
