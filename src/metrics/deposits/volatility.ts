import {combineMoments} from "../../stats/combineMoments.js";
import type {Fen} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/** End-of-day balances of one month: how many, their mean and the sum of squared deviations from it. */
interface MonthOfDays {
  days: number;
  mean: number;
  m2: number;
}

/**
 * Coefficient of variation of end-of-day balances over three or twelve months (DEP-13, 余额波动率), from the count, mean and
 * squared deviations of each month. The opening month is left out by the caller. Number, 0 and up. Grain: account, customer.
 */
export const volatility = metric({
  id: "DEP-13",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Balance volatility (CV)",
  zh: "余额波动率",
  definition: {
    en: "How much a customer's balance swings from day to day, measured against its own mean. Zero is a balance that never moves.",
    zh: "客户余额逐日波动的程度，以其自身均值为基准。数值为零表示余额不变。"
  },
  formula: {
    en: "population standard deviation of end-of-day balances / their mean",
    zh: "日终余额总体标准差 ÷ 均值"
  },
  source: ["T25 deposit_account", "T26 deposit_daily", "T27 deposit_txn"],
  edges: {
    SHORT_HISTORY: {en: "no month with daily balances", zh: "无逐日余额的月份"},
    TWO_POINT: {en: "a month is known only by its two ends", zh: "有月份仅有期初期末余额"},
    BELOW_FLOOR: {en: "mean balance at or below the floor", zh: "均值不高于口径下限"}
  },
  compute({months, floor}: {months: readonly (MonthOfDays | null)[]; floor: Fen}) {
    const known = [];
    for (const month of months) {
      if (month === null) return missing("TWO_POINT");
      known.push({n: month.days, mean: month.mean, m2: month.m2});
    }
    const {n, mean, m2} = combineMoments(known);
    if (n === 0) return missing("SHORT_HISTORY");
    if (mean <= floor) return missing("BELOW_FLOOR");
    return value(Math.sqrt(m2 / n) / mean);
  }
});
