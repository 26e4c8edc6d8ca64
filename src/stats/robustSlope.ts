import {median} from "./median.js";
import type {Interval} from "./wilson.js";
import {Z95} from "./wilson.js";

export interface RobustSlope {
  /** Change of y for each unit of x. */
  slope: number;
  /** 95 %, distribution-free (Sen 1968; with seasons Gilbert 1987, 16.4.2); null where there are too few pairs for one. */
  interval: Interval | null;
  pairs: number;
}

/**
 * Median of the slopes of all pairs of points (Theil 1950, Sen 1968): a third of the points may be anything. With `season`
 * only points of the same season are paired, so that what returns every year tilts nothing (Hirsch, Slack and Smith 1982).
 * Null without a pair. (0,1) (1,3) (2,4) (3,20): slopes 2 1.5 6.33 1 8.5 16, median 4.17.
 */
export function robustSlope(
  points: readonly (readonly [x: number, y: number])[],
  season: (x: number) => number = () => 0
): RobustSlope | null {
  const groups = new Map<number, (readonly [number, number])[]>();
  for (const point of points) {
    const own = groups.get(season(point[0])) ?? [];
    groups.set(season(point[0]), own);
    own.push(point);
  }
  const slopes: number[] = [];
  let variance = 0;
  for (const own of groups.values()) {
    const n = own.length;
    variance += (n * (n - 1) * (2 * n + 5)) / 18;
    for (let i = 0; i < n; i++)
      for (let j = i + 1; j < n; j++) {
        const [run, rise] = [own[j]![0] - own[i]![0], own[j]![1] - own[i]![1]];
        if (run !== 0) slopes.push(rise / run);
      }
  }
  const slope = median(slopes);
  if (slope === null) return null;
  const sorted = Float64Array.from(slopes).sort();
  const reach = Z95 * Math.sqrt(variance);
  // Ranks, counted from one, between which the slope lies.
  const [low, high] = [Math.round((slopes.length - reach) / 2), Math.round((slopes.length + reach) / 2) + 1];
  const interval =
    low >= 1 && high <= slopes.length ? {low: sorted[low - 1]!, high: sorted[high - 1]!} : null;
  return {slope, interval, pairs: slopes.length};
}
