import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {designEffect} from "../../../../src/stats/designEffect.js";
import {empiricalBayes} from "../../../../src/stats/empiricalBayes.js";
import {mixedIntervals} from "../../../../src/stats/mixedIntervals.js";
import type {Interval} from "../../../../src/stats/wilson.js";
import {absent, column, intervalColumns, rowOf, UNKNOWN} from "../../cells.js";
import type {Mart} from "../../mart.js";
import {firstDay, lastDay, lastPeriods, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import type {CustType} from "../groups.js";
import {TYPES} from "../groups.js";
import {behindSegment, segmentColumns, segmentRows} from "../segmentRows.js";

/** Term deposits of a segment that fell due in the last twelve months, and what was taken out before it did. */
export type Matured = {
  cust_type: CustType;
  segment: string;
  /** Accounts that fell due, those renewed (in place, or with enough of what came free placed anew), and the customers. */
  accounts: number;
  renewed: number;
  customers: number;
  /** Over customers, the squares and products of accounts that fell due (n) and those renewed (k). */
  nn: number;
  kn: number;
  kk: number;
  matured: number;
  /** Of that, what was renewed: in place, or placed anew by the same customer within days. */
  rolled: number;
  top1: number;
  top2: number;
  /** Account-months that could be broken, and those that were. */
  exposed: number;
  broken: number;
};

const SINCE = 12;

/**
 * Grain: type x segment. An account fell due when its last month end stood before its maturity and the next did not; those
 * whose days for placing anew are not over yet do not count. Exposed: at a month end that another month follows, without
 * falling due in it. Broken: closed before maturity in one of those following months, counted in the month of closing alone.
 */
export function readMatured(source: Source, policy: Policy): Promise<Matured[]> {
  const {anewDays, anewShare} = policy.deposits.liquidity;
  const months = lastPeriods(source.periods, source.period, SINCE + 1);
  const befores = months.slice(0, -1).filter((each) => source.periods.includes(shiftPeriod(each, 1)));
  if (befores.length === 0) return Promise.resolve([]);
  const isTerm = "part = 'term' and maturity_date is not null and cust_type is not null";
  // Month by month, each beside the next: all months beside all others would hold a year of accounts in memory.
  const held = befores.map((before) => {
    const after = shiftPeriod(before, 1);
    return `select t.cust_id, t.cust_type, coalesce(t.segment, '${UNKNOWN}') as segment, t.balance, t.maturity_date as due,
        n.status as after_status, n.maturity_date as after_due, n.balance as after_balance, n.close_date as after_close
      from (select * from account_month where period = '${before}' and ${isTerm} and balance > 0
        and maturity_date between ${firstDay(after)} and ${lastDay(after)}) t
      join (select acct_id, ccy, status, maturity_date, balance, close_date from account_month
        where period = '${after}' and ${isTerm}) n on n.acct_id = t.acct_id and n.ccy = t.ccy`;
  });
  // What was placed: the balance at the end of the month of opening.
  const opened = months.map(
    (period) => `select cust_id, open_date, balance as placed from account_month
        where period = '${period}' and ${isTerm} and open_date between ${firstDay(period)} and ${lastDay(period)}`
  );
  const early = months.map((period) => {
    const after = shiftPeriod(period, 1);
    const fallsDue = `coalesce(maturity_date between ${firstDay(after)} and ${lastDay(after)}, false)`;
    const isIn = `close_date < maturity_date and close_date between ${firstDay(period)} and ${lastDay(period)}`;
    const exposed = befores.includes(period) ? `balance > 0 and not ${fallsDue}` : "false";
    const broken = befores.includes(shiftPeriod(period, -1)) ? isIn : "false";
    return `select cust_type, coalesce(segment, '${UNKNOWN}') as segment, count(case when ${exposed} then 1 end) as exposed,
        count(case when ${broken} then 1 end) as broken
      from account_month where period = '${period}' and ${isTerm} group by cust_type, coalesce(segment, '${UNKNOWN}')`;
  });
  return source.rows<Matured>(`with held as (
      ${held.join(" union all\n      ")}
    ), due as (
      select *, case when after_due > due and after_status <> 'closed' then least(after_balance, balance) else 0 end as in_place
      from held where due <= ${source.asOf - anewDays} and coalesce(after_close, due) >= due
    ), fresh as (
      ${opened.join(" union all\n      ")}
    ), anew as (
      select d.cust_id, d.due, coalesce(sum(f.placed), 0) as placed
      from (select distinct cust_id, due from due where in_place = 0) d
      join fresh f on f.cust_id = d.cust_id and f.open_date between d.due and d.due + ${anewDays}
      group by d.cust_id, d.due
    ), judged as (
      select d.*, coalesce(a.placed, 0) as placed,
        sum(case when d.in_place = 0 then d.balance else 0 end) over (partition by d.cust_id, d.due) as free
      from due d left join anew a on a.cust_id = d.cust_id and a.due = d.due
    ), customers as (
      select cust_type, segment, cust_id, count(*) as accounts, count(case when in_place > 0 or placed >= ${anewShare} * greatest(free, 1) then 1 end) as renewed,
        sum(balance) as matured, sum(case when in_place > 0 then in_place when free > 0
          then round(least(placed, free) * cast(balance as double) / free) else 0 end) as rolled
      from judged group by cust_type, segment, cust_id
    ), grouped as (
      select cust_type, segment, sum(accounts) as accounts, sum(renewed) as renewed, count(*) as customers, sum(matured) as matured,
        sum(accounts * accounts) as nn, sum(accounts * renewed) as kn, sum(renewed * renewed) as kk,
        sum(rolled) as rolled, max(cast(matured as bigint), 2) as most
      from customers group by cust_type, segment
    ), early as (
      select cust_type, segment, sum(exposed) as exposed, sum(broken) as broken from (
        ${early.join(" union all\n        ")}
      ) each_month group by cust_type, segment
    )
    select e.cust_type, e.segment, cast(coalesce(g.accounts, 0) as integer) as accounts, cast(coalesce(g.renewed, 0) as integer) as renewed,
      cast(coalesce(g.customers, 0) as integer) as customers, ${["nn", "kn", "kk"].map((name) => `cast(coalesce(g.${name}, 0) as integer) as ${name}`).join(", ")}, cast(coalesce(g.matured, 0) as bigint) as matured,
      cast(coalesce(g.rolled, 0) as bigint) as rolled, coalesce(g.most[1], 0) as top1, coalesce(g.most[2], 0) as top2,
      cast(e.exposed as integer) as exposed, cast(e.broken as integer) as broken
    from early e left join grouped g on g.cust_type = e.cust_type and g.segment = e.segment order by e.cust_type, e.segment`);
}

/** Share that is renewed, and the ends of its interval. */
export interface Renewal extends Interval {
  rate: number;
}

/**
 * Renewal of each segment drawn towards that of its type; null where nothing matured, or all of it went one way. Accounts of
 * one customer that are renewed together count for less in the interval, which also carries that the type's rate and how far
 * segments differ are themselves estimated from few segments.
 */
export function renewalRates(found: readonly Matured[], level: number): ReadonlyMap<string, Renewal | null> {
  const rates = new Map<string, Renewal | null>();
  for (const type of TYPES) {
    const mine = found.filter((each) => each.cust_type === type);
    const effect = designEffect(
      mine.map(({customers, accounts, renewed, ...sums}) => ({
        ...sums,
        clusters: customers,
        n: accounts,
        k: renewed
      }))
    );
    const tallies = mine.map(({renewed, accounts}) => ({k: renewed / effect, n: accounts / effect}));
    const cells = empiricalBayes(tallies, level)?.cells;
    const intervals = mixedIntervals(tallies, level);
    for (const [at, {segment}] of mine.entries())
      rates.set(`${type}|${segment}`, cells && intervals ? {rate: cells[at]!.rate, ...intervals[at]!} : null);
  }
  return rates;
}

/** How much of what falls due stays, and how much is taken out before. Grain: type x segment (and all of the type). D10. */
export function rollover(
  found: readonly Matured[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {level} = policy.deposits.liquidity;
  const rates = renewalRates(found, level);
  const {rows, lines} = segmentRows(found, policy, (keys, of) => {
    const sum = (name: keyof Matured) => of.reduce((all, each) => all + (each[name] as number), 0);
    const rate = keys.kind === "total" ? null : rates.get(`${keys.type}|${keys.segment}`);
    // Nothing is drawn towards anything where it is all of a type.
    const none = absent(keys.kind === "total" ? "NOT_APPLICABLE" : "NO_SPREAD");
    const [matured, n] = [sum("matured"), sum("customers")];
    return rowOf(
      {
        ...{...keys, accounts: sum("accounts"), matured, rolled: ratio(sum("rolled"), matured)},
        ...{rate: rate?.rate ?? none, low: rate?.low ?? none, high: rate?.high ?? none},
        early: ratio(sum("broken"), sum("exposed"))
      },
      behindSegment(keys, {period, what: "term deposits due", n}, () => ({
        matured: {top1: of[0]!.top1, top2: of[0]!.top2, sum: matured}
      }))
    );
  });
  return {
    ...{id: "D10", family: "deposits", name: "rollover", period, rows, facts},
    title: {en: "What stays of what falls due", zh: "到期续存与提前支取"},
    ...(rows.length ? {} : {needs: ["13 months of T25 deposit_account.maturity_date"]}),
    columns: [
      ...segmentColumns(rows, policy),
      column("accounts", "count", "Accounts that fell due", "到期账户数", {metric: "DEP-43"}),
      column("matured", "money", "Fell due", "到期金额", {metric: "DEP-43"}),
      column("rolled", "share", "Renewed, of the amount", "续存率（金额）", {metric: "DEP-43"}),
      column("rate", "share", "Renewed, shrunken", "续存率（收缩后）", {metric: "DEP-43"}),
      ...intervalColumns("share", {level, metric: "DEP-43"}),
      column("early", "share", "Broken early, a month", "月提前支取率", {metric: "DEP-43"})
    ],
    privacy: {
      groups: {all: ["accounts", "matured", "rolled", "rate", "low", "high", "early"]},
      additive: ["accounts", "matured"],
      lines
    }
  };
}
