import {metric} from "../metric.js";

/** How often a firm fell into arrears (COR-17, 逾期次数/笔数). Count. Grain: firm x month. */
export const overdueEpisodes = metric({
  id: "COR-17",
  version: 1,
  unit: "count",
  grain: "firm_month",
  en: "Number of overdue episodes",
  zh: "逾期次数",
  definition: {
    en: "How many times within the window a firm went from paying on time to being overdue at a month's end; arrears that stand at its start count as one.",
    zh: "观察期内企业由未逾期转为逾期的次数（按月末口径），期初已处于逾期的计1次。"
  },
  formula: {
    en: "months overdue whose month before is not overdue",
    zh: "本月末逾期且上月末未逾期的月份数"
  },
  source: ["T19 loan_account.dpd"],
  edges: {MISSING: {en: "days past due not known", zh: "逾期天数未知"}},
  /** Days past due of the months of the window, oldest first. */
  compute({dpd}: {dpd: readonly (number | null)[]}): number | null {
    const known = dpd.filter((days) => days !== null);
    if (known.length === 0) return null;
    return known.filter((days, i) => days > 0 && !(known[i - 1]! > 0)).length;
  }
});
