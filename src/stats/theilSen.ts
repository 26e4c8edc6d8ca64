import {median} from "./median.js";

/**
 * Slope of equally spaced values by Theil (1950) and Sen (1968): the median of the slopes of all pairs, so that one wild
 * month does not turn it. 1, 2, 3, 4, 100 has 1.
 * Null for fewer than two values.
 */
export function theilSen(values: readonly number[]): number | null {
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i++)
    for (let j = i + 1; j < values.length; j++) slopes.push((values[j]! - values[i]!) / (j - i));
  return median(slopes);
}
