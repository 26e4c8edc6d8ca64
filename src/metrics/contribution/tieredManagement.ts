import {metric} from "../metric.js";
import type {Candidate} from "../parts/strategyGates.js";

/** Who is meant by the strategy STR-02 (客户分层经营); null where it cannot be told. Grain: customer. */
export const tieredManagement = metric({
  id: "STR-02",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Tiered management",
  zh: "客户分层经营",
  definition: {
    en: "Serve each tier by a model of its own: personal managers where contribution is high, standard service and channels that cost little where it is low.",
    zh: "按贡献分层配置服务模式：高贡献客户专属客户经理，低贡献客户以标准化、低成本渠道服务为主。"
  },
  formula: {
    en: "customers with a tier",
    zh: "已分层客户"
  },
  source: ["T11 customer", "T19 loan_account", "T27 deposit_txn", "T28 holding"],
  edges: {MISSING: {en: "what the rule asks was not supplied", zh: "规则所需数据未提供"}},
  compute: ({candidate: {tier}}: {candidate: Candidate}): boolean | null => (tier === null ? null : true)
});
