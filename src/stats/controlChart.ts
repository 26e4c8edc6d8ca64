/** Mean, mean moving range and limits of a chart of single values (XmR): mean +/- 2.66 x the mean moving range. */
export function movingRangeLimits(values: ArrayLike<number>): {
  mean: number;
  range: number;
  low: number;
  high: number;
} {
  const {length} = values;
  if (length < 2) throw new Error(`too few values for a moving range: ${length}`);
  let sum = values[0]!;
  let moved = 0;
  for (let i = 1; i < length; i++) {
    sum += values[i]!;
    moved += Math.abs(values[i]! - values[i - 1]!);
  }
  const mean = sum / length;
  const range = moved / (length - 1);
  return {mean, range, low: mean - 2.66 * range, high: mean + 2.66 * range};
}

/** Exponentially weighted mean that starts at `from`: each value counts `weight`, what was before it the rest. */
export function exponentialMean(values: ArrayLike<number>, weight: number, from: number): number {
  let mean = from;
  for (let i = 0; i < values.length; i++) mean += weight * (values[i]! - mean);
  return mean;
}

/** Standard deviation of that mean after `n` values of standard deviation 1. */
export const exponentialSpread = (weight: number, n: number): number =>
  Math.sqrt((weight / (2 - weight)) * (1 - (1 - weight) ** (2 * n)));
