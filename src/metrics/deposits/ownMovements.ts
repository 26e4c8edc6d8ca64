import {metric} from "../metric.js";

/** Movements of the customer's own (DEP-34, 交易频次): behaviour_month.own_count. Count. Grain: customer x month. */
export const ownMovements = metric({
  id: "DEP-34",
  version: 1,
  unit: "count",
  grain: "customer_month",
  en: "Transaction count",
  zh: "交易频次",
  definition: {
    en: "How many movements a customer begins in a month. What the bank books, and what is reversed, does not count.",
    zh: "客户每月主动发起的交易笔数，银行批量入账与冲补抹不计。"
  },
  formula: {
    en: "movements that the customer began, reversed ones left out",
    zh: "客户主动发起的交易笔数，剔除冲补抹"
  },
  source: ["T27 deposit_txn"],
  edges: {MISSING: {en: "no movements supplied", zh: "未提供存款明细"}},
  sql: "data-loaders/facts/measureBehaviour.ts"
});
