import {metric} from "../metric.js";

/** Outstanding principal of a firm's loans (COR-10, 贷款余额), as CON-11; groups are rolled up apart. Money. Grain: firm x month. */
export const corporateLoanBalance = metric({
  id: "COR-10",
  version: 1,
  unit: "fen",
  grain: "firm_month",
  en: "Loan balance",
  zh: "贷款余额",
  definition: {
    en: "Principal that firms owe at the end of the period, overdue and non-accrual loans included.",
    zh: "期末对公客户尚未偿还的贷款本金，含逾期及非应计贷款。"
  },
  formula: {en: "sum of outstanding principal of the firm's loans", zh: "企业各笔借据未偿还本金之和"},
  source: ["T19 loan_account.balance"],
  edges: {MISSING: {en: "no loans were supplied", zh: "未提供贷款"}},
  sql: "data-loaders/facts/firmMonth.ts"
});
