import {metric} from "../metric.js";

/** Interest accrued to income in the month, net of VAT (CON-12, 贷款利息收入). Money. Grain: customer x month. */
export const loanInterestIncome = metric({
  id: "CON-12",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Loan interest income",
  zh: "贷款利息收入",
  definition: {
    en: "Interest on loans accrued to income in the month, net of VAT. It says nothing yet of what the money cost: that is told by the contribution.",
    zh: "当月计入收入的贷款利息（不含增值税）。该指标未扣除资金成本，资金成本见客户贡献度。"
  },
  formula: {
    en: "interest income as supplied, else average balance x rate x days / basis; a non-accrual loan accrues none",
    zh: "源系统利息收入；未提供时为日均余额×利率×天数÷计息基准；非应计贷款不计提"
  },
  source: ["T19 loan_account.int_income", "T19 loan_account.rate"],
  edges: {MISSING: {en: "neither income nor rate was supplied", zh: "利息收入与利率均未提供"}},
  sql: "data-loaders/facts/loanMonth.ts"
});
