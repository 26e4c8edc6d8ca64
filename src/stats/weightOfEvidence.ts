export interface Bin {
  good: number;
  bad: number;
}

export interface Evidence {
  /** ln of the share of good over the share of bad, by bin. */
  woe: number[];
  /** Sum over bins of (share of good - share of bad) x woe. */
  iv: number;
}

/**
 * Weight of evidence and information value of bins (domain.md B3.2). An empty side of a bin counts .5, so that the
 * logarithm exists; a bin without anybody has none. Good 400,300,200,100 and bad 10,20,30,40: IV .91287.
 */
export function weightOfEvidence(bins: readonly Bin[]): Evidence {
  for (const {good, bad} of bins)
    if (!(good >= 0 && bad >= 0)) throw new Error(`not counts of good and bad: ${good}, ${bad}`);
  const filled = bins.map(({good, bad}) =>
    good + bad === 0 ? {good: 0, bad: 0} : {good: good || 0.5, bad: bad || 0.5}
  );
  const goods = filled.reduce((sum, {good}) => sum + good, 0);
  const bads = filled.reduce((sum, {bad}) => sum + bad, 0);
  const woe = filled.map(({good, bad}) => (good + bad === 0 ? 0 : Math.log(good / goods / (bad / bads))));
  const iv = filled.reduce((sum, {good, bad}, i) => sum + (good / goods - bad / bads) * woe[i]!, 0);
  return {woe, iv: bins.length && goods && bads ? iv : 0};
}

/** Bands in which practice speaks of an information value; above .5 is suspicious: look for leakage. */
export function strengthOf(iv: number): "none" | "weak" | "medium" | "strong" | "suspicious" {
  if (iv < 0.02) return "none";
  if (iv < 0.1) return "weak";
  if (iv < 0.3) return "medium";
  return iv <= 0.5 ? "strong" : "suspicious";
}
