import {metric} from "../metric.js";

/** Whether and when a firm last defaulted (COR-19, 历史违约记录). Months since, null: never within the months known. Grain: firm x month. */
export const defaultHistory = metric({
  id: "COR-19",
  version: 1,
  unit: "count",
  grain: "firm_month",
  en: "Default history",
  zh: "历史违约记录",
  definition: {
    en: "Whether a firm was ever more than 90 days overdue, non-performing, written off, sold at a loss or restructured within five years, and how many months ago.",
    zh: "企业五年内是否曾出现逾期90天以上、不良、核销、折价转让或重组，及距今月数。"
  },
  formula: {
    en: "months since the last month in default, written off or restructured, of at most sixty months and as far as the store reaches",
    zh: "距最近一次违约、核销或重组的月数，最长回溯60个月，以已入库月份为限"
  },
  source: ["T19 loan_account.dpd", "T19 loan_account.class5", "T19 loan_account.status"],
  edges: {MISSING: {en: "neither days past due nor class known", zh: "逾期天数及五级分类均未知"}},
  /** Whether each month was one of default, oldest first, at most sixty. */
  compute({bad}: {bad: readonly (boolean | null)[]}): {ever: boolean | null; months: number | null} {
    if (bad.every((month) => month === null)) return {ever: null, months: null};
    const last = bad.lastIndexOf(true);
    return {ever: last >= 0, months: last < 0 ? null : bad.length - 1 - last};
  }
});
