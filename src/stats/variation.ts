/** Standard deviation of the population over the mean; null for nothing, or a mean of nought or less. 2 and 4: 1/3. */
export function variation(values: readonly number[]): number | null {
  const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
  if (!(mean > 0)) return null;
  const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
  return Math.sqrt(squares / values.length) / mean;
}
