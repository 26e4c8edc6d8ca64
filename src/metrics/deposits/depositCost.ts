import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** What deposits cost a year (DEP-09, 付息率). Rate, a fraction a year. Grain: any sum of accounts. */
export const depositCost = metric({
  id: "DEP-09",
  version: 1,
  unit: "rate",
  grain: "account_month",
  en: "Cost of deposits",
  zh: "存款付息率",
  definition: {
    en: "What the bank pays for its deposits a year: interest expense over the average balance, made annual.",
    zh: "存款的年化付息率：利息支出与日均余额之比。"
  },
  formula: {
    en: "interest expense / sum of average balance x days / basis",
    zh: "利息支出 ÷ Σ（日均余额×天数÷计息基准）"
  },
  source: ["T25 deposit_account.int_expense", "T25 deposit_account.rate"],
  edges: {
    MISSING: {en: "no interest expense", zh: "利息支出未提供"},
    ZERO_DEN: {en: "no average balance", zh: "无日均余额"}
  },
  /** `balanceYears`: each account's average balance x days of the month / days of its interest year, added up. */
  compute: ({expense, balanceYears}: {expense: Fen | null; balanceYears: number | null}) =>
    ratio(expense, balanceYears)
});
