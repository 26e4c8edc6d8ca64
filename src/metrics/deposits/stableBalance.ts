import type {Fen} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/**
 * What of a customer's balance has been there all the time (DEP-16, 稳定余额): the least monthly average of the window, at
 * most the window's own average. Money. Grain: customer, and any sum of customers.
 */
export const stableBalance = metric({
  id: "DEP-16",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Stable balance",
  zh: "稳定余额",
  definition: {
    en: "The part of a customer's deposits that no month of the past year fell below. It is what a bank may plan with; the rest comes and goes.",
    zh: "客户存款中近一年任何月份均未跌破的部分，可视为沉淀资金；其余为波动部分。"
  },
  formula: {
    en: "least monthly average balance of the window",
    zh: "窗口期内各月日均余额的最低值"
  },
  source: ["T25 deposit_account"],
  edges: {SHORT_HISTORY: {en: "known for too few months", zh: "观察月数不足"}},
  compute({least, months, leastMonths}: {least: Fen | null; months: number; leastMonths: number}) {
    return least === null || months < leastMonths ? missing("SHORT_HISTORY") : value(least);
  }
});
