export interface Discrimination {
  /** Probability that an event scores above a non-event, ties counting half. */
  auc: number;
  gini: number;
  /** Greatest distance between the two distribution functions, at thresholds between different scores. */
  ks: number;
  events: number;
  nonEvents: number;
}

/**
 * How well a score separates events from the rest; higher scores should mean events. Null when one side is empty. Equal
 * scores pass a threshold together. Scores .9,.8,.8,.6,.5,.4,.3,.2 with events 1,1,0,1,0,0,1,0: AUC .71875, KS .5.
 */
export function aucKs(scores: ArrayLike<number>, events: ArrayLike<boolean | number>): Discrimination | null {
  if (scores.length !== events.length)
    throw new Error(`as many scores as outcomes: ${scores.length}, ${events.length}`);
  const order = Array.from({length: scores.length}, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  let positives = 0;
  for (const i of order) {
    if (Number.isNaN(scores[i])) throw new Error("score is not a number");
    if (events[i]) positives += 1;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let [hit, missed, pairs, ks] = [0, 0, 0, 0];
  for (let start = 0; start < order.length;) {
    let end = start;
    let [ones, zeros] = [0, 0];
    for (; end < order.length && scores[order[end]!] === scores[order[start]!]; end++)
      if (events[order[end]!]) ones += 1;
      else zeros += 1;
    pairs += zeros * (hit + ones / 2);
    hit += ones;
    missed += zeros;
    ks = Math.max(ks, Math.abs(hit / positives - missed / negatives));
    start = end;
  }
  const auc = pairs / (positives * negatives);
  return {auc, gini: 2 * auc - 1, ks, events: positives, nonEvents: negatives};
}

/** Standard error of an AUC by Hanley and McNeil (1982): .78 with 60 events among 1,000 has .0359. */
export function aucError(auc: number, events: number, nonEvents: number): number {
  if (!(auc >= 0 && auc <= 1)) throw new Error(`AUC outside 0 to 1: ${auc}`);
  if (!(events > 0 && nonEvents > 0)) throw new Error(`needs both sides: ${events}, ${nonEvents}`);
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const variance = auc * (1 - auc) + (events - 1) * (q1 - auc * auc) + (nonEvents - 1) * (q2 - auc * auc);
  return Math.sqrt(variance / (events * nonEvents));
}
