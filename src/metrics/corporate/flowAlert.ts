import type {MovementGroup} from "../deposits/abnormalMovement.js";
import {abnormalMovement} from "../deposits/abnormalMovement.js";
import {metric} from "../metric.js";

/** Firms whose flow of the month lies beyond their own past (ALR-14, 资金流动异常): DEP-40 for firms. Grain: firm x direction. */
export const flowAlert = metric({
  id: "ALR-14",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Abnormal flow",
  zh: "资金流动异常",
  definition: {
    en: "Whether money in or out of a firm's accounts in the month lies far from its own past months of the same kind, so many being tested that few of those flagged are chance. A reason to ask, no finding about the firm.",
    zh: "企业当月资金流入或流出显著偏离自身同类月份历史水平，按错误发现率控制误报。仅为排查线索，不构成对企业的认定。"
  },
  formula: {
    en: "DEP-40 over firms, each direction for itself",
    zh: "对公客户按流入、流出分别适用DEP-40"
  },
  source: ["T27 deposit_txn"],
  edges: {SHORT_HISTORY: {en: "fewer months than the policy asks for", zh: "历史月数不足"}},
  /** Places of `far` that are findings. */
  compute: (group: MovementGroup & {q: number}): number[] => abnormalMovement.compute(group)
});
