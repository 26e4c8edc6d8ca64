import {metric} from "../metric.js";
/** Whether an account sleeps (DEP-25, 沉睡账户). What the bank books (interest, fees, batches) does not wake it; a term
 * deposit in term, a pledged or margin account and a frozen one do not sleep. `idle` in days since the last movement that the
 * customer began, at least that many where none is known. Band. Grain: account. */
export const dormant = metric({
  id: "DEP-25",
  version: 1,
  unit: "band",
  grain: "customer_month",
  en: "Dormant accounts",
  zh: "沉睡账户",
  definition: {
    en: "An account on which its owner has begun nothing for half a year (alert) or a year (dormant). Interest and fees are the bank's doing and do not count.",
    zh: "客户超过半年（预警）或一年（沉睡）未主动动户的账户；结息、收费及批量入账不算动户，未到期定期、质押、保证金及冻结账户不计。"
  },
  formula: {
    en: "days since the last own movement >= alertDays: alert; >= days: dormant",
    zh: "距最近一次主动动户天数 ≥ 预警天数为预警，≥ 沉睡天数为沉睡"
  },
  source: ["T25 deposit_account", "T27 deposit_txn"],
  edges: {SHORT_HISTORY: {en: "movements are known for too short a time", zh: "流水历史过短"}},
  sql: "data-loaders/marts/deposits/labels/asleep.ts"
});
