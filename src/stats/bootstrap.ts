import {quantile} from "./quantile.js";
import type {Interval} from "./wilson.js";

export interface BootstrapOptions {
  /** Uniform in [0, 1); see seededRandom. */
  random: () => number;
  replicates?: number;
  confidence?: number;
}

/**
 * Interval for a statistic by the percentile bootstrap (Efron 1979): drawn anew with replacement within each stratum, each
 * keeping its size. A replicate whose statistic is null is left out; null when none is left, or nothing was drawn from.
 */
export function bootstrap<T>(
  strata: readonly (readonly T[])[],
  statistic: (sample: readonly T[]) => number | null,
  {random, replicates = 1000, confidence = 0.95}: BootstrapOptions
): Interval | null {
  if (strata.every((stratum) => stratum.length === 0)) return null;
  const found: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    const sample: T[] = [];
    for (const stratum of strata) {
      for (let drawn = 0; drawn < stratum.length; drawn++)
        sample.push(stratum[Math.floor(random() * stratum.length)]!);
    }
    const value = statistic(sample);
    if (value !== null) found.push(value);
  }
  found.sort((a, b) => a - b);
  const tail = (1 - confidence) / 2;
  const [low, high] = [quantile(found, tail), quantile(found, 1 - tail)];
  return low === null || high === null ? null : {low, high};
}
