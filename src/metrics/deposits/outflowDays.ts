import {metric} from "../metric.js";

/** Days with outflow (DEP-32, 支取频次): behaviour_month.out_days. Days. Grain: customer x month. */
export const outflowDays = metric({
  id: "DEP-32",
  version: 1,
  unit: "days",
  grain: "customer_month",
  en: "Withdrawal frequency",
  zh: "支取频次",
  definition: {
    en: "On how many days of a month money goes out to others. Repayments of loans are told apart and do not count as spending.",
    zh: "每月有外部资金流出的天数，归还本行贷款单列，不计入支取。"
  },
  formula: {
    en: "distinct days with external outflow of at least the floor",
    zh: "外部流出金额不低于门槛的不同日数"
  },
  source: ["T27 deposit_txn"],
  edges: {MISSING: {en: "no movements supplied", zh: "未提供存款明细"}},
  sql: "data-loaders/facts/measureBehaviour.ts"
});
