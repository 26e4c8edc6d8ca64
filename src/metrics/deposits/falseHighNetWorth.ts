import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, strength} from "../parts/flagged.js";

export interface HighMonth {
  /** Month-end balance and average of all the customer's deposits. */
  balance: Fen;
  adb: Fen;
  /** Days of the month on which they were at or above the threshold, of so many; null where days are not known. */
  daysAbove: number | null;
  days: number;
  /** Coefficient of variation of its daily balances (DEP-13); null where that is not known. */
  cv: number | null;
}

export interface HighMonthRules {
  threshold: Fen;
  adbShare: number;
  dayShare: number;
  cv: number;
}

/**
 * A customer who stands at or above the threshold at the month end and far below it otherwise (DEP-18, 假高净值客户): the month
 * alone, before it is asked whether that is a habit (LAB-24). Flag. Grain: customer x month.
 */
export const falseHighNetWorth = metric({
  id: "DEP-18",
  version: 3,
  unit: "flag",
  grain: "customer_month",
  en: "False high-net-worth",
  zh: "假高净值客户",
  definition: {
    en: "A customer whose month-end balance looks rich and whose month does not: the average far below the month end, few days above the threshold, or swings larger than the mean.",
    zh: "月末时点余额达到高净值门槛，但当月日均远低于时点、达标天数很少或波动过大的客户，不以单日余额认定高净值。"
  },
  formula: {
    en: "month-end balance >= threshold and (average / month end < adbShare or days above / days < dayShare or CV of the month's days > cv); limits in policy deposits.labels.falseHigh",
    zh: "月末余额 ≥ 门槛，且（日均 ÷ 时点 < 下限 或 达标天数占比 < 下限 或 当月日余额波动率 > 上限）；参数见口径文件"
  },
  source: ["T25 deposit_account", "T26 deposit_daily", "T27 deposit_txn"],
  edges: {},
  compute({balance, adb, daysAbove, days, cv, rules}: HighMonth & {rules: HighMonthRules}): Flagged {
    if (balance < rules.threshold || balance <= 0) return flagged(false, 0);
    const gap = 1 - adb / balance;
    const signs = [
      adb / balance < rules.adbShare,
      daysAbove !== null && daysAbove / days < rules.dayShare,
      cv !== null && cv > rules.cv
    ];
    return signs.includes(true)
      ? flagged(true, 0.5 + gap / 2)
      : flagged(false, strength(gap, 1 - rules.adbShare));
  }
});
