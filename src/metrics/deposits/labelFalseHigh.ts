import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, unknownFlag} from "../parts/flagged.js";
import type {HighMonth, HighMonthRules} from "./falseHighNetWorth.js";
import {falseHighNetWorth} from "./falseHighNetWorth.js";

/**
 * A customer whose month end is rich and whose month is not, in at least so many of the months given (LAB-24, 假高净值标签). DEP-18
 * is of one month; a label stays with the customer, and what came once may be a house to be paid or money that stays. Flag.
 * Grain: customer.
 */
export const labelFalseHigh = metric({
  id: "LAB-24",
  version: 2,
  unit: "flag",
  grain: "customer_month",
  en: "False high-net-worth",
  zh: "假高净值标签",
  definition: {
    en: "A depositor whose month end is rich and whose average is not, again and again. One such month alone (DEP-18) gives no label: money that arrived in it and stayed, or a house paid after it, looks the same. Nor does a balance whose average is nearly that high and which crossed the line in the last days.",
    zh: "时点达标而日均远不达标（DEP-18）多次出现的客户标签。仅出现一次的不贴标签：月末到账后留存的资金、购房等一次性大额进出与之相同；日均已接近门槛、仅月末数日越线的也不计。"
  },
  formula: {
    en: "DEP-18 in at least `times` of the months looked at (policy deposits.labels.falseHigh: months, times; 1 and 1 is DEP-18 of the month itself); few days above say nothing of a month whose average is at least near x threshold",
    zh: "观察月份内至少若干个月满足 DEP-18（口径文件 deposits.labels.falseHigh 的 months、times；均为 1 时即当月 DEP-18）；当月日均 ≥ 门槛 × near 时，达标天数不作依据"
  },
  source: falseHighNetWorth.source,
  edges: {SHORT_HISTORY: {en: "no month to look at", zh: "无可观察月份"}},
  compute({
    months,
    rules
  }: {
    months: readonly HighMonth[];
    rules: HighMonthRules & {
      /** In how many of the months it must be so. */
      times: number;
      /** Share of the threshold from which an average is near it: then few days above say nothing. */
      near: number;
    };
  }): Flagged {
    if (months.length === 0) return unknownFlag("SHORT_HISTORY");
    const found = months.map((month) => {
      const daysAbove = month.adb < rules.near * rules.threshold ? month.daysAbove : null;
      return falseHighNetWorth.compute({...month, daysAbove, rules});
    });
    const score = Math.max(...found.map((each) => (each.flag === null ? 0 : each.score)));
    return flagged(found.filter(({flag}) => flag === true).length >= rules.times, score);
  }
});
