import {medianInPlace} from "./median.js";

/** Makes the median absolute deviation of normal values their standard deviation. */
const NORMAL = 1.4826;

export interface RobustZ {
  centre: number;
  mad: number;
  /** What z is measured in: 1.4826 x MAD, and no less than the floor. */
  spread: number;
  z: number;
}

/** The least spread: a share of the centre, and an amount. */
export interface Floor {
  relative: number;
  absolute: number;
}

/**
 * How far a value lies from the median of its own past, in robust standard deviations (domain.md B1.8). `scratch` saves
 * memory where millions are measured. NaN for an empty baseline; infinite where neither past nor floor gives a spread.
 */
export function robustZ(
  x: number,
  baseline: ArrayLike<number>,
  {relative, absolute}: Floor,
  scratch: Float64Array = new Float64Array(baseline.length)
): RobustZ {
  const n = baseline.length;
  for (let i = 0; i < n; i++) scratch[i] = baseline[i]!;
  const centre = medianInPlace(scratch, n);
  for (let i = 0; i < n; i++) scratch[i] = Math.abs(baseline[i]! - centre);
  const mad = medianInPlace(scratch, n);
  const spread = Math.max(NORMAL * mad, relative * Math.abs(centre), absolute);
  return {centre, mad, spread, z: x === centre ? 0 : (x - centre) / spread};
}
