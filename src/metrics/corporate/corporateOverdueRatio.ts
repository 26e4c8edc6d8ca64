import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of a firm's loans that is overdue (COR-18, 逾期率), as CON-18. Share. Grain: firm x month. */
export const corporateOverdueRatio = metric({
  id: "COR-18",
  version: 1,
  unit: "share",
  grain: "firm_month",
  en: "Overdue ratio",
  zh: "逾期率",
  definition: {
    en: "How much of a firm's loan balance belongs to loans that are overdue at the end of the month.",
    zh: "月末企业逾期贷款余额占其贷款余额的比重。"
  },
  formula: {en: "balance of overdue loans / balance", zh: "逾期贷款余额 ÷ 贷款余额"},
  source: ["T19 loan_account.dpd", "T19 loan_account.balance"],
  edges: {
    MISSING: {en: "days past due not known", zh: "逾期天数未知"},
    ZERO_DEN: {en: "no balance", zh: "无贷款余额"}
  },
  compute: ({overdue, balance}: {overdue: number | null; balance: number | null}) => ratio(overdue, balance)
});
