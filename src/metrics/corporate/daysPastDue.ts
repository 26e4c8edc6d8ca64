import {metric} from "../metric.js";

/** Days since the oldest unpaid due date, the longest of a firm's loans (COR-16, 逾期天数). Days. Grain: firm x month. */
export const daysPastDue = metric({
  id: "COR-16",
  version: 1,
  unit: "days",
  grain: "firm_month",
  en: "Days past due",
  zh: "逾期天数",
  definition: {
    en: "For how many days a firm has owed its oldest unpaid instalment; of several loans the longest counts.",
    zh: "企业最早一期未还款项的逾期天数；有多笔贷款的，取最长者。"
  },
  formula: {
    en: "days past due as supplied, else since the earlier of the overdue dates of principal and interest, else since the oldest instalment not fully paid; the maximum over loans",
    zh: "源系统逾期天数；未提供时自欠本、欠息日期较早者起算，再次自最早未足额偿还期次起算；取各借据最大值"
  },
  source: ["T19 loan_account.dpd", "T21 repay_schedule", "T20 loan_event"],
  edges: {MISSING: {en: "neither days, overdue dates nor a schedule", zh: "无逾期天数、欠款日期及还款计划"}},
  sql: "data-loaders/facts/loanMonth.ts"
});
