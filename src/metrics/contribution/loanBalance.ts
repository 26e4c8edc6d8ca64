import {metric} from "../metric.js";

/** Outstanding principal, overdue and non-accrual included (CON-11, 贷款余额). Money, end and average. Grain: customer x month. */
export const loanBalance = metric({
  id: "CON-11",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Loan balance",
  zh: "贷款余额",
  definition: {
    en: "Principal that customers still owe at the end of the period, overdue and non-accrual loans included, without interest receivable and without loans written off.",
    zh: "期末客户尚未偿还的贷款本金，含逾期及非应计贷款，不含应收利息及已核销贷款。"
  },
  formula: {
    en: "sum of outstanding principal at period end, without interest receivable and written-off loans; average over the days of the month beside it",
    zh: "期末未偿还本金之和，含逾期及非应计，不含应收利息及已核销；并列示月日均"
  },
  source: ["T19 loan_account.balance"],
  edges: {MISSING: {en: "no loans were supplied", zh: "未提供贷款"}},
  sql: "data-loaders/facts/loanMonth.ts"
});
