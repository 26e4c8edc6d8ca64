/** Mobility by Shorrocks (1978): (K - trace) / (K - 1) of a matrix whose rows add up to 1; 0 where nobody moves. */
export function shorrocks(matrix: readonly (readonly number[])[]): number | null {
  const k = matrix.length;
  if (k < 2) return null;
  const trace = matrix.reduce((sum, row, i) => sum + row[i]!, 0);
  return (k - trace) / (k - 1);
}
