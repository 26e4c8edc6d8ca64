import {robustSlope} from "./robustSlope.js";

/**
 * Slope of equally spaced values by Theil (1950) and Sen (1968): the median of the slopes of all pairs, so that one wild
 * month does not turn it. 1, 2, 3, 4, 100 has 1.
 * Null for fewer than two values.
 */
export const theilSen = (values: readonly number[]): number | null =>
  robustSlope(values.map((y, x) => [x, y] as const))?.slope ?? null;
