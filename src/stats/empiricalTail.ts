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
