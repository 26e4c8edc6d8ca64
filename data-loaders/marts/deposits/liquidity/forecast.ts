import {cashFlowForecast} from "../../../../src/metrics/deposits/cashFlowForecast.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {absent, column, intervalColumns, orderColumn, rowOf} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {isoDay, isQuarterEnd, lastDay} from "../../periods.js";
import type {BookDays} from "../book/bookDays.js";
import {unbroken, WHOLE} from "../book/bookDays.js";

/** Demand and near-demand money: nothing but habit holds it. */
const FREE = "nonmaturing";
const FREE_PARTS = ["demand", "near_demand"];

/** Class of a day by where it stands in the month and quarter: dressed ends, first days, and the rest. */
export function classOf(day: number): number {
  const iso = isoDay(day);
  const [period, date] = [iso.slice(0, 7), Number(iso.slice(8))];
  if (lastDay(period) - day < 3) return isQuarterEnd(period) ? 0 : 1;
  return date <= 5 ? 2 : date <= 10 ? 3 : date <= 20 ? 4 : 5;
}

function pathsOf(book: BookDays, period: string): Map<string, {values: number[]; days: number[]}> {
  const whole = unbroken(book, WHOLE, period);
  const free = FREE_PARTS.map((part) => unbroken(book, part, period).values);
  const values = whole.values.map((_, at) => free.reduce((sum, each) => sum + each[at]!, 0));
  return new Map<string, {values: number[]; days: number[]}>([
    [WHOLE, whole],
    [FREE, {days: whole.days, values}]
  ]);
}

/** Forecasts of each basis from its last day on; `days` are those ahead. */
export function forecastsOf(book: BookDays, period: string, policy: Policy) {
  const {weeks, horizons, confidence} = policy.deposits.liquidity;
  const ahead = Array.from({length: weeks}, (_, week) => 7 * (week + 1));
  const furthest = Math.max(...ahead, ...horizons.map((week) => 7 * week));
  return [...pathsOf(book, period)].flatMap(([basis, {values, days}]) => {
    const last = days.at(-1);
    if (last === undefined) return [];
    const classes = [...days, ...Array.from({length: furthest}, (_, at) => last + at + 1)].map(classOf);
    const found = cashFlowForecast.compute({
      path: {values, classes},
      ...{ahead, horizons: horizons.map((week) => 7 * week), confidence}
    });
    return [{basis, days: ahead, last, first: days[0]!, found}];
  });
}

const LABELS = {
  [WHOLE]: {en: "All deposits", zh: "全部存款"},
  [FREE]: {en: "Demand and near demand", zh: "活期及类活期"}
};

/**
 * Deposits week by week, and the errors that the same forecasts made when tried on the past. Grain: basis x week; basis x
 * horizon. D10, DEP-43.
 */
export function forecasts(
  book: BookDays,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): [Mart, Mart] {
  const {horizons, confidence} = policy.deposits.liquidity;
  const rows: MartRow[] = [];
  const tried: MartRow[] = [];
  const short = absent("SHORT_HISTORY");
  for (const {basis, days, last, found} of forecastsOf(book, period, policy)) {
    const behind = (part: string) => ({
      ...{n: Number.MAX_SAFE_INTEGER, kind: "retail" as const},
      of: population(period, "deposit forecast", basis, part)
    });
    for (const [at, day] of days.entries()) {
      const naive = found.naive.ahead[at];
      const foreseen = found[found.better ?? "model"].ahead[at];
      // Tried too seldom for a range, it would be drawn as if it were sure.
      const chosen = foreseen?.low === null ? null : foreseen;
      const cell = (fen: number | null | undefined) =>
        fen === null || fen === undefined ? short : Math.round(fen);
      rows.push(
        rowOf(
          {
            ...{basis, date: isoDay(last + day), order: at, expected: cell(chosen?.expected)},
            ...{low: cell(chosen?.low), high: cell(chosen?.high), naive: cell(naive?.expected)}
          },
          behind(`w${at + 1}`)
        )
      );
    }
    for (const {days: horizon, origins, error} of found.better ? found.model.errors : []) {
      const own = (method: "model" | "naive") => found[method].errors.find((each) => each.days === horizon);
      tried.push(
        rowOf(
          {
            ...{basis, horizon: `w${horizon / 7}`, order: horizon / 7, origins, model: error},
            ...{naive: own("naive")?.error ?? short, covered: own(found.better!)?.covered ?? short},
            // What has no range at all is not shown.
            shown: found[found.better!].ahead.some((each) => typeof each?.low === "number")
              ? found.better
              : short
          },
          behind(`error ${horizon}`)
        )
      );
    }
  }
  const needs = rows.length ? {} : {needs: ["T26 deposit_daily", "T27 deposit_txn.balance_after"]};
  const basisColumn = column("basis", "code", "What", "口径", {labels: LABELS});
  const id = "D10";
  return [
    {
      ...{id, family: "deposits", name: "forecast", period, rows, facts, ...needs},
      title: {en: "Deposits in the weeks ahead", zh: "未来各周存款余额预测"},
      columns: [
        basisColumn,
        column("date", "date", "Day", "日期"),
        orderColumn,
        column("expected", "money", "Expected", "预测值", {metric: "DEP-43"}),
        ...intervalColumns("money", {level: confidence, metric: "DEP-43"}),
        column("naive", "money", "Naive: last year's week", "朴素基准（上年同周）", {metric: "DEP-43"})
      ],
      privacy: {groups: {all: ["expected", "low", "high", "naive"]}}
    },
    {
      ...{id, family: "deposits", name: "forecast_errors", period, rows: tried, facts},
      ...(tried.length ? {} : {needs: ["15 months of daily deposits"]}),
      title: {en: "How far past forecasts were off", zh: "预测回测误差"},
      columns: [
        basisColumn,
        column("horizon", "code", "Weeks ahead", "预测期", {
          labels: Object.fromEntries(
            horizons.map((week) => [`w${week}`, {en: `${week} weeks`, zh: `${week}周`}])
          )
        }),
        orderColumn,
        column("origins", "count", "Times tried", "回测次数", {metric: "DEP-43"}),
        column("model", "share", "Mean error", "平均误差", {metric: "DEP-43"}),
        column("naive", "share", "Mean error, naive", "朴素基准误差", {metric: "DEP-43"}),
        column(
          "covered",
          "share",
          `Inside the ${Math.round(confidence * 100)}% range`,
          `落入${Math.round(confidence * 100)}%区间`,
          {metric: "DEP-43"}
        ),
        column("shown", "code", "Shown", "采用", {
          labels: {model: {en: "Model", zh: "模型"}, naive: {en: "Naive", zh: "朴素基准"}}
        })
      ],
      privacy: {groups: {all: ["origins", "model", "naive", "covered"]}}
    }
  ];
}
