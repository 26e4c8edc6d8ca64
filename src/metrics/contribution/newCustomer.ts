import {median} from "../../stats/median.js";
import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/**
 * What loan customers and newly opened customers without a loan contribute a month at the same time with the bank (CON-06,
 * 新开户客户对照). Mean and median. Fen. Grain: group of customers of equal tenure.
 */
export const newCustomer = metric({
  id: "CON-06",
  version: 1,
  unit: "fen",
  grain: "segment_month",
  en: "Newly opened customers (benchmark)",
  zh: "新开户客户（对照）",
  definition: {
    en: "Whether new loan customers contribute more or less than new customers without a loan, month for month since the first account. Only customers equally long with the bank are compared.",
    zh: "新开户客户中，有贷款者与无贷款者在相同开户月龄下的月净贡献对比，仅比较开户时长相同的客户。"
  },
  formula: {
    en: "mean and median of net contribution of customer months, by months since the first account",
    zh: "按开户月龄计算客户月净贡献的均值与中位数"
  },
  source: ["T11 customer.open_date", "T19 loan_account", "T25 deposit_account"],
  edges: {MISSING: {en: "nobody of that tenure", zh: "无该月龄客户"}},
  compute(contributions: readonly Fen[]): {mean: Measured; median: Measured} {
    const middle = median(contributions);
    if (middle === null) return {mean: missing("MISSING"), median: missing("MISSING")};
    const sum = contributions.reduce((all, each) => all + each, 0);
    return {mean: value(sum / contributions.length), median: value(middle)};
  }
});
