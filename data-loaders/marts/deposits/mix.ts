import {depositCost} from "../../../src/metrics/deposits/depositCost.js";
import {termMix} from "../../../src/metrics/deposits/termMix.js";
import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import type {Concentration} from "../../release/cell.js";
import {addable} from "../addable.js";
import type {Measure} from "../cells.js";
import {absent, column, given, rowOf} from "../cells.js";
import {nthLargest, twoLargest} from "../largest.js";
import type {Behind, Mart} from "../mart.js";
import {population} from "../mart.js";
import {lastDay, spanOf} from "../periods.js";
import type {Source} from "../source.js";

/** Deposits of one month and part, from SQL: twenty-five months of accounts are too many to carry into memory. */
export type PartSums = {
  period: string;
  part: string;
  /** Open at month end; customers are those behind the amounts, also where their account was closed. */
  accounts: number;
  customers: number;
  /** Largest and second largest firm by average balance. */
  top1: number;
  top2: number;
  balance: number;
  adb: number;
  int_expense: number | null;
  /** Sum of average balance x days / basis of the accounts with an expense. */
  adb_cost_days: number | null;
};

export const inScope = ({deposits}: Policy, part = "part") =>
  deposits.scope.excludes.length
    ? `coalesce(${part}, '') not in (${textList(deposits.scope.excludes)})`
    : "true";

/** Not closed at the end of a month: only then is it one of the accounts that the bank has. */
export const openAt = (period: string) =>
  `coalesce(status, '') <> 'closed' and (close_date is null or close_date > ${lastDay(period)})`;

/**
 * Average balance x days / basis of an account of which a column is known, what its rate divides by. A decimal, because threads add
 * doubles in another order every time.
 */
export const balanceYears = (known: string) => `case when ${known} is not null
  then ${addable("cast(adb as double) * days / coalesce(day_basis, 360)")} end`;
export const costDays = balanceYears("int_expense");

/** Customers of a month with an account in scope at its end, and the two largest firms, all their accounts together. */
export type MonthHolders = {
  period: string;
  customers: number;
  adb_1: number;
  adb_2: number;
  balance_1: number;
  balance_2: number;
};

/** What deposits in scope add up to by month and part, and who holds them by month; months in the order given. */
export interface Parts {
  parts: PartSums[];
  holders: MonthHolders[];
}

/**
 * A month at a time: customers of one month fit into the caches of a processor, those of two years do not, and every
 * account is read once for all that is asked of it.
 */
export async function readParts(source: Source, policy: Policy, periods: readonly string[]): Promise<Parts> {
  const firm = (amount: string) => `case when cust_type = 'C' then ${amount} end`;
  const found: Parts = {parts: [], holders: []};
  for (const period of periods) {
    const rows = await source.rows<Omit<PartSums & MonthHolders, "period" | "part"> & {part: string | null}>(
      `with customers as materialized (
        select coalesce(part, 'unknown') as part, cust_id, max(cust_type) as cust_type, count(*) filter (${openAt(period)}) as accounts,
          sum(balance) as balance, sum(adb) as adb, sum(int_expense) as int_expense,
          sum(${costDays}) as adb_cost_days
        from account_month where period = '${period}' and ${inScope(policy)}
        group by coalesce(part, 'unknown'), cust_id
      ), holders as (
        select max(cust_type) as cust_type, count(case when cust_id is not null and accounts > 0 then 1 end) as opened,
          sum(balance) as balance, sum(adb) as adb
        from customers group by cust_id
      )
      select part, cast(sum(accounts) as bigint) as accounts, cast(count(*) as bigint) as customers,
        cast(sum(balance) as bigint) as balance, cast(sum(adb) as bigint) as adb,
        cast(sum(int_expense) as bigint) as int_expense, cast(sum(adb_cost_days) as double) as adb_cost_days,
        ${nthLargest(firm("adb"), 1)} as top1, ${nthLargest(firm("adb"), 2)} as top2,
        null as adb_1, null as adb_2, null as balance_1, null as balance_2
      from customers group by part
      union all
      select null, null, cast(count(case when opened > 0 then 1 end) as bigint), null, null, null, null, null, null,
        ${twoLargest(firm("adb"), "adb")}, ${twoLargest(firm("balance"), "balance")}
      from holders order by part`
    );
    for (const {part, customers, adb_1, adb_2, balance_1, balance_2, ...sums} of rows) {
      if (part === null) found.holders.push({period, customers, adb_1, adb_2, balance_1, balance_2});
      else found.parts.push({...sums, period, part, customers});
    }
  }
  return found;
}

const concentrationOf = ({top1, top2, adb}: PartSums): Concentration => ({top1, top2, sum: adb});

export interface MonthTotals {
  balance: number | null;
  adb: number | null;
  accounts: number;
  costRate: Measure;
  /** Share of the average balance, by part, and the customers behind it. */
  shares: Record<string, Measure>;
  customers: Record<string, number>;
  concentration: Record<string, Concentration>;
}

/** Totals and mix of each month. */
export function totalsOf(parts: readonly PartSums[], policy: Policy): Map<string, MonthTotals> {
  const months = new Map<string, PartSums[]>();
  for (const row of parts) months.set(row.period, [...(months.get(row.period) ?? []), row]);
  return new Map(
    [...months].map(([period, rows]) => {
      const sum = (name: "balance" | "adb" | "int_expense" | "adb_cost_days") => {
        const known = rows.map((row) => row[name]).filter((each) => each !== null);
        return known.length ? known.reduce((all, each) => all + each, 0) : null;
      };
      const known = Object.fromEntries(Object.keys(policy.labels.parts).map((part) => [part, 0]));
      const mix = termMix.compute({
        parts: {...known, ...Object.fromEntries(rows.map(({part, adb}) => [part, adb]))},
        excludes: policy.deposits.scope.excludes
      });
      return [
        period,
        {
          balance: sum("balance"),
          adb: sum("adb"),
          accounts: rows.reduce((all, {accounts}) => all + accounts, 0),
          costRate: depositCost.compute({expense: sum("int_expense"), balanceYears: sum("adb_cost_days")}),
          shares: mix.shares,
          customers: Object.fromEntries(rows.map(({part, customers}) => [part, customers])),
          concentration: Object.fromEntries(
            rows.flatMap((row) => (row.top1 ? [[row.part, concentrationOf(row)]] : []))
          )
        }
      ];
    })
  );
}

/** Deposits by part and month. Grain: period x part. D02, DEP-05. */
export function mixTrend(
  parts: readonly PartSums[],
  periods: readonly string[],
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const totals = totalsOf(parts, policy);
  const order = Object.keys(policy.labels.parts).filter((part) => parts.some((row) => row.part === part));
  const at = new Map(parts.map((row) => [`${row.period}|${row.part}`, row]));
  const rows = periods.flatMap((period) =>
    order.map((part) => {
      const row = at.get(`${period}|${part}`);
      const nothing = totals.has(period) ? given(0) : absent("SHORT_HISTORY");
      const behind: Behind = {
        ...{n: row?.customers ?? 0, kind: "retail"},
        of: population(period, "deposits", `part=${part}`),
        over: {share: population(period, "deposits")}
      };
      if (row?.top1) behind.concentration = {adb: concentrationOf(row)};
      return rowOf(
        {
          ...{period, part},
          balance: row?.balance ?? nothing,
          adb: row?.adb ?? nothing,
          share: totals.get(period)?.shares[part] ?? absent("SHORT_HISTORY")
        },
        behind
      );
    })
  );
  return {
    ...{id: "D02", family: "deposits", name: "mix_trend", period: spanOf(periods), facts},
    title: {en: "Term and demand by month", zh: "存款结构月度走势"},
    columns: [
      column("period", "month", "Month", "月份"),
      column("part", "code", "Part", "存款类型", {
        labels: Object.fromEntries(
          Object.entries(policy.labels.parts).filter(([part]) => order.includes(part))
        )
      }),
      column("balance", "money", "Balance", "时点余额", {metric: "DEP-01"}),
      column("adb", "money", "Average", "日均余额", {metric: "DEP-02"}),
      column("share", "share", "Share of average", "日均占比", {metric: "DEP-05"})
    ],
    rows,
    privacy: {
      groups: {all: ["balance", "adb", "share"]},
      additive: ["balance", "adb"],
      // The total of each month is a key figure.
      lines: periods.map((period) => ({
        total: population(period, "deposits"),
        members: rows.filter((row) => row["period"] === period)
      }))
    }
  };
}
