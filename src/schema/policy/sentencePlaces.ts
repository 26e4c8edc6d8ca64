/** The same places in several variants. */
export const each = <const V extends string, const P extends string>(
  variants: readonly V[],
  places: readonly P[]
): Readonly<Record<V, readonly P[]>> =>
  Object.fromEntries(variants.map((variant) => [variant, places])) as Record<V, readonly P[]>;

export const only = <const P extends string>(...places: readonly P[]) => ({base: places});

/** A superlative, of all groups or (`shown`) among those that are not suppressed. */
export const greatest = <const P extends string>(...places: readonly P[]) => each(["base", "shown"], places);

/** Against an earlier month: `against` when it is known but no share of it makes sense, `first` when there is none. */
export const moves = <const N extends string, const B extends string = never>(
  now: readonly N[],
  before: readonly B[] = []
) => ({
  ...each(["up", "down", "flat"], [...now, ...before, "change"]),
  against: [...now, ...before],
  first: now
});

/** How sure a page is: checks that passed, and the ledger. */
export const certainty = {
  ...each(["tied", "differs"], ["passed", "warned", "checked", "skipped", "difference"]),
  unreconciled: ["passed", "warned", "checked", "skipped"]
} as const;
