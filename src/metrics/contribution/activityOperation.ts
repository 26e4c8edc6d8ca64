import {metric} from "../metric.js";
import type {Candidate, TargetRule} from "../parts/strategyGates.js";

/** Who is meant by the strategy STR-03 (活跃度运营); null where it cannot be told. Grain: customer. */
export const activityOperation = metric({
  id: "STR-03",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Activity operation",
  zh: "活跃度运营",
  definition: {
    en: "Give borrowers who use the bank little a reason to use it, where their more active peers contribute more.",
    zh: "对活跃度低且同类活跃客户贡献更高的客户，开展使用激励。"
  },
  formula: {
    en: "activity index among the lowest of the type, and more active peers of the segment contribute more",
    zh: "活跃度指数居同类末位区间，且同分群活跃客户贡献更高"
  },
  source: ["T11 customer", "T19 loan_account", "T27 deposit_txn", "T28 holding"],
  edges: {MISSING: {en: "what the rule asks was not supplied", zh: "规则所需数据未提供"}},
  compute: ({candidate: {activity, gaps}, rule}: {candidate: Candidate; rule: TargetRule}): boolean | null =>
    activity === null || gaps.activity === null ? null : activity <= rule.quiet && gaps.activity > 0
});
