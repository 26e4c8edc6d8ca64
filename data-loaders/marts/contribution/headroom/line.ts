import type {Policy} from "../../../../src/schema/policy.js";
import type {Peer} from "../../../../src/stats/nearestPeers.js";
import {quantileRegression} from "../../../../src/stats/quantileRegression.js";

/** The regression of a segment on the logarithm of deposits; features that do not vary would be no features. */
export function lineOf(peers: readonly Peer[], rule: Policy["value"]["headroom"]): number[] | null {
  if (peers.length < rule.leastPeers) return null;
  const varies = peers[0]!.features.map((first, at) => peers.some(({features}) => features[at] !== first));
  const beta = quantileRegression(
    peers.map(({features}) => features.filter((_, at) => varies[at])),
    peers.map(({value}) => Math.log1p(value)),
    rule.quantile
  );
  if (!beta) return null;
  let next = 1;
  return [beta[0]!, ...varies.map((is) => (is ? beta[next++]! : 0))];
}

/** Every k-th, so that no more than `most` are left: the same each time. */
export function thinned<T>(list: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(list.length / most));
  return list.filter((_, at) => at % step === 0);
}

/** What a regression says of features. */
export const predicted = (beta: readonly number[], features: readonly number[]) =>
  features.reduce((sum, x, at) => sum + beta[at + 1]! * x, beta[0]!);
