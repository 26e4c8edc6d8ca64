import {metric} from "../metric.js";
import type {Candidate} from "../parts/strategyGates.js";

/** Who is meant by the strategy STR-06 (补救方案); null where it cannot be told. Grain: customer. */
export const declineRemedy = metric({
  id: "STR-06",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Remediation for declining contribution",
  zh: "补救方案",
  definition: {
    en: "Call those whose contribution falls beyond chance, with the remedy that fits the cause.",
    zh: "对触发贡献下降预警的客户，按下降主因采取补救措施。"
  },
  formula: {
    en: "alert ALR-01 of the month",
    zh: "当月触发ALR-01预警"
  },
  source: ["T11 customer", "T19 loan_account", "T27 deposit_txn", "T28 holding"],
  edges: {MISSING: {en: "what the rule asks was not supplied", zh: "规则所需数据未提供"}},
  compute: ({candidate: {declining}}: {candidate: Candidate}): boolean | null => declining
});
