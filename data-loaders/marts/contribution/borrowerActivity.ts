import type {activityParts} from "../../../src/metrics/contribution/customerActivity.js";
import type {ActivityPart} from "../../../src/metrics/contribution/customerActivity.js";
import {channelCoverage} from "../../../src/metrics/contribution/channelCoverage.js";
import {crossSellIndex} from "../../../src/metrics/contribution/crossSellIndex.js";
import {channels} from "../../../src/schema/columns.js";
import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {firstDay, lastDay, lastPeriods} from "../periods.js";
import type {Source} from "../source.js";
import {listOf} from "./holdings.js";
import {borrowersQuery} from "./memberYears.js";

/** Months of own movements, channels and use of products. */
export const QUARTER = 3;

/** What a borrower did, as of a month. Grain: borrower. */
export interface BorrowerActivity {
  id: string;
  type: "P" | "C";
  segment: string | null;
  contribution: number | null;
  /** Of the window: months with a loan, days with a repayment, those of them in months that closed with nothing overdue. */
  loanMonths: number;
  repayDays: number | null;
  onTime: number | null;
  prepaid: boolean;
  /** Loans begun in the window: new, in place of others; and further drawings. */
  started: number;
  refinanced: number;
  draws: number;
  /** Months with movements known, and those with enough of the customer's own; null without movements. */
  months: number | null;
  activeMonths: number | null;
  /** Of three months. */
  ownCount: number | null;
  ownDays: number | null;
  bits: number | null;
  payroll: boolean;
  held: string[];
  used: string[];
  /** Parts of the activity index. */
  parts: Readonly<Record<ActivityPart, number | null>>;
}

type Row = {
  cust_id: string;
  cust_type: "P" | "C";
  segment: string | null;
  l4: number | null;
  held: string;
  known: string;
  loan_months: number;
  repay_days: number | null;
  on_time: number | null;
  prepaid: boolean;
  started: number;
  refinanced: number;
  draws: number;
  months: number | null;
  active_months: number | null;
  own_count: number | null;
  own_days: number | null;
  moved: number | null;
  bits: number | null;
  payroll: boolean;
  traded: string;
};

/** Reads the report population of a month, one pass of the engine for each of what it did. */
export async function readActivity(
  source: Source,
  policy: Policy,
  period: string
): Promise<BorrowerActivity[]> {
  const {windowMonths} = policy.contribution.population;
  const seen = lastPeriods(
    source.periods.filter((each) => each <= period),
    period,
    windowMonths
  ).length;
  const rows = await source.rows<Row>(activityQuery(source, policy, period));
  return rows.map((row) => activityOf(row, policy, windowMonths / seen));
}

/** `whole`: what a count of the months seen is times, to be one of the whole window (E2). */
export function activityOf(row: Row, {contribution}: Policy, whole = 1): BorrowerActivity {
  const {crossSell, activity} = contribution;
  const eligible = crossSell.eligible[row.cust_type];
  const [known, everything, traded] = [listOf(row.known), listOf(row.held), listOf(row.traded)];
  const held = everything.filter((family) => (eligible as readonly string[]).includes(family));
  // Own movements use the account, any movement the settlement; a card counts as held only where it was used.
  const inUse: Readonly<Record<string, boolean>> = {
    deposit: (row.own_count ?? 0) > 0,
    settle: (row.moved ?? 0) > 0,
    payroll: row.payroll,
    card: true
  };
  const {index} = crossSellIndex.compute({held: everything, known, eligible, weights: crossSell.weights});
  const coverage = channelCoverage.compute({
    used: row.bits === null ? null : usedChannels(row.bits),
    offered: activity.channels[row.cust_type]
  });
  return {
    ...{id: row.cust_id, type: row.cust_type, segment: row.segment, contribution: row.l4},
    ...{loanMonths: row.loan_months, repayDays: row.repay_days, onTime: row.on_time, prepaid: row.prepaid},
    ...{started: row.started, refinanced: row.refinanced, draws: row.draws},
    ...{months: row.months, activeMonths: row.active_months},
    ...{ownCount: row.own_count, ownDays: row.own_days, bits: row.bits, payroll: row.payroll, held},
    used: held.filter((family) => inUse[family] ?? traded.includes(family)),
    parts: {
      loans: (row.started + row.draws) * whole,
      repayments: row.on_time === null ? null : row.on_time * whole,
      products: index.value,
      ...{channels: coverage.value, days: row.own_days, own: row.own_count}
    } satisfies Record<(typeof activityParts)[number], number | null>
  };
}

/** The channels whose bit is set, in the order of `channels`. */
export const usedChannels = (bits: number): string[] => channels.filter((_, n) => (bits >> n) & 1);

function activityQuery(source: Source, policy: Policy, period: string): string {
  const {population, activity} = policy.contribution;
  const known = source.periods.filter((each) => each <= period);
  const window = lastPeriods(known, period, population.windowMonths);
  const quarter = lastPeriods(known, period, QUARTER);
  const [from, until] = [firstDay(window[0]!), lastDay(period)];
  return `with borrowers as (${borrowersQuery(source, policy, period)}
    ), year as (
      select c.cust_id, cast(sum(case when c.loan_active then 1 else 0 end) as integer) as loan_months,
        cast(sum(c.repay_days) as integer) as repay_days,
        cast(sum(case when coalesce(c.dpd_max, 0) = 0 then c.repay_days end) as integer) as on_time
      from customer_month c join borrowers b on b.cust_id = c.cust_id
      where c.period in (${textList(window)}) group by c.cust_id
    ), moves as (
      select f.cust_id, cast(count(f.own_count) as integer) as months,
        cast(sum(case when f.own_count >= ${activity.stickyEvents} then 1 else 0 end) as integer) as active_months,
        ${["own_count", "own_days"].map((name) => `cast(sum(case when f.period in (${textList(quarter)}) then f.${name} end) as integer) as ${name}`).join(", ")},
        cast(sum(case when f.period in (${textList(quarter)}) then f.in_count + f.out_count end) as integer) as moved,
        cast(bit_or(case when f.period in (${textList(quarter)}) then f.channel_bits end) as integer) as bits,
        coalesce(bool_or(f.payroll_in > 0 and f.period in (${textList(quarter)})), false) as payroll
      from behaviour_month f join borrowers b on b.cust_id = f.cust_id
      where f.period in (${textList(window)}) group by f.cust_id
    ), lent as (
      select l.cust_id, cast(count(distinct case when ${anew} then l.loan_id end) as integer) as started,
        cast(count(distinct case when not (${anew}) then l.loan_id end) as integer) as refinanced
      from loan_month l
      where l.period in (${textList(window)}) and l.in_population and l.start_date between ${from} and ${until}
      group by l.cust_id
    ), ${drawn(source, window, activity.drawFloor)}, ${reached(source, quarter)}, ${traded(source, quarter)}
    select n.cust_id, n.cust_type, n.segment, n.l4, coalesce(n.families_held, '') as held, coalesce(n.families_known, '') as known,
      y.loan_months, y.repay_days, y.on_time, coalesce(d.prepaid, false) as prepaid,
      coalesce(l.started, 0) as started, coalesce(l.refinanced, 0) as refinanced, coalesce(d.draws, 0) as draws,
      m.months, m.active_months, greatest(m.own_count, r.own_count) as own_count, greatest(m.own_days, r.own_days) as own_days,
      m.moved, case when m.bits is null then r.bits else m.bits | coalesce(r.bits, 0) end as bits,
      coalesce(m.payroll, false) as payroll, coalesce(t.traded, '') as traded
    from customer_month n join borrowers b on b.cust_id = n.cust_id
    join year y on y.cust_id = n.cust_id
    left join moves m on m.cust_id = n.cust_id left join lent l on l.cust_id = n.cust_id
    left join drawn d on d.cust_id = n.cust_id left join reached r on r.cust_id = n.cust_id
    left join traded t on t.cust_id = n.cust_id
    where n.period = '${period}' and n.cust_type is not null order by n.cust_id`;
}

const anew = "coalesce(l.grant_type, 'new') not in ('refinance', 'renewal')";

/** Drawings after the day on which the loan began, each of at least the floor, and whether anything was repaid early. */
function drawn(source: Source, window: readonly string[], floor: number): string {
  if (!source.has("loan_event"))
    return "drawn as (select cast(null as varchar) as cust_id, 0 as draws, false as prepaid where false)";
  return `drawn as (
      select l.cust_id, cast(sum(case when e.type = 'disburse' and e.event_date > l.start_date and e.amount >= ${floor} then 1 else 0 end) as integer) as draws,
        bool_or(e.type = 'prepay') as prepaid
      from loan_event e
      join (
        select loan_id, max(cust_id) as cust_id, min(start_date) as start_date from loan_month
        where period in (${textList(window)}) and in_population group by loan_id
      ) l on l.loan_id = e.loan_id
      where e.period in (${textList(window)}) and e.type in ('disburse', 'prepay') and not coalesce(e.reversal, false)
      group by l.cust_id
    )`;
}

/** Channels as the table of their use tells them (T35), with bits as in behaviour_month. */
function reached(source: Source, quarter: readonly string[]): string {
  if (!source.has("channel_event"))
    return "reached as (select cast(null as varchar) as cust_id, 0 as bits, 0 as own_count, 0 as own_days where false)";
  const bit = channels
    .filter((channel) => channel !== "batch")
    .map((channel) => `when '${channel}' then ${2 ** channels.indexOf(channel)}`)
    .join(" ");
  return `reached as (
      select cust_id, cast(bit_or(case when own_events > 0 then case channel ${bit} else 0 end else 0 end) as integer) as bits,
        cast(sum(own_events) as integer) as own_count, cast(sum(most) as integer) as own_days
      from (
        select *, case when row_number() over (partition by cust_id, period order by active_days desc, channel) = 1 then active_days end as most
        from channel_event where period in (${textList(quarter)})
      ) e group by cust_id
    )`;
}

/** Families of other products that a customer bought or sold in the quarter. */
function traded(source: Source, quarter: readonly string[]): string {
  if (!source.has("holding_event"))
    return "traded as (select cast(null as varchar) as cust_id, '' as traded where false)";
  return `traded as (
      select e.cust_id, string_agg(distinct p.family, '|' order by p.family) as traded
      from holding_event e join product p on p.product_code = e.product_code and p.period = e.period
      where e.period in (${textList(quarter)}) and e.type in ('subscribe', 'redeem') group by e.cust_id
    )`;
}
