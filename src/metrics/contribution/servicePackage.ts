import {metric} from "../metric.js";
import type {Candidate} from "../parts/strategyGates.js";

/** Who is meant by the strategy STR-04 (综合金融服务包); null where it cannot be told. Grain: customer. */
export const servicePackage = metric({
  id: "STR-04",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Comprehensive service package",
  zh: "综合金融服务包",
  definition: {
    en: "Bind those who contribute most by a package of services rather than by price.",
    zh: "以综合服务而非价格让利稳定高贡献客户。"
  },
  formula: {
    en: "high-contribution tier",
    zh: "高贡献层级客户"
  },
  source: ["T11 customer", "T19 loan_account", "T27 deposit_txn", "T28 holding"],
  edges: {MISSING: {en: "what the rule asks was not supplied", zh: "规则所需数据未提供"}},
  compute: ({candidate: {tier}}: {candidate: Candidate}): boolean | null =>
    tier === null ? null : tier === "high"
});
