import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {UNKNOWN} from "../cells.js";
import {firstDay} from "../periods.js";
import type {Source} from "../source.js";
import {judgedOver, rateOf, runsAround, runsOf} from "./blocks.js";
import {monthIndex, openedMonth, vintageOf} from "./vintages.js";

/** Customers alike: from and to which month on book they were seen, how they left, and what they first held together. */
export type Lives = {
  cust_type: "P" | "C";
  /** Quarter in which they became customers, "2025Q3"; "before" where that was before the first month known. */
  vintage: string;
  entry: number;
  exit: number;
  outcome: "left" | "converted" | "stays";
  customers: number;
  base: number;
};

/**
 * Depositors of all months in the store as lifetimes in months on book (DEP-22). A customer is seen from the first month
 * known, at the age he then has, until he left or the last month. He has left when his average is below `left` of that
 * of his first three months for two months running, or when he has no account any more; converted, when he then holds
 * other products of the bank. Grain: type x vintage x entry x exit x outcome.
 */
export async function readLifetimes(source: Source, policy: Policy): Promise<Lives[]> {
  const {left, floor, converted} = policy.deposits.retention;
  const periods = source.periods.filter((period) => period <= source.period);
  const [first, last] = [monthIndex(periods[0]!), monthIndex(source.period)];
  const months = `case period ${periods.map((period) => `when '${period}' then ${monthIndex(period)}`).join(" ")} end`;
  return source.rows<Lives>(`with months as (
      select cust_id, cust_type, ${months} as p, dep_adb, open_date,
        coalesce(wealth_balance, 0) + coalesce(fund_balance, 0) + coalesce(insurance_balance, 0) + coalesce(metal_balance, 0) as held
      from customer_month where period in (${textList(periods)}) and dep_accounts > 0 and open_date is not null
    ), seen as (
      select cust_id, arg_max(cust_type, p) as cust_type, min(p) as first_p, max(p) as last_p, min(${openedMonth}) as opened
      from months group by cust_id
    ), bases as (
      select m.cust_id, avg(m.dep_adb) as base from months m join seen s on s.cust_id = m.cust_id
      where m.p < s.first_p + 3 group by m.cust_id
    ), low as (
      select m.cust_id, m.p, m.held, m.dep_adb < ${left} * b.base as low,
        lead(m.dep_adb < ${left} * b.base) over (partition by m.cust_id order by m.p) as low_next, b.base
      from months m join bases b on b.cust_id = m.cust_id
    ), gone as (
      select cust_id, min(p) as p, arg_min(held, p) as held from low where low and low_next group by cust_id
    ), ends as (
      select s.cust_id, s.cust_type, s.opened, greatest(s.first_p - s.opened, 0) as entry, b.base,
        case when g.p is not null then g.p when s.last_p < ${last} then s.last_p + 1 end as event_p,
        coalesce(g.held, h.held) as held
      from seen s join bases b on b.cust_id = s.cust_id
      left join gone g on g.cust_id = s.cust_id
      left join months h on h.cust_id = s.cust_id and h.p = s.last_p
      where b.base >= ${floor}
    )
    select cust_type, case when opened < ${first} then 'before'
        else ${vintageOf("opened")} end as vintage,
      cast(entry as integer) as entry, cast(greatest(coalesce(event_p, ${last} + 1) - opened, entry + 1) as integer) as exit,
      case when event_p is null then 'stays' when held >= ${converted} * base then 'converted' else 'left' end as outcome,
      cast(count(*) as integer) as customers, cast(sum(base) as bigint) as base
    from ends where cust_type is not null group by all order by all`);
}

export type Cohort = {
  cust_type: string;
  segment: string;
  customers: number;
  opening: number;
  kept: number;
  closing: number;
  /** Largest firms, by what they had a year ago. */
  top1: number;
  top2: number;
};

/** Averages of a year ago and what became of them, of those who had deposits then. Grain: segment; none without that month. */
export async function readCohorts(source: Source, then: string): Promise<Cohort[]> {
  if (!source.periods.includes(then)) return [];
  return source.rows<Cohort>(`with cohorts as (
      select b.cust_type, coalesce(b.segment, '${UNKNOWN}') as segment, cast(count(*) as integer) as customers,
        cast(sum(b.dep_adb) as bigint) as opening, cast(sum(least(b.dep_adb, coalesce(n.dep_adb, 0))) as bigint) as kept,
        cast(sum(coalesce(n.dep_adb, 0)) as bigint) as closing, max(case when b.cust_type = 'C' then b.dep_adb end, 2) as most
      from (select cust_id, cust_type, segment, dep_adb from customer_month where period = '${then}' and dep_adb > 0) b
      left join (select cust_id, dep_adb from customer_month where period = '${source.period}') n on n.cust_id = b.cust_id
      group by b.cust_type, coalesce(b.segment, '${UNKNOWN}')
    )
    select * exclude (most), coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2 from cohorts order by cust_type, segment`);
}

export type Held = {cust_type: string; customers: number; inflow: number; held: number};

/** Days of inflows that are looked at. */
const WINDOW = 91;

/**
 * What is left of inflows from outside after N days (CON-32 c), by N: of what a day brought to an account, the least that
 * any day's end within N days still finds above the balance before. Inflows of three months that have had N days; none
 * where the store does not go back that far. Grain of each: type.
 */
export async function readHeld(
  source: Source,
  policy: Policy,
  allDays: readonly number[],
  external: string
): Promise<Map<number, Held[]>> {
  const from = (days: number) => source.asOf - days - WINDOW;
  const periodsOf = (days: number) =>
    source.periods.filter((period) => period <= source.period && firstDay(period) > from(days) - 62);
  const isKnown = (days: number) =>
    source.has("deposit_txn") && firstDay(periodsOf(days)[0] ?? source.period) <= from(days);
  const known = allDays.filter(isKnown);
  const held = new Map<number, Held[]>(allDays.map((days) => [days, []]));
  if (known.length === 0) return held;
  // Movements and balances are read once for all N: what differs is which inflows are judged, and over how long.
  const periods = textList(periodsOf(Math.max(...known)));
  const judged = known.map(
    (days) => `select ${days} as days, * from (
        select b.acct_id, b.ccy, b.date, b.inflow, ${judgedOver()}
        from blocks b join runs r on ${runsOf(days)}
        where b.date > ${from(days)} and b.date <= ${source.asOf - days}
        group by b.acct_id, b.ccy, b.date, b.inflow
      ) judged`
  );
  const rows = await source.rows<Held & {days: number}>(`with blocks as materialized (
      select acct_id, ccy, date, sum(amount) as inflow from deposit_txn
      where period in (${periods}) and date > ${from(Math.max(...known))} and date <= ${source.asOf - Math.min(...known)}
        and dr_cr = 'C' and ${external}
      group by acct_id, ccy, date having sum(amount) >= ${policy.deposits.labels.passThrough.block}
    ), runs as materialized (${runsAround("blocks", periods)}),
    judged as (
      ${judged.join("\n      union all ")}
    )
    select j.days, a.cust_type, cast(count(distinct a.cust_id) as integer) as customers,
      cast(sum(round(j.inflow * a.rate)) as bigint) as inflow,
      cast(sum(round(greatest(least(j.inflow, j.least - j.before), 0) * a.rate)) as bigint) as held
    from judged j
    join (
      select period, acct_id, ccy, cust_id, cust_type,
        ${rateOf()} as rate
      from account_month where period in (${periods})
    ) a on a.acct_id = j.acct_id and a.ccy = j.ccy and a.period = strftime(date '1970-01-01' + cast(j.date as integer), '%Y-%m')
    where a.cust_type is not null group by j.days, a.cust_type order by j.days, a.cust_type`);
  for (const {days, ...row} of rows) held.get(days)!.push(row);
  return held;
}
