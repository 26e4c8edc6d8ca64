import {textList} from "../../src/schema/textList.js";
import {type FactContext, sqlStep} from "./step.js";

const signed = "case dr_cr when 'D' then -amount else amount end";

/**
 * Grain: account x currency x stretch of unchanged end-of-day balance, clipped to the days of the period on which the
 * account is open; equal neighbours are one stretch. `work_runs` has those of accounts that moved or have daily
 * balances; an account that did not move is one stretch, which averageDailyBalance keeps in `work_quiet`.
 *
 * From daily balances where the drop has them, else from movements. The end of a day with several movements is the
 * `balance_after` nearest to opening balance plus all movements up to that day, so neither the order of rows nor a
 * wrong order within the day matters. Opening balance: where the last period ended, else what stood before the first
 * movement, else the snapshot's balance of an account that did not move.
 */
export const rebuildBalanceRuns = sqlStep("rebuildBalanceRuns", "rebuilding daily balances", (context) => {
  const daily = context.has("deposit_daily");
  const moved = context.has("deposit_txn");
  const nothing = "select a, from_day as day, balance as fen from work_account where false";
  return [
    ...(daily ? fromDailyBalances(context) : [`create or replace table work_daily_starts as ${nothing}`]),
    ...(moved ? fromMovements(context, daily) : [`create or replace table work_moved_starts as ${nothing}`]),
    `create or replace table work_runs as
     select s.a, s.day as from_day,
       coalesce(lead(s.day) over (partition by s.a order by s.day) - 1, o.to_day) as to_day, cast(s.fen as bigint) as fen
     from (
       select a, day, fen, lag(fen) over (partition by a order by day) as before
       from (select * from work_daily_starts union all select * from work_moved_starts) starts
       where fen is not null
     ) s join work_account o on o.a = s.a
     where s.before is null or s.before <> s.fen`,
    ...(moved ? plainRuns(context) : []),
    "drop table work_moved_starts"
  ];
});

/** A day that the daily balances leave out keeps the balance of the day before. */
function fromDailyBalances({start, asOf, baseCcy}: FactContext): string[] {
  return [
    `create or replace table work_daily_starts as
     select o.a, d.date as day, d.eod_balance as fen
     from staged_deposit_daily d
     join work_account o on o.acct_id = d.acct_id and o.ccy = coalesce(d.ccy, ${textList([baseCcy])})
     where d.date between ${start} and ${asOf} and d.date between o.from_day and o.to_day and d.eod_balance is not null`,
    // before the first balance: where the last period ended, else that same balance
    `insert into work_daily_starts
     select f.a, o.from_day, coalesce(o.ended, f.fen)
     from (
       select a, day, fen, row_number() over (partition by a order by day) as nth from work_daily_starts
     ) f
     join work_account o on o.a = f.a
     where f.nth = 1 and f.day > o.from_day`
  ];
}

/**
 * Most accounts have at most one movement a day, each with the balance after it, and are open all month: their runs are
 * read off the movements in one pass. `work_odd` has the others, for which the rest of this file is.
 */
function fromMovements({start, asOf}: FactContext, daily: boolean): string[] {
  return [
    `create or replace table work_moves as
     select a, day, net, after, lead(day) over (partition by a order by day) as next_day,
       lag(after) over (partition by a order by day) as last_after
     from (
       select o.a, m.date as day, ${signed} as net, m.balance_after as after
       from staged_deposit_txn m join work_account o on o.acct_id = m.acct_id and o.ccy = m.ccy
       where m.date between ${start} and ${asOf}
         ${daily ? "and not exists (select 1 from work_daily_starts s where s.a = o.a)" : ""}
     ) movements`,
    `create or replace table work_odd as
     select a from work_moves where after is null or day = next_day or after = last_after
     union
     select o.a from work_moves m join work_account o on o.a = m.a
     where m.last_after is null
       and (o.from_day > ${start} or o.to_day < ${asOf} or m.after = coalesce(o.ended, m.after - m.net))`,
    `create or replace table work_movement_days as
     select a, day, n, after, before, net, sum(net) over (partition by a order by day rows unbounded preceding) as reached,
       row_number() over (partition by a order by day) as nth, sum(net) over (partition by a) as total
     from (
       select a, day, cast(sum(net) as bigint) as net, count(*) as n, min(after) as after, min(after - net) as before
       from work_moves where exists (select 1 from work_odd x where x.a = work_moves.a) group by a, day
     ) days`,
    // several movements on a day: every one of them, numbered by when it was booked
    `create or replace table work_busy_days as
     select d.a, d.day, m.balance_after as after, m.balance_after - ${signed} as before, d.net, d.nth, d.total, d.reached,
       row_number() over (partition by d.a, d.day order by m.time, m.seq, m.txn_id) as booked
     from staged_deposit_txn m
     join (
       select b.a, b.day, b.net, b.nth, b.total, b.reached, o.acct_id, o.ccy
       from work_movement_days b join work_account o on o.a = b.a where b.n > 1
     ) d on d.acct_id = m.acct_id and d.ccy = m.ccy and d.day = m.date`,
    // first day with several movements: the balance before one of them that all of them lead to a balance after one
    // of them; where several do, the one nearest to what the snapshot says, then the one booked first
    `create or replace table work_busy_openings as
     select a, before from (
       select c.a, c.before, row_number() over (partition by c.a
         order by c.gap, abs(c.before - case when o.opened then 0 else o.balance - c.total end) nulls last, c.booked) as best
       from (
         select x.a, x.before, x.booked, x.total, min(abs(x.before + x.net - y.after)) as gap
         from work_busy_days x join work_busy_days y on y.a = x.a and y.day = x.day
         where x.nth = 1 and x.before is not null
         group by x.a, x.before, x.booked, x.total
       ) c join work_account o on o.a = c.a
       where o.ended is null
     ) ranked where best = 1`,
    `create or replace table work_openings as
     select f.a, coalesce(o.ended, b.before, case when f.n = 1 then f.before end, case when o.opened then 0 end,
       o.balance - f.total) as fen
     from work_movement_days f
     join work_account o on o.a = f.a
     left join work_busy_openings b on b.a = f.a
     where f.nth = 1`,
    `create or replace table work_busy_ends as
     select a, day, after from (
       select b.a, b.day, b.after, row_number() over (partition by b.a, b.day
         order by abs(b.after - (p.fen + b.reached)), b.booked desc) as best
       from work_busy_days b join work_openings p on p.a = b.a
       where b.after is not null
     ) ranked where best = 1`,
    `create or replace table work_moved_starts as
     select e.a, e.day, cast(coalesce(case when e.n = 1 then e.after end, b.after, p.fen + e.reached) as bigint) as fen
     from work_movement_days e
     join work_openings p on p.a = e.a
     join work_account o on o.a = e.a and e.day between o.from_day and o.to_day
     left join work_busy_ends b on b.a = e.a and b.day = e.day
     union all
     select o.a, o.from_day, p.fen
     from work_movement_days f
     join work_openings p on p.a = f.a
     join work_account o on o.a = f.a
     where f.nth = 1 and f.day <> o.from_day and o.from_day <= o.to_day
       and not exists (select 1 from work_movement_days d where d.a = o.a and d.day = o.from_day)`,
    ...["movement_days", "busy_days", "busy_openings", "openings", "busy_ends"].map(
      (table) => `drop table work_${table}`
    )
  ];
}

/** Adds the runs of the accounts that are not odd: no two neighbours of theirs are equal. */
const plainRuns = ({start, asOf}: FactContext): string[] => [
  `insert into work_runs
   select m.a, m.day, coalesce(m.next_day - 1, ${asOf}), m.after
   from work_moves m where not exists (select 1 from work_odd x where x.a = m.a)
   union all
   select m.a, ${start}, m.day - 1, coalesce(o.ended, m.after - m.net)
   from work_moves m join work_account o on o.a = m.a
   where m.last_after is null and m.day > ${start} and not exists (select 1 from work_odd x where x.a = m.a)`,
  "drop table work_moves",
  "drop table work_odd"
];
