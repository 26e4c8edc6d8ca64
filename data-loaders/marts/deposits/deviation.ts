import {deviationRatio} from "../../../src/metrics/deposits/deviationRatio.js";
import type {Measure} from "../cells.js";
import {absent, column, rowOf} from "../cells.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {isQuarterEnd, spanOf} from "../periods.js";

export interface MonthOfDeposits {
  balance: number | null;
  adb: number | null;
}

/** DEP-14 of each month, with the averages of all earlier months in the store for the quarter-end rule. */
export function deviationsOf(
  months: ReadonlyMap<string, MonthOfDeposits>
): Map<string, {ratio: Measure; cappedAdb: Measure}> {
  const history = new Map<string, number>();
  for (const [period, {adb}] of months) if (adb !== null) history.set(period, adb);
  return new Map(
    [...months].map(([period, {balance, adb}]) => [
      period,
      deviationRatio.compute({period, balance, adb, history})
    ])
  );
}

/** How far the month end stood from the month's average, bank level, by month. Grain: period. D05, DEP-14. */
export function deviation(
  months: ReadonlyMap<string, MonthOfDeposits>,
  periods: readonly string[],
  cap: number,
  facts: Mart["facts"]
): Mart {
  const ratios = deviationsOf(months);
  return {
    ...{id: "D05", family: "deposits", name: "deviation", period: spanOf(periods), facts},
    title: {en: "Month-end deviation", zh: "月末存款偏离度"},
    columns: [
      column("period", "month", "Month", "月份"),
      column("balance", "money", "Month-end balance", "月末余额", {metric: "DEP-01"}),
      column("adb", "money", "Average", "日均余额", {metric: "DEP-02"}),
      column("adb_capped", "money", "Average, quarter-end rule", "日均(季末封顶)", {metric: "DEP-14"}),
      column("ratio", "share", "Deviation", "偏离度", {metric: "DEP-14"}),
      column("cap", "share", "Limit", "监管上限"),
      column("quarter_end", "flag", "Quarter end", "季末"),
      column("above", "flag", "Above the limit", "超上限")
    ],
    rows: periods.map((period) => {
      const {balance, adb} = months.get(period) ?? {balance: null, adb: null};
      const {ratio, cappedAdb} = ratios.get(period) ?? {
        ratio: absent("MISSING"),
        cappedAdb: absent("MISSING")
      };
      const cells = {
        ...{
          period,
          balance: balance ?? absent("MISSING"),
          adb: adb ?? absent("MISSING"),
          adb_capped: cappedAdb.value === null ? cappedAdb : Math.round(cappedAdb.value),
          ratio,
          cap
        },
        quarter_end: isQuarterEnd(period),
        above: ratio.value === null ? absent(ratio.reason ?? "MISSING") : ratio.value > cap
      };
      return rowOf(cells, {
        ...{n: Number.MAX_SAFE_INTEGER, kind: "retail"},
        of: population(period, "deposits")
      });
    }),
    privacy: {groups: {all: ["balance", "adb", "adb_capped", "ratio", "above"]}}
  };
}
