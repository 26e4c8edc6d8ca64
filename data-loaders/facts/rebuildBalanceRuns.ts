import {type FactContext, sqlStep, textList} from "./step.js";

const signed = "case dr_cr when 'D' then -amount else amount end";

/**
 * Grain: account x currency x stretch of unchanged end-of-day balance, clipped to the days of the period on which the
 * account is open (from its opening date up to the day before it closes); equal neighbours are one stretch.
 *
 * From daily balances where the drop has them, else from movements. The end of a day with several movements is the
 * `balance_after` nearest to opening balance plus all movements up to that day, so neither the order of rows nor a
 * wrong order within the day matters. Opening balance: where the last period ended, else what stood before the first
 * movement, else the snapshot's balance of an account that did not move.
 */
export const rebuildBalanceRuns = sqlStep("rebuildBalanceRuns", "rebuilding daily balances", (context) => {
  const {start, asOf, has} = context;
  const daily = has("deposit_daily");
  const moved = has("deposit_txn");
  return [
    `create or replace table work_open as
     select acct_id, ccy, coalesce(m.cust_id, d.cust_id) as cust_id, balance,
       greatest(open_date, ${start}) as from_day, least(coalesce(close_date - 1, ${asOf}), ${asOf}) as to_day,
       open_date >= ${start} as opened
     from staged_deposit_account d left join customer_map m on m.old_id = d.cust_id`,
    ...(daily ? fromDailyBalances(context) : [noStarts("work_daily_starts")]),
    ...(moved ? fromMovements(context) : [noStarts("work_moved_starts")]),
    `create or replace table balance_runs as
     select acct_id, ccy, cust_id, from_day, to_day, fen from (
       select s.acct_id, s.ccy, o.cust_id, s.day as from_day,
         coalesce(lead(s.day) over (partition by s.acct_id, s.ccy order by s.day) - 1, o.to_day) as to_day, s.fen
       from (
         select acct_id, ccy, day, fen, lag(fen) over (partition by acct_id, ccy order by day) as before
         from (select * from work_daily_starts union all select * from work_moved_starts) starts
       ) s join work_open o on o.acct_id = s.acct_id and o.ccy = s.ccy
       where s.before is null or s.before <> s.fen
     ) runs
     ${moved ? quietAccounts : ""}`,
    "drop table work_daily_starts",
    "drop table work_moved_starts"
  ];
});

const noStarts = (table: string) =>
  `create or replace table ${table} as
   select acct_id, ccy, from_day as day, balance as fen from work_open where false`;

/** A day that the daily balances leave out keeps the balance of the day before. */
function fromDailyBalances({start, asOf, baseCcy}: FactContext): string[] {
  return [
    `create or replace table work_daily_starts as
     select o.acct_id, o.ccy, d.date as day, d.eod_balance as fen
     from staged_deposit_daily d
     join work_open o on o.acct_id = d.acct_id and o.ccy = coalesce(d.ccy, ${textList([baseCcy])})
     where d.date between ${start} and ${asOf} and d.date between o.from_day and o.to_day and d.eod_balance is not null`,
    // before the first balance: where the last period ended, else that same balance
    `insert into work_daily_starts
     select o.acct_id, o.ccy, o.from_day, coalesce(p.fen, f.fen)
     from (
       select acct_id, ccy, day, fen, row_number() over (partition by acct_id, ccy order by day) as nth
       from work_daily_starts
     ) f
     join work_open o on o.acct_id = f.acct_id and o.ccy = f.ccy
     left join previous_closing p on p.acct_id = f.acct_id and p.ccy = f.ccy
     where f.nth = 1 and f.day > o.from_day`
  ];
}

function fromMovements({start, asOf}: FactContext): string[] {
  return [
    `create or replace table work_movement_days as
     select m.acct_id, m.ccy, m.date as day, cast(sum(${signed}) as bigint) as net, count(*) as n,
       min(balance_after) as after, min(balance_after - ${signed}) as before
     from staged_deposit_txn m
     where m.date between ${start} and ${asOf}
     group by m.acct_id, m.ccy, m.date`,
    // several movements on a day: every one of them, numbered by when it was booked
    `create or replace table work_busy_days as
     select m.acct_id, m.ccy, m.date as day, m.balance_after as after, m.balance_after - ${signed} as before, d.net,
       row_number() over (partition by m.acct_id, m.ccy, m.date order by m.time, m.seq, m.txn_id) as booked
     from staged_deposit_txn m
     join work_movement_days d on d.acct_id = m.acct_id and d.ccy = m.ccy and d.day = m.date and d.n > 1`,
    // what stood before the first movement
    `create or replace table work_first_days as
     select f.acct_id, f.ccy, f.day, d.n, d.before, t.net as total
     from (select acct_id, ccy, min(day) as day from work_movement_days group by acct_id, ccy) f
     join work_movement_days d on d.acct_id = f.acct_id and d.ccy = f.ccy and d.day = f.day
     join (select acct_id, ccy, cast(sum(net) as bigint) as net from work_movement_days group by acct_id, ccy) t
       on t.acct_id = f.acct_id and t.ccy = f.ccy`,
    // first day with several movements: the balance before one of them that all of them lead to a balance after one
    // of them; where several do, the one nearest to what the snapshot says, then the one booked first
    `create or replace table work_busy_openings as
     select acct_id, ccy, before from (
       select c.acct_id, c.ccy, c.before, row_number() over (partition by c.acct_id, c.ccy
         order by c.gap, abs(c.before - case when o.opened then 0 else o.balance - f.total end) nulls last, c.booked) as best
       from (
         select a.acct_id, a.ccy, a.day, a.before, a.booked, min(abs(a.before + a.net - b.after)) as gap
         from work_busy_days a
         join work_first_days f on f.acct_id = a.acct_id and f.ccy = a.ccy and f.day = a.day and f.n > 1
         join work_busy_days b on b.acct_id = a.acct_id and b.ccy = a.ccy and b.day = a.day
         where a.before is not null
         group by a.acct_id, a.ccy, a.day, a.before, a.booked
       ) c
       join work_first_days f on f.acct_id = c.acct_id and f.ccy = c.ccy
       join work_open o on o.acct_id = c.acct_id and o.ccy = c.ccy
     ) ranked where best = 1`,
    `create or replace table work_openings as
     select f.acct_id, f.ccy, coalesce(p.fen, b.before, case when f.n = 1 then f.before end,
       case when o.opened then 0 end, o.balance - f.total) as fen
     from work_first_days f
     join work_open o on o.acct_id = f.acct_id and o.ccy = f.ccy
     left join previous_closing p on p.acct_id = f.acct_id and p.ccy = f.ccy
     left join work_busy_openings b on b.acct_id = f.acct_id and b.ccy = f.ccy`,
    `create or replace table work_ends as
     select d.acct_id, d.ccy, d.day, d.n, d.after, p.fen + d.reached as expected
     from (
       select acct_id, ccy, day, n, after,
         sum(net) over (partition by acct_id, ccy order by day rows unbounded preceding) as reached
       from work_movement_days
     ) d join work_openings p on p.acct_id = d.acct_id and p.ccy = d.ccy`,
    `create or replace table work_busy_ends as
     select acct_id, ccy, day, after from (
       select b.acct_id, b.ccy, b.day, b.after, row_number() over (partition by b.acct_id, b.ccy, b.day
         order by abs(b.after - e.expected), b.booked desc) as best
       from work_busy_days b
       join work_ends e on e.acct_id = b.acct_id and e.ccy = b.ccy and e.day = b.day
       where b.after is not null
     ) ranked where best = 1`,
    `create or replace table work_moved_starts as
     select e.acct_id, e.ccy, e.day, cast(coalesce(case when e.n = 1 then e.after end, b.after, e.expected) as bigint) as fen
     from work_ends e
     join work_open o on o.acct_id = e.acct_id and o.ccy = e.ccy and e.day between o.from_day and o.to_day
     left join work_busy_ends b on b.acct_id = e.acct_id and b.ccy = e.ccy and b.day = e.day
     where ${notDaily("e")}
     union all
     select o.acct_id, o.ccy, o.from_day, p.fen
     from work_openings p join work_open o on o.acct_id = p.acct_id and o.ccy = p.ccy
     where ${notDaily("p")} and o.from_day <= o.to_day and not exists (
       select 1 from work_movement_days d where d.acct_id = o.acct_id and d.ccy = o.ccy and d.day = o.from_day)`,
    ...["movement_days", "busy_days", "first_days", "busy_openings", "ends", "busy_ends"].map(
      (table) => `drop table work_${table}`
    )
  ];
}

const notDaily = (alias: string) =>
  `not exists (select 1 from work_daily_starts s where s.acct_id = ${alias}.acct_id and s.ccy = ${alias}.ccy)`;

/** Accounts without a movement: one stretch. */
const quietAccounts = `union all
  select o.acct_id, o.ccy, o.cust_id, o.from_day, o.to_day, coalesce(p.fen, o.balance) as fen
  from work_open o
  left join previous_closing p on p.acct_id = o.acct_id and p.ccy = o.ccy
  where o.from_day <= o.to_day and coalesce(p.fen, o.balance) is not null
    and not exists (select 1 from work_openings w where w.acct_id = o.acct_id and w.ccy = o.ccy)
    and ${notDaily("o")}`;
