export interface Trend {
  intercept: number;
  slope: number;
}

/** Least-squares line through values at 0, 1, 2, ...; null with fewer than two. */
export function linearTrend(values: ArrayLike<number>): Trend | null {
  const n = values.length;
  if (n < 2) return null;
  const middle = (n - 1) / 2;
  let mean = 0;
  for (let t = 0; t < n; t++) mean += values[t]! / n;
  let [products, squares] = [0, 0];
  for (let t = 0; t < n; t++) {
    products += (t - middle) * (values[t]! - mean);
    squares += (t - middle) ** 2;
  }
  const slope = products / squares;
  return {intercept: mean - slope * middle, slope};
}
