import {metric} from "../metric.js";

export const TIERS = ["high", "medium", "low", "negative"] as const;
export type Tier = (typeof TIERS)[number];

/** Lower ends of the tiers, frozen. Amounts in fen a year. */
export interface Cuts {
  high: number;
  medium: number;
}

export interface TierRule {
  /** A customer goes down only from this share below the end of the tier. */
  slack: number;
  /** ... and after so many months in a row. */
  downAfter: number;
}

/** A customer's tier, and for how many months it has been below it. */
export interface Placed {
  tier: Tier;
  below: number;
}

/**
 * Tier of a customer by annual profit (LAB-01, 高贡献度客户; LAB-02, 中/低; LAB-03, 负贡献) on frozen cut-offs: up at once,
 * down only after `downAfter` months below the end of the tier by `slack`. Grain: customer x month.
 */
export const contributionTier = metric({
  id: "LAB-01",
  version: 1,
  unit: "band",
  grain: "customer_month",
  en: "Contribution tier",
  zh: "贡献分层",
  definition: {
    en: "High, medium, low or negative by the net contribution of twelve months. The cut-offs are frozen, so that a customer moves because the customer changed; one who hovers about a cut-off does not move every month.",
    zh: "按近十二个月净贡献分为高、中、低、负四层。门槛固定，层级变化即客户变化；在门槛附近波动的客户不频繁升降。"
  },
  formula: {
    en: "high and medium from their quantiles of the baseline, negative below 0; up after 1 month, down after some months in a row below the cut-off by the slack; all in policy contribution.tiers",
    zh: "高、中：不低于基期相应分位；负：低于0。升层一期生效，连续数期低于门槛且超过容差方降层；参数见口径文件"
  },
  source: ["T19 loan_account", "T25 deposit_account", "T31 income_item", "T34 risk_param", "T33 cost_pool"],
  edges: {SHORT_HISTORY: {en: "fewer than three months", zh: "不足三个月"}},
  compute({
    before,
    profit,
    cuts,
    rule
  }: {
    before: Placed | null;
    profit: number;
    cuts: Cuts;
    rule: TierRule;
  }): Placed {
    const now = tierOf(profit, cuts);
    if (!before || rank(now) <= rank(before.tier)) return {tier: now, below: 0};
    const end = endOf(before.tier, cuts);
    if (profit >= end - rule.slack * Math.abs(end)) return {tier: before.tier, below: 0};
    const below = before.below + 1;
    return below >= rule.downAfter ? {tier: now, below: 0} : {tier: before.tier, below};
  }
});

/** The tier of a profit by itself, as at the start. */
export function tierOf(profit: number, cuts: Cuts): Tier {
  if (profit < 0) return "negative";
  return profit >= cuts.high ? "high" : profit >= cuts.medium ? "medium" : "low";
}

const rank = (tier: Tier) => TIERS.indexOf(tier);
const endOf = (tier: Tier, {high, medium}: Cuts) => (tier === "high" ? high : tier === "medium" ? medium : 0);
