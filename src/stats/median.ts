/** Median of the first `n` numbers; sorts them where they stand. NaN for none. */
export function medianInPlace(values: Float64Array, n: number = values.length): number {
  if (n === 0) return NaN;
  // Insertion: a dozen months, and no comparison function to call.
  for (let i = 1; i < n; i++) {
    const value = values[i]!;
    let at = i;
    for (; at > 0 && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
  const half = n >> 1;
  return n % 2 ? values[half]! : (values[half - 1]! + values[half]!) / 2;
}

/** Median of any list, left as it is; null for an empty one. */
export function median(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
