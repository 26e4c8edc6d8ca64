import {metric} from "../metric.js";

/** Limits valid at period end (COR-11, 授信额度); a group's limit counts once. Money. Grain: firm x month. */
export const approvedLimit = metric({
  id: "COR-11",
  version: 1,
  unit: "fen",
  grain: "firm_month",
  en: "Approved limit",
  zh: "授信额度",
  definition: {
    en: "What the bank has promised a firm and that is in force on the day: limits begun, not yet expired and valid.",
    zh: "期末有效的授信额度合计：已生效、未到期且状态有效。"
  },
  formula: {
    en: "sum of limits with status valid, start on or before and expiry on or after period end",
    zh: "期末有效额度之和（状态有效，起始日不晚于、到期日不早于期末）"
  },
  source: ["T18 credit_limit"],
  edges: {MISSING: {en: "no limits were supplied", zh: "未提供授信"}},
  sql: "data-loaders/facts/customerParts.ts"
});
