import {median} from "../../stats/median.js";
import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** How old what is known of firms is (COR-05, 信息滞后): median days since its date, and the share that is too old. Grain: source x month. */
export const informationLag = metric({
  id: "COR-05",
  version: 1,
  unit: "days",
  grain: "segment_month",
  en: "Information lag",
  zh: "信息滞后",
  definition: {
    en: "How many days lie between the date of a piece of information and the date of the report, half of the firms being more up to date, and of how many firms it is older than it should be.",
    zh: "信息自身日期至报告日的天数中位数，以及超过时限的企业占比。"
  },
  formula: {
    en: "median of report date - date of the source over firms that have it; firms above the limit / firms that have it",
    zh: "有该信息企业“报告日 − 信息日期”的中位数；超过时限户数 ÷ 有该信息户数"
  },
  source: ["T17 bureau.report_date", "T14 corp_financials.report_date"],
  edges: {MISSING: {en: "nobody has it", zh: "无企业具备该信息"}},
  /** `ages`: days, one for each firm that has the information. */
  compute({ages, limit}: {ages: readonly number[]; limit: number}): {days: Measured; late: Measured} {
    const middle = median(ages);
    return {
      days: middle === null ? missing("MISSING") : value(middle),
      late:
        ages.length === 0 ? missing("MISSING") : ratio(ages.filter((age) => age > limit).length, ages.length)
    };
  }
});
