import {metric} from "../metric.js";
import type {Place, TierPolicy} from "../parts/firmPlace.js";

/** Whether a firm is a strategic one (LAB-40, 战略级). Grain: firm x month. */
export const strategicFirm = metric({
  id: "LAB-40",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Strategic (key)",
  zh: "战略级/重点",
  definition: {
    en: "Whether a firm ranks among the best scores, risk does not object, and it is large or earns the bank much.",
    zh: "评分居前、风险闸门为绿灯，且授信规模大或贡献度高的企业。"
  },
  formula: {
    en: "score at or above its percentile, gate green, and limit at or above the least or contribution at or above its percentile",
    zh: "评分达到分位数门槛、闸门绿灯，且授信额度达到下限或贡献度达到分位数门槛"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T13 corp_profile"],
  edges: {MISSING: {en: "no score: not strategic", zh: "无评分的不列入"}},
  compute: ({firm, policy}: {firm: Place; policy: TierPolicy}): boolean =>
    firm.scoreRank !== null &&
    firm.scoreRank >= policy.strategic.score &&
    firm.gate === "green" &&
    ((firm.limit ?? 0) >= policy.strategic.limit ||
      (firm.contributionRank ?? 0) >= policy.strategic.contribution)
});
