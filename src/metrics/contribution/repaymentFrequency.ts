import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Days with a repayment for each month with a loan (CON-20, 还款频率), from the sums of a group. Grain: any sum of customers. */
export const repaymentFrequency = metric({
  id: "CON-20",
  version: 1,
  unit: "count",
  grain: "segment_month",
  en: "Repayment frequency",
  zh: "还款频率",
  definition: {
    en: "On how many days of a month borrowers repay principal or interest, over the last year. Automatic debits count; what was reversed does not.",
    zh: "近一年贷款客户平均每月发生还本或还息的天数（次/月）。自动扣款计入，冲补抹交易剔除。"
  },
  formula: {
    en: "sum of distinct days with a repayment / sum of months with a loan",
    zh: "Σ有还款的天数 ÷ Σ有贷款的月数"
  },
  source: ["T20 loan_event"],
  edges: {
    MISSING: {en: "no loan events", zh: "未提供贷款明细"},
    ZERO_DEN: {en: "no month with a loan", zh: "无贷款月份"}
  },
  compute: ({days, months}: {days: number | null; months: number | null}): Measured => ratio(days, months)
});
