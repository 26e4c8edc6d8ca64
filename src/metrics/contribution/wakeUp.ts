import {metric} from "../metric.js";
import type {Candidate} from "../parts/strategyGates.js";

/** Who is meant by the strategy STR-08 (唤醒营销); null where it cannot be told. Grain: customer. */
export const wakeUp = metric({
  id: "STR-08",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Win-back of sleeping customers",
  zh: "唤醒营销",
  definition: {
    en: "Wake borrowers all of whose accounts sleep by one contact.",
    zh: "对全部账户长期不动的贷款客户开展一次唤醒。"
  },
  formula: {
    en: "all accounts dormant (LAB-23)",
    zh: "账户均为长期不动户（LAB-23）"
  },
  source: ["T11 customer", "T19 loan_account", "T27 deposit_txn", "T28 holding"],
  edges: {MISSING: {en: "what the rule asks was not supplied", zh: "规则所需数据未提供"}},
  compute: ({candidate: {asleep}}: {candidate: Candidate}): boolean | null => asleep
});
