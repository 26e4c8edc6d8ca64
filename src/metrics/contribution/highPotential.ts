import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, strength, unknownFlag} from "../parts/flagged.js";

export interface PotentialRule {
  /** What headroom must bring a year at the least, and share of the annual profit that it must come to. */
  floor: Fen;
  share: number;
  /** Rank of propensity from which on it is likely enough. */
  propensity: number;
}

/**
 * A customer of high potential (LAB-04, 高潜力客户). `worth` is what the headroom would bring a year at the margin of the segment's
 * deposits, `profit` the annual profit, `propensity` the rank of activity among the loan customers of the type, which
 * stands for how likely something more is taken up. An absolute cut-off: a quantile of headroom would flag the same share
 * of any bank. Flag. Grain: customer x month.
 */
export const highPotential = metric({
  id: "LAB-04",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "High potential",
  zh: "高潜力客户",
  definition: {
    en: "Customers whose headroom would bring a lot, both as an amount and against what they bring today, who use the bank enough to take something up, and whom no risk keeps from being approached.",
    zh: "潜在增值空间折算的年贡献达到金额标准、且相对当前贡献足够大，活跃度不低，且不存在风险管控情形的客户。"
  },
  formula: {
    en: "headroom x margin of the segment's deposits >= max(floor of the segment, share x annual profit), rank of activity >= limit, and neither late nor among the most likely to default; limits in policy contribution.labels.potential",
    zh: "潜在增值空间 × 客群存款利差 ≥ max（客群金额下限，比例 × 年利润），活跃度排位 ≥ 下限，且未逾期、违约概率不居前；参数见口径文件"
  },
  source: ["T25 deposit_account", "T27 deposit_txn", "T28 holding", "T19 loan_account", "T34 risk_param"],
  edges: {
    MISSING: {en: "headroom, activity or risk not known", zh: "潜在空间、活跃度或风险状况未知"},
    SHORT_HISTORY: {en: "no annual profit yet", zh: "尚无年利润"}
  },
  compute({
    worth,
    profit,
    propensity,
    risky,
    rule
  }: {
    worth: Fen | null;
    profit: Fen | null;
    propensity: number | null;
    risky: boolean | null;
    rule: PotentialRule;
  }): Flagged {
    if (worth === null || propensity === null || risky === null) return unknownFlag("MISSING");
    if (profit === null) return unknownFlag("SHORT_HISTORY");
    const least = Math.max(rule.floor, rule.share * profit);
    const flag = worth >= least && propensity >= rule.propensity && !risky;
    return flagged(flag, strength(worth, least));
  }
});
