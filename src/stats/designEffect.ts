/** Trials that come in clusters, several of one subject: subjects, trials, events, and over subjects the sums of their squares and products. */
export interface ClusteredTally {
  clusters: number;
  n: number;
  k: number;
  nn: number;
  kn: number;
  kk: number;
}

/**
 * By how much the variance of rates is larger than if every trial stood alone, because those of one cluster go together (Rao
 * and Scott 1992): the ratio estimator's variance over the binomial one, of all groups with a rate of their own each. A group
 * counts as n over the effect. Never below 1; 1 where there is nothing to learn from. Pairs that always go the same way: 2.
 */
export function designEffect(groups: readonly ClusteredTally[]): number {
  let [seen, alone] = [0, 0];
  for (const {clusters, n, k, nn, kn, kk} of groups) {
    if (clusters < 2 || n === 0) continue;
    const rate = k / n;
    seen += ((kk - 2 * rate * kn + rate * rate * nn) * clusters) / (clusters - 1);
    alone += n * rate * (1 - rate);
  }
  return alone > 0 ? Math.max(1, seen / alone) : 1;
}
