import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/**
 * Share of the loan balance that is overdue (CON-18, 逾期率). The whole balance of a loan counts once an instalment is late;
 * the variants over 30 and 90 days, and by number of loans, take their own numerators. Share, 0 to 1. Grain: customer, segment.
 */
export const overdueRatio = metric({
  id: "CON-18",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Overdue ratio",
  zh: "逾期率",
  definition: {
    en: "How much of the loan balance is owed by loans with something past due. The whole balance of a loan counts as soon as one instalment is late.",
    zh: "已发生逾期的贷款余额占全部贷款余额的比重。任一期逾期，该笔贷款余额全额计入（贷款余额口径）。"
  },
  formula: {
    en: "balance of loans past due / balance of all loans",
    zh: "逾期贷款余额 ÷ 贷款余额（贷款余额口径）"
  },
  source: ["T19 loan_account.dpd", "T19 loan_account.balance"],
  edges: {
    MISSING: {en: "days past due or balance not supplied", zh: "逾期天数或余额未提供"},
    ZERO_DEN: {en: "no balance", zh: "无贷款余额"},
    NEG_DEN: {en: "the balances add to less than zero", zh: "余额合计为负"}
  },
  compute: ({overdue, balance}: {overdue: number | null; balance: number | null}) => ratio(overdue, balance)
});
