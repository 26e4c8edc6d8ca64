import {metric} from "../metric.js";

/** Outstanding principal, overdue and non-accrual included (CON-11, 贷款余额). Money, end and average. Grain: customer x month. */
export const loanBalance = metric({
  id: "CON-11",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Loan balance",
  zh: "贷款余额",
  formula: {
    en: "sum of outstanding principal at period end, without interest receivable and written-off loans; average over the days of the month beside it",
    zh: "期末未偿还本金之和，含逾期及非应计，不含应收利息及已核销；并列示月日均"
  },
  source: ["T19 loan_account.balance"],
  edges: {MISSING: {en: "no loans were supplied", zh: "未提供贷款"}},
  sql: "data-loaders/facts/loanMonth.ts"
});
