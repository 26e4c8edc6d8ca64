/** Quantile of values sorted ascending, linear between neighbours (R type 7). Null for an empty list. */
export function quantile(sorted: ArrayLike<number>, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new Error(`probability outside 0 to 1: ${p}`);
  const {length} = sorted;
  if (length === 0) return null;
  const at = (length - 1) * p;
  const low = Math.floor(at);
  const a = sorted[low] as number;
  const b = sorted[Math.min(low + 1, length - 1)] as number;
  return a + (b - a) * (at - low);
}
