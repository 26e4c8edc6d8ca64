import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {RobustSlope} from "../../stats/robustSlope.js";
import {robustSlope} from "../../stats/robustSlope.js";

const YEAR = 12;

/**
 * By how much contribution moves a month (CON-30, 贡献度变化趋势): the median of the slopes between months, of the same month
 * of the year where two years are known, so that the season tilts nothing. Fen a month. Grain: any series of months.
 */
export const contributionTrend = metric({
  id: "CON-30",
  version: 1,
  unit: "fen",
  grain: "segment_month",
  en: "Contribution trend",
  zh: "贡献度变化趋势",
  definition: {
    en: "Where contribution is heading: its typical change from month to month, which a single wild month hardly moves. With two years of data only like months are compared.",
    zh: "贡献度的走向：稳健月度斜率（Theil–Sen），单个异常月份影响很小；满两年数据时仅比较各年同月，以剔除季节因素。"
  },
  formula: {
    en: "median of the slopes of all pairs of months; from 24 months on of pairs of the same calendar month",
    zh: "全部月份对斜率的中位数；满24个月时仅取同一自然月的月份对"
  },
  source: ["T19 loan_account", "T25 deposit_account"],
  edges: {SHORT_HISTORY: {en: "fewer than two months", zh: "不足两个月"}},
  /** Months as numbers that rise by one, each with its amount per 30 days. */
  compute(series: readonly (readonly [month: number, amount: Fen])[]): {
    trend: RobustSlope | null;
    seasonal: boolean;
  } {
    const seasonal = series.length >= 2 * YEAR;
    return {trend: robustSlope(series, seasonal ? (month) => month % YEAR : undefined), seasonal};
  }
});
