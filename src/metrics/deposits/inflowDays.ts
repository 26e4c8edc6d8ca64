import {metric} from "../metric.js";

/** Days with inflow (DEP-31, 入金频率): behaviour_month.in_days. Days. Grain: customer x month. */
export const inflowDays = metric({
  id: "DEP-31",
  version: 1,
  unit: "days",
  grain: "customer_month",
  en: "Inflow frequency",
  zh: "入金频率",
  definition: {
    en: "On how many days of a month money comes in from outside: wages, receipts, transfers. The customer's own transfers, interest and loans do not count.",
    zh: "每月有外部资金流入的天数，本人账户互转、结息、放款不计。"
  },
  formula: {
    en: "distinct days with external inflow of at least the floor",
    zh: "外部流入金额不低于门槛的不同日数"
  },
  source: ["T27 deposit_txn"],
  edges: {MISSING: {en: "no movements supplied", zh: "未提供存款明细"}},
  sql: "data-loaders/facts/measureBehaviour.ts"
});
