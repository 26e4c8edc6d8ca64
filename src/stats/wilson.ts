/** Two-sided 95 % of the standard normal. */
export const Z95 = 1.959963984540054;

/** Ends of an interval. */
export interface Interval {
  low: number;
  high: number;
}

/**
 * Interval for a share by Wilson's score method (1927), without continuity correction: never outside 0 to 1, and of use at
 * small counts and at shares of none and all. `z` is the normal quantile, 95 % by default. Null when nothing was counted.
 */
export function wilson(hits: number, n: number, z = Z95): Interval | null {
  if (!Number.isInteger(hits) || !Number.isInteger(n) || hits < 0 || hits > n)
    throw new Error(`not a count of a whole: ${hits} of ${n}`);
  if (n === 0) return null;
  const share = hits / n;
  const shrink = 1 + (z * z) / n;
  const middle = (share + (z * z) / (2 * n)) / shrink;
  const half = (z / shrink) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  // At none and at all the end is exact, whatever the last digit says.
  return {
    low: hits === 0 ? 0 : Math.max(0, middle - half),
    high: hits === n ? 1 : Math.min(1, middle + half)
  };
}
