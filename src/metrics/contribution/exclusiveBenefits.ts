import {metric} from "../metric.js";
import type {Candidate, TargetRule} from "../parts/strategyGates.js";

/** Who is meant by the strategy STR-07 (专属权益包、专属利率); null where it cannot be told. Grain: customer. */
export const exclusiveBenefits = metric({
  id: "STR-07",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Exclusive benefits and rates",
  zh: "专属权益包、专属利率",
  definition: {
    en: "Reward borrowers who hold wealth products too and use the bank actively, so that they stay.",
    zh: "对高活跃的双持客户提供专属权益，提升留存与复购。"
  },
  formula: {
    en: "wealth products beside the loan, and an activity index among the highest of the type",
    zh: "双持客户，且活跃度指数居同类前列"
  },
  source: ["T11 customer", "T19 loan_account", "T27 deposit_txn", "T28 holding"],
  edges: {MISSING: {en: "what the rule asks was not supplied", zh: "规则所需数据未提供"}},
  compute: ({candidate: {dual, activity}, rule}: {candidate: Candidate; rule: TargetRule}): boolean | null =>
    dual === null || activity === null ? null : dual && activity >= rule.lively
});
