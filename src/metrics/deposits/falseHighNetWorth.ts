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
}

export interface FalseHighRules {
  threshold: Fen;
  adbShare: number;
  dayShare: number;
  cv: number;
}

/** A customer who stands at or above the threshold at a month end and far below it otherwise (DEP-18, 假高净值客户): of the months
 * given, one in which that is so. `cv` is that of the daily balances of three months. Flag. Grain: customer. */
export const falseHighNetWorth = metric({
  id: "DEP-18",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "False high-net-worth",
  zh: "假高净值客户",
  definition: {
    en: "A customer whose month-end balance looks rich and whose average does not: the average far below the month end, few days above the threshold, or swings larger than the mean.",
    zh: "月末时点余额达到高净值门槛、但日均远低于时点、达标天数很少或波动过大的客户，不以单日余额认定高净值。"
  },
  formula: {
    en: "month-end balance >= threshold and (average / month end < adbShare or days above / days < dayShare or CV > cv), in any of the months looked at; limits in policy deposits.labels.falseHigh",
    zh: "月末余额 ≥ 门槛，且（日均 ÷ 时点 < 下限 或 达标天数占比 < 下限 或 波动率 > 上限），观察月份中任一月成立；参数见口径文件"
  },
  source: ["T25 deposit_account", "T26 deposit_daily", "T27 deposit_txn"],
  edges: {SHORT_HISTORY: {en: "no month to look at", zh: "无可观察月份"}},
  compute({
    months,
    cv,
    rules
  }: {
    months: readonly Month[];
    cv: number | null;
    rules: FalseHighRules;
  }): Flagged {
    if (months.length === 0) return unknownFlag("SHORT_HISTORY");
    const high = months.filter(({balance}) => balance >= rules.threshold);
    const scores = high.map(({balance, adb, daysAbove, days}) => {
      const signs = [
        balance > 0 && adb / balance < rules.adbShare,
        daysAbove !== null && daysAbove / days < rules.dayShare,
        cv !== null && cv > rules.cv
      ];
      return {false: signs.includes(true), gap: balance > 0 ? 1 - adb / balance : 0};
    });
    const found = scores.filter((score) => score.false);
    if (found.length) return flagged(true, 0.5 + Math.max(...found.map(({gap}) => gap)) / 2);
    return flagged(
      false,
      high.length ? strength(Math.max(...scores.map(({gap}) => gap)), 1 - rules.adbShare) : 0
    );
  }
});
