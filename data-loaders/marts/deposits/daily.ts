import {rollingMinimum} from "../../../src/stats/coreBalance.js";
import {absent, column, rowOf} from "../cells.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {firstDay, isoDay, spanOf} from "../periods.js";
import type {BookDays, Months} from "./book/bookDays.js";
import {unbroken, WHOLE} from "./book/bookDays.js";

interface Options {
  book: BookDays;
  period: string;
  periods: readonly string[];
  months: Months;
  /** Days of which the least is the core. */
  window: number;
  facts: Mart["facts"];
}

/** Deposits of the whole bank day by day, and what none of the days before fell below. Grain: date. D05. */
export function daily({book, period, periods, months, window, facts}: Options): Mart {
  const whole = book.get(WHOLE)!;
  const {values, days} = unbroken(book, WHOLE, period);
  const core = new Map(rollingMinimum(values, window).map((least, at) => [days[at]!, least]));
  const shown = periods.filter((each) => whole.has(each));
  const rows = shown.flatMap((each) => {
    const totals = whole.get(each)!;
    return totals.map((total, at) => {
      const day = firstDay(each) + at;
      return rowOf(
        {
          ...{date: isoDay(day), total, average: months.get(each)?.adb ?? null},
          ...{core: core.get(day) ?? absent("SHORT_HISTORY"), month_end: at === totals.length - 1}
        },
        {n: Number.MAX_SAFE_INTEGER, of: population(each, "deposits"), kind: "retail"}
      );
    });
  });
  return {
    ...{id: "D05", family: "deposits", name: "daily", period: spanOf(shown), rows, facts},
    title: {en: "Deposits day by day", zh: "存款逐日余额"},
    ...(rows.length ? {} : {needs: ["T26 deposit_daily", "T27 deposit_txn.balance_after"]}),
    columns: [
      column("date", "date", "Day", "日期"),
      column("total", "money", "Deposits", "存款余额", {metric: "DEP-01"}),
      column("average", "money", "Average of the month", "当月日均", {metric: "DEP-02"}),
      column("core", "money", `Least of ${window} days`, `${window}日最低`, {metric: "DEP-16"}),
      column("month_end", "flag", "Month end", "月末")
    ],
    privacy: {groups: {all: ["total", "average", "core"]}}
  };
}
