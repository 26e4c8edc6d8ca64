import type {Policy} from "../../../../src/schema/policy.js";
import {boostedStumps, stumpsValue} from "../../../../src/stats/boostedStumps.js";
import {elasticNet} from "../../../../src/stats/elasticNet.js";
import type {FeatureLine} from "../../../../src/stats/featureLine.js";
import {lineValue, productsOf} from "../../../../src/stats/featureLine.js";
import {ridge} from "../../../../src/stats/ridge.js";

/** Models that are tried against simple rules (B1.10). */
export const learners = ["ridge", "elastic", "stumps"] as const;
export type Learner = (typeof learners)[number];
export const isLearner = (method: unknown): method is Learner =>
  (learners as readonly unknown[]).includes(method);

type Foresees = (features: readonly number[]) => number;

/** Each model fitted on the same rows; null where they teach one of them nothing. */
export function learn(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  {value}: Policy
): Readonly<Record<Learner, Foresees>> | null {
  const {penalty, elastic, stumps} = value.prediction;
  const products = productsOf(rows, values);
  const line = products && ridge(products, penalty);
  const boosted = boostedStumps(rows, values, stumps);
  if (!line || !boosted) return null;
  const by =
    (made: FeatureLine): Foresees =>
    (features) =>
      lineValue(made, features);
  return {
    ridge: by(line),
    elastic: by(elasticNet(products, elastic)),
    stumps: (features) => stumpsValue(boosted, features)
  };
}
