import {betaQuantile} from "./beta.js";

/**
 * Upper end of a central interval of Student's t: half of 1 - level lies above it. By the beta distribution, of which
 * freedom / (freedom + t²) is one. 95 %: 12.706 with 1 degree of freedom, 2.571 with 5, 2.042 with 30.
 */
export function studentQuantile(level: number, freedom: number): number {
  if (!(level > 0 && level < 1) || !(freedom > 0)) throw new Error(`no quantile: ${level} of ${freedom}`);
  const x = betaQuantile(1 - level, freedom / 2, 0.5);
  return Math.sqrt(freedom * (1 / x - 1));
}
