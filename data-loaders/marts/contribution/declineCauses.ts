import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {productEffects} from "../../../src/stats/productEffects.js";
import {addable} from "../addable.js";
import {firstDay, shiftPeriod, toThirtyDays} from "../periods.js";
import type {Source} from "../source.js";
import type {Placement} from "./depositPlacement.js";
import {placements} from "./depositPlacement.js";
import type {Fall} from "./falls.js";
import {monthsOfFalls, valuesOf} from "./falls.js";

/** The bars of the bridge between the two months, where they can be lowered. */
export type Cause =
  | "loan_volume"
  | "arrears"
  | "loan_rate"
  | "deposit_volume"
  | "deposit_rate"
  | "fee"
  | "el"
  | "cost"
  | "other";
export type Effects = Record<Exclude<Cause, "arrears"> | "schedule" | "ftp" | "placement", number>;

export interface Causes {
  /** What each bar added, in fen per 30 days. */
  effects: Effects;
  /** The largest bar below zero that the customer or the bank made: what to act on. Null if there is none. */
  cause: Cause | null;
  mainAccountLost: boolean;
}

interface Month extends Record<string, unknown> {
  cust_id: string;
  loan_adb: number | null;
  loan_int_income: number | null;
  loan_l1: number | null;
  dep_adb: number | null;
  dep_int_expense: number | null;
  dep_l1: number | null;
  fee_income: number | null;
  recovery: number | null;
  el: number | null;
  cost: number | null;
  dpd_max: number | null;
}

const COLUMNS = [
  ...(["loan_adb", "loan_int_income", "loan_l1", "dep_adb", "dep_int_expense", "dep_l1"] as const),
  ...(["fee_income", "recovery", "el", "cost"] as const)
] as const;
type Flow = (typeof COLUMNS)[number];

/** Customers asked for at once, so that a statement stays readable for the engine. */
const BATCH = 5000;

/** By customer, what made the contribution fall. Grain: customer. */
export async function causesOf(
  falls: readonly Fall[],
  source: Source,
  rule: Policy["alerts"]["decline"],
  level: "l1" | "l2" | "l4"
): Promise<Map<string, Causes>> {
  const made = new Map<string, Causes>();
  for (let from = 0; from < falls.length; from += BATCH) {
    const batch = falls.slice(from, from + BATCH);
    const scheduled = await scheduledLosses(batch, source, rule);
    const placed = await placements(batch, source);
    const months = await monthsOf(batch, source);
    for (const {customer, before, now} of batch) {
      const [then, here] = [months.get(`${customer} ${before}`), months.get(`${customer} ${now}`)];
      if (!then || !here) continue;
      const effects = effectsOf(
        perThirtyDays(then, before),
        perThirtyDays(here, now),
        scheduled.get(customer) ?? NOTHING,
        level,
        placed.get(customer)
      );
      const {share, amount} = rule.mainAccount;
      const held = then.dep_adb ?? 0;
      made.set(customer, {
        effects,
        cause: worstOf(effects, Math.max(then.dpd_max ?? 0, here.dpd_max ?? 0) > 0),
        mainAccountLost: held >= amount && (here.dep_adb ?? 0) < share * held
      });
    }
  }
  return made;
}

/** The two months of each, by customer and period: asked of the engine, which need not hand over all other customers. */
async function monthsOf(falls: readonly Fall[], source: Source): Promise<Map<string, Month>> {
  if (falls.length === 0) return new Map();
  const rows = await source.rows<Month & {period: string}>(
    `with falls(cust_id, before, now) as (${valuesOf(falls)}), wanted as (
       select cust_id, before as period from falls union select cust_id, now from falls
     )
     select ${["period", "cust_id", "dpd_max"].map((name) => `c.${name}`).join(", ")},
       ${COLUMNS.map((name) => `c.${name}`).join(", ")}
     from customer_month c join wanted w on w.cust_id = c.cust_id and w.period = c.period
     where c.period in (${textList(monthsOfFalls(falls))})`
  );
  return new Map(rows.map((row) => [`${row.cust_id} ${row.period}`, row]));
}

/** Amounts of flow per 30 days; balances stay. */
function perThirtyDays(month: Month, period: string): Record<Flow, number> {
  const scale = toThirtyDays(period);
  return Object.fromEntries(
    COLUMNS.map((name) => [name, (month[name] ?? 0) * (name.endsWith("_adb") ? 1 : scale)])
  ) as Record<Flow, number>;
}

type Flows = ReturnType<typeof perThirtyDays>;

/** What of a customer's loans went as their contracts say: per 30 days, balances as they are. */
export interface Scheduled {
  /** Of loans that ended when they were due, in either month. */
  then: Side;
  now: Side;
  /** Margin lost with instalments of loans that run on, negative. */
  instalments: number;
  /** Balance of loans that ended lately when they were due: what was kept to repay them is gone, and comes back by and by. */
  repaid: number;
}

const NOTHING: Scheduled = {then: [0, 0, 0], now: [0, 0, 0], instalments: 0, repaid: 0};
const less = ([v, i, m]: Side, [ended, interest, margin]: Side): Side => [
  v - ended,
  i - interest,
  m - margin
];

/**
 * The bars of the change between two months; they add up to it. Loans that ended when they were due are taken out whole, with
 * their own margin, before the rest is split, so that what runs on at other margins is no matter of prices.
 */
export function effectsOf(
  then: Flows,
  now: Flows,
  scheduled: Scheduled,
  level: "l1" | "l2" | "l4",
  placed?: Placement
): Effects {
  const loans = sideOf(
    less([then.loan_adb, then.loan_int_income, then.loan_l1], scheduled.then),
    less([now.loan_adb, now.loan_int_income, now.loan_l1], scheduled.now)
  );
  const deposits = depositsOf(then, now, placed);
  const change = (name: "fee_income" | "recovery" | "el" | "cost", sign: 1 | -1, levels: string[]) =>
    levels.includes(level) ? sign * (now[name] - then[name]) : 0;
  // No more of the lower volume can have been on schedule than there is of it.
  const instalments = Math.max(Math.min(0, scheduled.instalments), Math.min(0, loans.volume));
  const ended = scheduled.now[2] - scheduled.then[2];
  const gone = then.dep_adb - now.dep_adb;
  const paidFrom = gone > 0 ? Math.min(0, deposits.volume) * Math.min(1, scheduled.repaid / gone) : 0;
  return {
    schedule: ended + instalments + paidFrom,
    loan_volume: loans.volume - instalments,
    loan_rate: loans.rate,
    deposit_volume: deposits.volume - paidFrom,
    deposit_rate: deposits.rate,
    placement: deposits.moved,
    ftp: loans.ftp + deposits.ftp,
    fee: change("fee_income", 1, ["l2", "l4"]),
    el: change("el", -1, ["l4"]),
    cost: change("cost", -1, ["l4"]),
    other: change("recovery", 1, ["l2", "l4"])
  };
}

type Side = readonly [adb: number, interest: number, margin: number];

/** Margin = balance x (customer rate + transfer price), both signed: midpoints, and all of it volume from or to nothing. */
function sideOf([v0, i0, m0]: Side, [v1, i1, m1]: Side): {volume: number; rate: number; ftp: number} {
  if (v0 <= 0 || v1 <= 0) return {volume: m1 - m0, rate: 0, ftp: 0};
  const [, rate = 0] = productEffects([v0, i0 / v0], [v1, i1 / v1]);
  const [volume = 0, price = 0] = productEffects([v0, m0 / v0], [v1, m1 / v1]);
  return {volume, rate, ftp: price - rate};
}

/** Deposits by family, where these are known; from or to nothing all of it is volume. */
function depositsOf(then: Flows, now: Flows, placed: Placement | undefined) {
  const whole = sideOf(
    [then.dep_adb, 0 - then.dep_int_expense, then.dep_l1],
    [now.dep_adb, 0 - now.dep_int_expense, now.dep_l1]
  );
  if (!placed || then.dep_adb <= 0 || now.dep_adb <= 0) return {...whole, moved: 0};
  const {moved, rate, price} = placed;
  return {moved, rate, ftp: price - rate, volume: now.dep_l1 - then.dep_l1 - moved - price};
}

/**
 * A borrower who pays late and whose loans earn less is no matter of prices; nor is one who has caught up since, whose
 * interest of the late months is put right in one.
 */
function worstOf({schedule: _, ftp: __, placement: ___, ...own}: Effects, late: boolean): Cause | null {
  const [worst] = (Object.entries(own) as [keyof typeof own, number][]).sort(([, a], [, b]) => a - b);
  if (!worst || worst[1] >= 0) return null;
  return late && worst[0] === "loan_rate" ? "arrears" : worst[0];
}

/**
 * By customer, loans that ended when they were due, and margin lost with those repaid by instalment without a prepayment.
 * Loans paid off early lose theirs otherwise.
 */
async function scheduledLosses(
  falls: readonly Fall[],
  source: Source,
  {scheduleDays, lastTermDays, persistence}: Policy["alerts"]["decline"]
): Promise<Map<string, Scheduled>> {
  if (falls.length === 0) return new Map();
  const prepaid = source.has("loan_event")
    ? `select distinct loan_id, period from loan_event
       where type = 'prepay' and not coalesce(reversal, false)`
    : "select cast(null as varchar) as loan_id, cast(null as varchar) as period where false";
  // A loan that nobody paid off early ends with its last instalment, before its last day.
  const unpaid = source.has("loan_event") ? Math.max(lastTermDays, scheduleDays) : scheduleDays;
  const lately = firstDay(shiftPeriod(newest(falls), -persistence.of));
  const at = (column: string, moment: string) => `max(case when l.period = f.${moment} then ${column} end)`;
  const sides = ["adb0", "i0", "m0", "adb1", "i1", "m1"] as const;
  const rows = await source.rows<
    {cust_id: string; drawn: number; lost: number; repaid: number} & Record<(typeof sides)[number], number>
  >(
    `with falls(cust_id, before, now) as (${valuesOf(falls)}), prepaid as (${prepaid}), loans as (
       select l.cust_id, l.loan_id, max(l.end_date) as end_date, max(l.due_date) as due_date,
         count(p.loan_id) as prepayments,
         ${at("l.adb", "before")} as adb0, ${at("l.adb", "now")} as adb1,
         ${at("l.int_income * 30.0 / l.days", "before")} as i0, ${at("l.int_income * 30.0 / l.days", "now")} as i1,
         ${at("l.l1 * 30.0 / l.days", "before")} as m0, coalesce(${at("l.l1 * 30.0 / l.days", "now")}, 0) as m1,
         coalesce(${at("l.balance", "now")}, 0) as balance1
       from loan_month l
       join falls f on f.cust_id = l.cust_id and l.period between f.before and f.now
       left join prepaid p on p.loan_id = l.loan_id and p.period = l.period and l.period > f.before
       where l.in_population and l.period between ${textList([oldest(falls)])} and ${textList([newest(falls)])}
       group by l.cust_id, l.loan_id
     )
     select cust_id, ${sides.map((name) => `cast(coalesce(sum(${addable(`case when ended then ${name} end`)}), 0) as double) as ${name}`).join(", ")},
       cast(coalesce(sum(${addable("case when adb0 > 0 then null else adb1 end")}), 0) as double) as drawn,
       cast(coalesce(sum(${addable(`case when balance1 <= 0 or prepayments > 0 or coalesce(adb1, 0) <= 0 or coalesce(adb0, 0) <= 0 then 0
         else least((adb1 - adb0) * (m0 / adb0 + m1 / adb1) / 2, 0) end`)}), 0) as double) as lost,
       cast(coalesce(sum(case when ended and end_date >= ${lately} then adb0 end), 0) as double) as repaid
     from (select *, adb0 > 0 and balance1 <= 0 and end_date >= due_date - case when prepayments > 0 then ${scheduleDays} else ${unpaid} end as ended from loans) known
     group by cust_id`
  );
  return new Map(
    rows.map(({cust_id, drawn, lost, repaid, adb0, i0, m0, adb1, i1, m1}) => {
      // What was drawn again in its place has not ended, but for the days between; deposits fill up by and by either way.
      const ended = adb0 > 0 ? Math.max(0, 1 - drawn / adb0) : 0;
      const part = (side: Side): Side => [side[0] * ended, side[1] * ended, side[2] * ended];
      const [then, now] = [part([adb0, i0, m0]), part([adb1, i1, m1])];
      return [cust_id, {then, now, instalments: lost, repaid}];
    })
  );
}

const oldest = (falls: readonly Fall[]) => falls.map(({before}) => before).sort()[0]!;
const newest = (falls: readonly Fall[]) =>
  falls
    .map(({now}) => now)
    .sort()
    .at(-1)!;
