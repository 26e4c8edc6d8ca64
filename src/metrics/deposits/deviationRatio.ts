import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";
import {ratio} from "../parts/ratio.js";

interface Month {
  /** YYYY-MM. */
  period: string;
  balance: Fen | null;
  adb: Fen | null;
  /** Average daily balances of earlier months. */
  history: ReadonlyMap<string, Fen>;
  /** Average at or below which the ratio says nothing. */
  floor?: Fen;
}

/**
 * How far the month-end balance stands above the average of the month (DEP-14, 月末存款偏离度). In the last month of a quarter the
 * average may not exceed last month's grown by the mean growth of the last four quarter-end months, or the peak would
 * hide itself; without that history the average stands as it is. Share, negative if below. Grain: bank, and any part.
 */
export const deviationRatio = metric({
  id: "DEP-14",
  version: 1,
  unit: "share",
  grain: "bank_month",
  en: "Month-end deviation ratio",
  zh: "月末存款偏离度",
  definition: {
    en: "How far the balance of the last day stands above the average of the month: the regulator's measure of money brought in for the month end.",
    zh: "月末时点余额高出当月日均的幅度，监管以此衡量月末冲时点。"
  },
  formula: {
    en: "(balance at month end - average of the month) / average of the month; in quarter-end months the average is at most last month's x (1 + mean monthly growth of the last four quarter-end months)",
    zh: "（月末存款余额 − 本月日均存款）÷ 本月日均存款；季末月份日均不超过上月日均×（1 + 最近四个季度最后一月日均增长率的均值）"
  },
  source: ["T25 deposit_account"],
  edges: {
    MISSING: {en: "balance or average not supplied", zh: "余额或日均未提供"},
    ZERO_DEN: {en: "the average is zero", zh: "日均为零"},
    BELOW_FLOOR: {en: "average at or below the floor", zh: "日均不高于口径下限"},
    SHORT_HISTORY: {
      en: "fewer than four earlier quarter ends: the average is not capped",
      zh: "季末历史不足四个季度：日均未设上限"
    }
  },
  compute({period, balance, adb, history, floor = 0}: Month): {ratio: Measured; cappedAdb: Measured} {
    if (balance === null || adb === null) return {ratio: missing("MISSING"), cappedAdb: missing("MISSING")};
    if (adb <= floor) {
      const why = missing(adb === 0 ? "ZERO_DEN" : "BELOW_FLOOR");
      return {ratio: why, cappedAdb: why};
    }
    const cap = isQuarterEnd(period) ? quarterEndCap(period, history) : value(adb);
    const base = cap.value === null ? adb : Math.min(adb, cap.value);
    return {ratio: ratio(balance - base, base), cappedAdb: cap.value === null ? cap : value(base)};
  }
});

/** What the average of a quarter-end month may not exceed. */
function quarterEndCap(period: string, history: ReadonlyMap<string, Fen>): Measured {
  const before = history.get(shift(period, -1));
  const growths: number[] = [];
  for (let quarter = 1; quarter <= 4; ++quarter) {
    const end = history.get(shift(period, -3 * quarter));
    const start = history.get(shift(period, -3 * quarter - 1));
    if (end !== undefined && start !== undefined && start > 0) growths.push(end / start - 1);
  }
  if (before === undefined || growths.length < 4) return missing("SHORT_HISTORY");
  return value(before * (1 + growths.reduce((a, b) => a + b, 0) / growths.length));
}

const isQuarterEnd = (period: string) => Number(period.slice(5)) % 3 === 0;

function shift(period: string, months: number): string {
  const at = Number(period.slice(0, 4)) * 12 + Number(period.slice(5)) - 1 + months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}
