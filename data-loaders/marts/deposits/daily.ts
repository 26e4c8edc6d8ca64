import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {column, rowOf} from "../cells.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {firstDay, isoDay, lastDay, spanOf} from "../periods.js";
import type {Source} from "../source.js";
import {inScope} from "./mix.js";

/** Deposits in one currency at the end of a day. */
export type DayTotal = {period: string; ccy: string; day: number; fen: number};
/** Mid rate of a currency at the end of a period; the base currency has none. */
export type MidRate = {period: string; ccy: string; mid_rate: number};

/** A larger share than this between the days and the month end means that runs are missing. */
const GAP = 0.005;

/** Deposits in scope, by currency and day. */
export const readDays = (source: Source, policy: Policy, periods: readonly string[]): Promise<DayTotal[]> =>
  source.rows<DayTotal>(`select period, ccy, day, cast(sum(fen) as bigint) as fen from deposit_day
    where period in (${textList(periods)}) and ${inScope(policy)}
    group by period, ccy, day order by period, ccy, day`);

/** The last rate of each period at or before its end. */
export async function readMidRates(source: Source, periods: readonly string[]): Promise<MidRate[]> {
  if (!source.has("fx_rate")) return [];
  const rows = await source.rows<MidRate & {date: number}>(
    `select period, ccy, date, mid_rate from fx_rate where period in (${textList(periods)})
     order by period, ccy, date`
  );
  return rows.filter(({period, date}) => date <= lastDay(period));
}

interface Options {
  days: readonly DayTotal[];
  rates: readonly MidRate[];
  baseCcy: string;
  periods: readonly string[];
  /** Month-end balance and average of the bank, by period. */
  months: ReadonlyMap<string, {balance: number | null; adb: number | null}>;
  facts: Mart["facts"];
}

/** Deposits of the whole bank day by day, below zero counting nothing (E3). Grain: date. D05. */
export function daily({days, rates, baseCcy, periods, months, facts}: Options): Mart {
  const mid = new Map(rates.map(({period, ccy, mid_rate}) => [`${period}|${ccy}`, mid_rate]));
  const rows = [];
  const shown: string[] = [];
  for (const period of periods) {
    const totals = totalsOf(
      days.filter((day) => day.period === period),
      period,
      (ccy) => (ccy === baseCcy ? 1 : (mid.get(`${period}|${ccy}`) ?? null))
    );
    const month = months.get(period);
    const end = totals?.at(-1);
    if (
      !totals ||
      end === undefined ||
      !month ||
      Math.abs(end - (month.balance ?? 0)) > GAP * (month.balance ?? 0)
    )
      continue;
    shown.push(period);
    const start = firstDay(period);
    for (const [at, total] of totals.entries()) {
      rows.push(
        rowOf(
          {date: isoDay(start + at), total, average: month.adb, month_end: at === totals.length - 1},
          {n: Number.MAX_SAFE_INTEGER, of: population(period, "deposits"), kind: "retail"}
        )
      );
    }
  }
  return {
    ...{id: "D05", family: "deposits", name: "daily", period: spanOf(shown), rows, facts},
    title: {en: "Deposits day by day", zh: "存款逐日余额"},
    ...(rows.length ? {} : {needs: ["T26 deposit_daily", "T27 deposit_txn.balance_after"]}),
    columns: [
      column("date", "date", "Day", "日期"),
      column("total", "money", "Deposits", "存款余额", {metric: "DEP-01"}),
      column("average", "money", "Average of the month", "当月日均", {metric: "DEP-02"}),
      column("month_end", "flag", "Month end", "月末")
    ],
    privacy: {groups: {all: ["total", "average"]}}
  };
}

/** By day in base currency; null where a rate is missing or nothing is known. */
function totalsOf(
  days: readonly DayTotal[],
  period: string,
  rateOf: (ccy: string) => number | null
): number[] | null {
  if (days.length === 0) return null;
  const start = firstDay(period);
  const totals = Array.from({length: lastDay(period) - start + 1}, () => 0);
  const rates = new Map([...new Set(days.map(({ccy}) => ccy))].map((ccy) => [ccy, rateOf(ccy)]));
  for (const {ccy, day, fen} of days) {
    const rate = rates.get(ccy) ?? null;
    if (rate === null) return null;
    totals[day - start] = totals[day - start]! + Math.round(fen * rate);
  }
  return totals;
}
