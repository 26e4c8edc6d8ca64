/** Ranks from 1 by size, in the order given; equal values share the mean of their ranks. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const ranked = new Array<number>(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    for (let at = from; at <= to; at++) ranked[order[at]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranked;
}

/** Ranks as shares of all, above 0 and up to 1: the greatest value is 1, equal values share theirs. */
export const rankShares = (values: readonly number[]): number[] =>
  ranks(values).map((rank) => rank / values.length);
