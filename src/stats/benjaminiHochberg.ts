/**
 * The largest p-value that is still a discovery when at most a share `q` of the discoveries may be false (Benjamini and
 * Hochberg 1995); -1 where there is none. A hypothesis is rejected if its p is not above it.
 */
export function benjaminiHochberg(pValues: ArrayLike<number>, q: number): number {
  const sorted = Float64Array.from(pValues).sort();
  for (let k = sorted.length; k > 0; k--) {
    if (sorted[k - 1]! <= (q * k) / sorted.length) return sorted[k - 1]!;
  }
  return -1;
}
