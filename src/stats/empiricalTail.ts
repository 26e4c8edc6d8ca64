/** Share of a reference sample, sorted ascending, that is at or below x; one more than seen, so that it is never 0. */
export function lowerTail(sorted: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return (low + 1) / (sorted.length + 1);
}

/** Every k-th value so that at most `most` are left, sorted: a stated sample, the same every time. */
export function thinned(values: ArrayLike<number>, most: number): Float64Array {
  const step = Math.max(1, Math.ceil(values.length / most));
  const kept = new Float64Array(Math.ceil(values.length / step));
  for (let i = 0; i < kept.length; i++) kept[i] = values[i * step]!;
  return kept.sort();
}

/** Values of a tail that tell how it goes on. */
const LEAST = 10;

/**
 * As `lowerTail`, but below the lowest `share` of the sample the tail goes on as it fell there, exponentially by the mean
 * distance of those lowest (Davison and Smith 1990, with shape 0): a value beyond all seen is less probable the further it
 * lies, where ranks alone would call all of them the same. A sample too small for it is taken by rank.
 */
export function extendedTail(sorted: ArrayLike<number>, x: number, share: number): number {
  const k = Math.ceil(share * sorted.length);
  if (k < LEAST || x >= sorted[k]!) return lowerTail(sorted, x);
  const from = sorted[k]!;
  let excess = 0;
  for (let i = 0; i < k; i++) excess += from - sorted[i]!;
  return excess === 0
    ? lowerTail(sorted, x)
    : ((k + 1) / (sorted.length + 1)) * Math.exp((-(from - x) * k) / excess);
}
