import {metric} from "../metric.js";

/** Severity of being late (ALR-10, 还款逾期): 0 not late, then one more from each step of days on. Null without days. Grain: firm x month. */
export const repaymentOverdue = metric({
  id: "ALR-10",
  version: 1,
  unit: "count",
  grain: "firm_month",
  en: "Repayment overdue",
  zh: "还款逾期预警",
  definition: {
    en: "How grave a firm's arrears are, by the days that its oldest unpaid instalment is late: none, technical, then a step for each further month.",
    zh: "按最早未还款项逾期天数衡量欠款严重程度：未逾期、操作性短期逾期，其后逐月升级。"
  },
  formula: {
    en: "number of the steps (1, 8, 31, 61 and 91 days) that the days past due have reached",
    zh: "逾期天数达到的档次数（1、8、31、61、91天）"
  },
  source: ["T19 loan_account.dpd", "T21 repay_schedule"],
  edges: {MISSING: {en: "days past due not known", zh: "逾期天数未知"}},
  compute: ({dpd, steps}: {dpd: number | null; steps: readonly number[]}): number | null =>
    dpd === null ? null : steps.filter((step) => dpd >= step).length
});
