import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, strength, unknownFlag} from "../parts/flagged.js";
interface Month {
  /** Month-end balance and average of all the customer's deposits. */
  balance: Fen;
  adb: Fen;
  /** Days of the month on which they were at or above the threshold, of so many; null where days are not known. */
  daysAbove: number | null;
  days: number;
  /** Coefficient of variation of its daily balances (DEP-13); null where that is not known. */
  cv: number | null;
}

export interface FalseHighRules {
  threshold: Fen;
  /** In how many of the months looked at it must be so. */
  times: number;
  adbShare: number;
  dayShare: number;
  /** Share of the threshold from which an average is near it: then few days above say nothing. */
  near: number;
  cv: number;
}

/**
 * A customer who stands at or above the threshold at month ends and far below it otherwise (DEP-18, 假高净值客户), in at least
 * so many of the months given: what came once may be a house to be paid or money that stays. Flag. Grain: customer.
 */
export const falseHighNetWorth = metric({
  id: "DEP-18",
  version: 2,
  unit: "flag",
  grain: "customer_month",
  en: "False high-net-worth",
  zh: "假高净值客户",
  definition: {
    en: "A customer whose month-end balance looks rich again and again and whose average does not: the average far below the month end, few days above the threshold, or swings larger than the mean.",
    zh: "月末时点余额多次达到高净值门槛、但日均远低于时点、达标天数很少或波动过大的客户，不以单日余额认定高净值；偶发一次的大额进出不计。"
  },
  formula: {
    en: "month-end balance >= threshold and (average / month end < adbShare or days above / days < dayShare with an average below near x threshold or CV of the month's days > cv), in at least `times` of the months looked at; limits in policy deposits.labels.falseHigh",
    zh: "月末余额 ≥ 门槛，且（日均 ÷ 时点 < 下限 或 达标天数占比 < 下限且日均未接近门槛 或 当月日余额波动率 > 上限），观察月份中至少若干个月成立；参数见口径文件"
  },
  source: ["T25 deposit_account", "T26 deposit_daily", "T27 deposit_txn"],
  edges: {SHORT_HISTORY: {en: "no month to look at", zh: "无可观察月份"}},
  compute({months, rules}: {months: readonly Month[]; rules: FalseHighRules}): Flagged {
    if (months.length === 0) return unknownFlag("SHORT_HISTORY");
    const high = months.filter(({balance}) => balance >= rules.threshold);
    const scores = high.map(({balance, adb, daysAbove, days, cv}) => {
      const signs = [
        balance > 0 && adb / balance < rules.adbShare,
        daysAbove !== null && daysAbove / days < rules.dayShare && adb < rules.near * rules.threshold,
        cv !== null && cv > rules.cv
      ];
      return {false: signs.includes(true), gap: balance > 0 ? 1 - adb / balance : 0};
    });
    const found = scores.filter((score) => score.false);
    if (found.length >= rules.times) return flagged(true, 0.5 + Math.max(...found.map(({gap}) => gap)) / 2);
    return flagged(
      false,
      high.length ? strength(Math.max(...scores.map(({gap}) => gap)), 1 - rules.adbShare) : 0
    );
  }
});
