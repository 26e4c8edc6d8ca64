import type {Policy} from "../../../src/schema/policy.js";
import {column, rowOf} from "../cells.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {firstDay, isoDay, lastDay, spanOf} from "../periods.js";
import type {Source} from "../source.js";
import {inScope} from "./mix.js";

/** By how much the deposits in one currency rise or fall on a day, clipped to its period. */
export type Edge = {period: string; ccy: string; day: number; fen: number};
/** Mid rate of a currency at the end of a period; the base currency has none. */
export type MidRate = {period: string; ccy: string; mid_rate: number};

/** A larger share than this between the days and the month end means that runs are missing. */
const GAP = 0.005;

/** Runs of unchanged balance as differences at their edges: one row a day instead of one an account. */
export const readEdges = (source: Source, policy: Policy, periods: readonly string[]): Promise<Edge[]> => {
  const months = periods.map((period) => `'${period}'`).join(", ");
  const runs = (
    day: string,
    sign: string
  ) => `select r.period, r.ccy, ${day} as day, ${sign}greatest(r.fen, 0) as fen
      from balance_runs r join account_month a on a.period = r.period and a.acct_id = r.acct_id and a.ccy = r.ccy
      where r.period in (${months}) and ${inScope(policy, "a.part")}`;
  return source.rows<Edge>(`select period, ccy, cast(day as integer) as day, cast(sum(fen) as bigint) as fen
    from (${runs("r.from_day", "")} union all ${runs("r.to_day + 1", "-")}) edges
    group by 1, 2, 3 order by 1, 2, 3`);
};

/** The last rate of each period at or before its end. */
export async function readMidRates(source: Source, periods: readonly string[]): Promise<MidRate[]> {
  if (!source.has("fx_rate")) return [];
  const rows = await source.rows<MidRate & {date: number}>(
    `select period, ccy, date, mid_rate from fx_rate where period in (${periods.map((period) => `'${period}'`).join(", ")})
     order by period, ccy, date`
  );
  return rows.filter(({period, date}) => date <= lastDay(period));
}

interface Options {
  edges: readonly Edge[];
  rates: readonly MidRate[];
  baseCcy: string;
  periods: readonly string[];
  /** Month-end balance and average of the bank, by period. */
  months: ReadonlyMap<string, {balance: number | null; adb: number | null}>;
  facts: Mart["facts"];
}

/** Deposits of the whole bank day by day, below zero counting nothing (E3). Grain: date. D05. */
export function daily({edges, rates, baseCcy, periods, months, facts}: Options): Mart {
  const mid = new Map(rates.map(({period, ccy, mid_rate}) => [`${period}|${ccy}`, mid_rate]));
  const rows = [];
  const shown: string[] = [];
  for (const period of periods) {
    const totals = totalsOf(
      edges.filter((edge) => edge.period === period),
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

/** Running sums by day in base currency; null where a rate is missing or nothing is known. */
function totalsOf(
  edges: readonly Edge[],
  period: string,
  rateOf: (ccy: string) => number | null
): number[] | null {
  if (edges.length === 0) return null;
  const [start, end] = [firstDay(period), lastDay(period)];
  const totals = Array.from({length: end - start + 1}, () => 0);
  for (const ccy of new Set(edges.map((edge) => edge.ccy))) {
    const rate = rateOf(ccy);
    if (rate === null) return null;
    const change = new Map(edges.filter((edge) => edge.ccy === ccy).map(({day, fen}) => [day, fen]));
    let running = 0;
    for (let day = start; day <= end; day++) {
      running += change.get(day) ?? 0;
      totals[day - start] = totals[day - start]! + Math.round(running * rate);
    }
  }
  return totals;
}
