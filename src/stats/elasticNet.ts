import type {FeatureLine, Products} from "./featureLine.js";

export interface ElasticPenalty {
  /** Above 0. */
  penalty: number;
  /** Part of the penalty on the size of slopes, from 0 to 1; the rest is on their squares. */
  mix: number;
}

const ROUNDS = 1000;
const TOLERANCE = 1e-9;

/**
 * Least squares that leaves features out: minimises half the mean squared error + penalty x (mix x sum of |slope| +
 * (1 - mix) / 2 x sum of squared slopes) over standardised features, the intercept free (Zou and Hastie 2005), by
 * coordinate descent (Friedman, Hastie and Tibshirani 2010). Two features that know nothing of one another with products
 * 2 and .1 a row at penalty .5, mix .6: (2 - .3) / 1.2 and 0.
 */
export function elasticNet(
  {rows, among, right, line}: Products,
  {penalty, mix}: ElasticPenalty
): FeatureLine {
  const slopes = new Float64Array(right.length);
  const [lasso, square] = [penalty * mix, penalty * (1 - mix)];
  for (let round = 0; round < ROUNDS; round++) {
    let moved = 0;
    for (let a = 0; a < slopes.length; a++) {
      const own = among[a]![a]! / rows;
      let left = right[a]! / rows + own * slopes[a]!;
      for (let b = 0; b < slopes.length; b++) left -= (among[a]![b]! / rows) * slopes[b]!;
      const next = (Math.sign(left) * Math.max(0, Math.abs(left) - lasso)) / (own + square);
      moved = Math.max(moved, Math.abs(next - slopes[a]!));
      slopes[a] = next;
    }
    if (moved < TOLERANCE) break;
  }
  return line(slopes);
}
