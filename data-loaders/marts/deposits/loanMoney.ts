import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import type {Movement, TracingRule} from "../../../src/stats/traceProceeds.js";
import {traceProceeds, tracingRules} from "../../../src/stats/traceProceeds.js";
import {firstDay, lastPeriods} from "../periods.js";
import type {Source} from "../source.js";
import {destination} from "./destinations.js";

/** Deposits and loans of those who have both, by type; `tied` is pledged or stands as margin. */
export type Borrowing = {
  cust_type: "P" | "C";
  customers: number;
  dep_adb: number;
  tied: number;
  loan_adb: number;
};

export const readBorrowing = (source: Source): Promise<Borrowing[]> =>
  source.rows<Borrowing>(`with tied as (
      select cust_id, sum(adb) as tied from account_month
      where period = '${source.period}' and (coalesce(margin_flag, false) or coalesce(pledged_flag, false) or part = 'margin')
      group by cust_id
    )
    select c.cust_type, cast(count(*) as integer) as customers, cast(sum(c.dep_adb) as bigint) as dep_adb,
      cast(coalesce(sum(t.tied), 0) as bigint) as tied, cast(sum(c.loan_adb) as bigint) as loan_adb
    from (
      select cust_id, cust_type, dep_adb, loan_adb from customer_month
      where period = '${source.period}' and dep_accounts > 0 and loan_adb > 0 and cust_type is not null
    ) c left join tied t on t.cust_id = c.cust_id
    group by c.cust_type order by c.cust_type`);

/** A movement of an account that a loan was paid out to, in the order of booking. */
export type Booked = {
  acct_id: string;
  cust_id: string;
  cust_type: "P" | "C";
  date: number;
  inward: boolean;
  /** In base currency. */
  fen: number;
  lent: boolean;
  destination: string;
  /** Class of the other side, as the extract calls it. */
  payee: string | null;
  /** Repays a loan's principal. */
  repays: boolean;
  /** End-of-day balance of the day before. */
  before: number;
  /** The payment is the trustee payment of the customer's loan. */
  trustee: boolean;
};

/**
 * Movements of accounts to which loans were paid out in the last months, from the day of the first loan on. The balance
 * before is that of the end of the day before, so what moved on that day before the loan is own money's. Within a day by
 * time and number; without either, what comes in first. Grain: movement.
 */
export async function readLoanMoney(source: Source, policy: Policy): Promise<Booked[]> {
  const {period} = source;
  if (!source.has("deposit_txn")) return [];
  const recent = lastPeriods(source.periods, period, policy.deposits.tracing.months);
  const months = lastPeriods(source.periods, period, policy.deposits.tracing.months + 1);
  const trustees = source.has("trustee_payment")
    ? `select distinct l.cust_id, t.pay_date, t.amount from trustee_payment t
       join (select distinct loan_id, cust_id from loan_month where period in (${textList(recent)})) l on l.loan_id = t.loan_id
       where t.period in (${textList(recent)})`
    : "select null as cust_id, null as pay_date, null as amount where false";
  return source.rows<Booked>(`with moves as (
      select acct_id, ccy, txn_id, date, dr_cr = 'C' as inward, amount, type, counter_class, time, seq
      from deposit_txn where period in (${textList(recent)}) and not coalesce(reversal_flag, false)
    ), lent as (
      select acct_id, ccy, min(date) as first_day from moves where type = 'loan_disburse' and inward group by acct_id, ccy
    ), accounts as (
      select l.acct_id, l.ccy, l.first_day, a.cust_id, a.cust_type, a.rate, coalesce(max(r.fen), 0) as before
      from lent l
      join (
        select acct_id, ccy, arg_max(cust_id, period) as cust_id, arg_max(cust_type, period) as cust_type,
          max(case when balance_ccy > 0 then cast(balance as double) / balance_ccy end) as rate
        from account_month where period in (${textList(recent)}) and (acct_id, ccy) in (select (acct_id, ccy) from lent)
        group by acct_id, ccy
      ) a on a.acct_id = l.acct_id and a.ccy = l.ccy
      left join (
        select acct_id, ccy, from_day, to_day, greatest(fen, 0) as fen from balance_runs where period in (${textList(months)})
      ) r on r.acct_id = l.acct_id and r.ccy = l.ccy and r.from_day < l.first_day and r.to_day >= l.first_day - 1
      group by all
    )
    select m.acct_id, a.cust_id, a.cust_type, m.date, m.inward, cast(round(m.amount * coalesce(a.rate, 1)) as bigint) as fen,
      m.inward and m.type = 'loan_disburse' as lent, ${destination(policy)} as destination,
      m.counter_class as payee, not m.inward and m.type = 'loan_principal' as repays,
      cast(round(a.before * coalesce(a.rate, 1)) as bigint) as before, t.cust_id is not null as trustee
    from moves m join accounts a on a.acct_id = m.acct_id and a.ccy = m.ccy and m.date >= a.first_day
    left join (${trustees}) t on t.cust_id = a.cust_id and t.amount = m.amount and not m.inward
      and m.date between t.pay_date and t.pay_date + 1
    where a.cust_type is not null
    order by m.acct_id, m.ccy, m.date, m.time nulls first, m.seq nulls first, m.inward desc, m.txn_id`);
}

/** How tracing sees movements. */
export const kinds = (list: readonly Booked[]): Movement[] =>
  list.map(({lent, inward, fen}) => ({kind: lent ? "loan" : inward ? "own" : "out", amount: fen}));

/** Loans paid out to one account less than the horizon apart, and what became of the money. */
export interface Followed {
  cust_id: string;
  cust_type: "P" | "C";
  lent: number;
  trustee: number;
  /** By horizon in days and rule: what has left of the money that was not a trustee payment. */
  out: Map<number, Record<TracingRule, number>>;
  /** Days of the horizon had passed by the edition's last day. */
  complete: ReadonlySet<number>;
  /** By destination over the longest horizon, by each rule. */
  uses: Map<string, Record<TracingRule, number>>;
  /** In proportion, least and most that stood on the account on average over the days of the edition's month. */
  derived: {share: number; least: number; most: number};
}

/** Follows the money of each account, from the first loan to the last horizon after the last one (DEP-47). */
export function followLoans(
  booked: readonly Booked[],
  {asOf, period}: Pick<Source, "asOf" | "period">,
  policy: Policy
): Followed[] {
  const {days} = policy.deposits.tracing;
  return byAccount(booked).flatMap((moves) => follow(moves, days, asOf, firstDay(period)) ?? []);
}

/** Movements of each account, in their order. */
export function byAccount(booked: readonly Booked[]): Booked[][] {
  const accounts = new Map<string, Booked[]>();
  for (const each of booked) {
    const mine = accounts.get(each.acct_id);
    if (mine) mine.push(each);
    else accounts.set(each.acct_id, [each]);
  }
  return [...accounts.values()];
}

function follow(
  all: readonly Booked[],
  horizons: readonly number[],
  asOf: number,
  monthStart: number
): Followed | null {
  const first = all.find(({lent}) => lent);
  if (!first) return null;
  const lastLoan = all.filter(({lent}) => lent).at(-1)!.date;
  const trusteed = payTrustees(all);
  const moves = trusteed.moves;
  const out = new Map<number, Record<TracingRule, number>>();
  for (const days of horizons) {
    const within = kinds(moves.filter(({date}) => date <= lastLoan + days));
    out.set(
      days,
      Object.fromEntries(
        tracingRules.map((rule) => [rule, traceProceeds(first.before, within, rule).out])
      ) as Record<TracingRule, number>
    );
  }
  const followed = moves.filter(({date}) => date <= lastLoan + horizons.at(-1)!);
  const outward = followed.filter(({inward, lent}) => !inward && !lent);
  const uses: Followed["uses"] = new Map();
  for (const rule of tracingRules) {
    const {parts} = traceProceeds(first.before, kinds(followed), rule);
    for (const [at, {destination: to}] of outward.entries()) {
      const use = uses.get(to) ?? {ownFirst: 0, proRata: 0, fifo: 0, lifo: 0, loanFirst: 0};
      use[rule] += parts[at]!;
      uses.set(to, use);
    }
  }
  const average = (rule: TracingRule) => {
    const {path} = traceProceeds(first.before, kinds(moves), rule);
    let days = 0;
    for (const [at, fen] of path.entries()) {
      const from = Math.max(moves[at]!.date, monthStart);
      const to = at + 1 < moves.length ? Math.min(moves[at + 1]!.date, asOf + 1) : asOf + 1;
      if (to > from) days += fen * (to - from);
    }
    return days / (asOf - monthStart + 1);
  };
  return {
    ...{cust_id: first.cust_id, cust_type: first.cust_type, out, uses},
    lent: all.reduce((sum, {lent, fen}) => (lent ? sum + fen : sum), 0),
    trustee: trusteed.paid,
    complete: new Set(horizons.filter((days) => lastLoan + days <= asOf)),
    // What leaves first stays least: with own money first, most of the loan is still there.
    derived: {share: average("proRata"), least: average("loanFirst"), most: average("ownFirst")}
  };
}

/** Takes trustee payments off the loan that they were made from: they never were the customer's to move. */
export function payTrustees(all: readonly Booked[]): {moves: Booked[]; paid: number} {
  const moves = all.map((each) => ({...each}));
  let paid = 0;
  for (const [at, {trustee, fen}] of moves.entries()) {
    if (!trustee) continue;
    let open = fen;
    for (const loan of moves.slice(0, at).reverse()) {
      if (!loan.lent) continue;
      const part = Math.min(loan.fen, open);
      loan.fen -= part;
      open -= part;
    }
    moves[at]!.fen = open;
    paid += fen - open;
  }
  return {moves, paid};
}
