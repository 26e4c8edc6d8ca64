import {reactivation} from "../../../../src/metrics/deposits/reactivation.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {column, orderColumn, rowOf} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {lastDay, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import type {CustType} from "../groups.js";
import {kindOf, TYPES, typeColumn} from "../groups.js";
import {sleepQuery} from "../labels/asleep.js";
import {begun} from "../labels/passed.js";
import {inScope} from "../mix.js";

/** Accounts of a type that slept at the end of last month, and those of them that woke; customers of each. */
export type Woken = {
  cust_type: CustType;
  slept: number;
  sleepers: number;
  woken: number;
  wakers: number;
  balance: number;
};

/** Grain: type; none without last month or movements. */
export async function readWoken(source: Source, policy: Policy): Promise<Woken[]> {
  const period = shiftPeriod(source.period, -1);
  if (!source.periods.includes(period)) return [];
  const query = sleepQuery(source, policy, {period, asOf: lastDay(period)});
  if (query === null) return [];
  return source.rows<Woken>(`select s.cust_type, cast(count(*) as integer) as slept, cast(count(distinct s.cust_id) as integer) as sleepers,
      cast(count(w.acct_id) as integer) as woken, cast(count(distinct case when w.acct_id is not null then s.cust_id end) as integer) as wakers,
      cast(coalesce(sum(case when w.acct_id is not null then n.balance end), 0) as bigint) as balance
    from (select * from (${query}) states where state = 'dormant' and ${inScope(policy)} and cust_type is not null) s
    left join (
      select distinct acct_id, ccy from deposit_txn where period = '${source.period}' and ${begun(policy)}
    ) w on w.acct_id = s.acct_id and w.ccy = s.ccy
    left join (select acct_id, ccy, balance from account_month where period = '${source.period}') n
      on n.acct_id = s.acct_id and n.ccy = s.ccy
    group by s.cust_type order by s.cust_type`);
}

/** Sleeping accounts that woke in the month. Grain: type. D14, DEP-26. */
export function reactivated(
  found: readonly Woken[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = TYPES.flatMap((type, order) => {
    const mine = found.find((each) => each.cust_type === type);
    if (!mine) return [];
    const row = rowOf(
      {
        ...{type, order, slept: mine.slept, woken: mine.woken, share: reactivation.compute(mine)},
        balance: mine.balance
      },
      {
        n: {slept: mine.sleepers, woken: mine.wakers},
        of: {
          slept: population(shiftPeriod(period, -1), "deposit accounts", `type=${type}`, "state=dormant"),
          woken: population(period, "accounts woken", `type=${type}`)
        },
        as: {slept: "accounts"},
        kind: kindOf(type)
      }
    );
    return [row];
  });
  return {
    ...{id: "D14", family: "deposits", name: "reactivated", period, rows, facts},
    title: {en: "Sleeping accounts that woke", zh: "沉睡账户再激活"},
    ...(rows.length ? {} : {needs: ["13 months of T27 deposit_txn"]}),
    columns: [
      typeColumn(policy),
      orderColumn,
      column("slept", "count", "Asleep a month ago", "上月末沉睡账户数", {metric: "DEP-25"}),
      column("woken", "count", "Woke", "本月激活账户数", {metric: "DEP-26"}),
      column("share", "share", "Reactivated", "再激活率", {metric: "DEP-26"}),
      column("balance", "money", "Their balance now", "激活账户余额", {metric: "DEP-01"})
    ],
    privacy: {groups: {slept: ["slept"], woken: ["woken", "share", "balance"]}}
  };
}
