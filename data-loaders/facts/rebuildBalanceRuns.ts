import {textList} from "../../src/schema/textList.js";
import type {Engine} from "../engine/engine.js";
import type {FactContext, Step} from "./step.js";

const signed = "case dr_cr when 'D' then -amount else amount end";

/** Movements that are sorted at a time: with all that hangs on them they take about a gigabyte. */
const atOnce = 8_000_000;

/**
 * Grain: account x currency x stretch of unchanged end-of-day balance, clipped to the days of the period on which the
 * account is open; equal neighbours are one stretch. `work_runs` has those of accounts that moved or have daily
 * balances; an account that did not move is one stretch, which averageDailyBalance keeps in `work_quiet`.
 *
 * From daily balances where the drop has them, else from movements. The end of a day with several movements is the
 * `balance_after` nearest to opening balance plus all movements up to that day, so neither the order of rows nor a
 * wrong order within the day matters. Opening balance: where the last period ended, else what stood before the first
 * movement, else the snapshot's balance of an account that did not move.
 *
 * Movements are taken in parts of accounts, `most` at a time or somewhat more, so that memory does not grow with them.
 */
export const rebuildRuns = (most: number): Step => ({
  name: "rebuildBalanceRuns",
  en: "rebuilding daily balances",
  async run(engine, context) {
    const all = async (statements: readonly string[]) => {
      for (const statement of statements) await engine.run(statement);
    };
    const daily = context.has("deposit_daily");
    await engine.run(
      "create or replace table work_runs (a integer, from_day integer, to_day integer, fen bigint)"
    );
    if (daily) await all([...fromDailyBalances(context), ...addRuns("work_daily_starts")]);
    if (!context.has("deposit_txn")) return;
    await engine.run(narrowed(context, daily));
    const [{n} = {n: 0}] = await engine.rows<{n: number}>("select count(*) as n from work_movements");
    const parts = Math.max(1, Math.ceil(n / most));
    for (let part = 0; part < parts; part++) {
      await all([...movesOf(context, part, parts), ...openingsOf]);
      await tieOpenings(engine);
      await all(endsOf);
      await tieEnds(engine);
      await all([...startsOf, ...addRuns("work_moved_starts"), ...plainRuns(context)]);
    }
    await all(
      ["movements", "moves", "odd", "movement_days", "busy_days", "openings", "ends", "moved_starts"].map(
        (table) => `drop table work_${table}`
      )
    );
  }
});

export const rebuildBalanceRuns = rebuildRuns(atOnce);

/** Adds the stretches between the days on which a balance starts; equal neighbours are one. */
const addRuns = (starts: string): string[] => [
  `insert into work_runs
   select s.a, s.day, coalesce(lead(s.day) over (partition by s.a order by s.day) - 1, o.to_day), s.fen
   from (
     select a, day, fen, lag(fen) over (partition by a order by day) as before from ${starts} where fen is not null
   ) s join work_account o on o.a = s.a
   where s.before is null or s.before <> s.fen`
];

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

/** Movements of the period as numbers alone: sorting the texts of millions of rows costs several times as much. */
const narrowed = ({start, asOf}: FactContext, daily: boolean): string =>
  `create or replace table work_movements as
   select o.a, m.date as day, ${signed} as net, m.balance_after as after
   from staged_deposit_txn m join work_account o on o.acct_id = m.acct_id and o.ccy = m.ccy
   where m.date between ${start} and ${asOf}
     ${daily ? "and not exists (select 1 from work_daily_starts s where s.a = o.a)" : ""}`;

/**
 * Most accounts have at most one movement a day, each with the balance after it, and are open all month: their runs are
 * read off the movements in one pass. `work_odd` has the others, for which are `work_movement_days`, in `work_busy_days`
 * every movement of days that have several, and what follows.
 */
const movesOf = ({start, asOf}: FactContext, part: number, parts: number): string[] => [
  `create or replace table work_moves as
   select a, day, net, after, lead(day) over (partition by a order by day) as next_day,
     lag(after) over (partition by a order by day) as last_after
   from work_movements ${parts > 1 ? `where a % ${parts} = ${part}` : ""}`,
  `create or replace table work_odd as
   select a from work_moves where after is null or day = next_day or after = last_after
   union
   select o.a from work_moves m join work_account o on o.a = m.a
   where m.last_after is null
     and (o.from_day > ${start} or o.to_day < ${asOf} or m.after = coalesce(o.ended, m.after - m.net))`,
  `create or replace table work_movement_days as
   select a, day, n, after, before, net, cast(sum(net) over (partition by a order by day rows unbounded preceding) as bigint) as reached,
     row_number() over (partition by a order by day) as nth, cast(sum(net) over (partition by a) as bigint) as total
   from (
     select a, day, cast(sum(net) as bigint) as net, count(*) as n, min(after) as after, min(after - net) as before
     from work_moves where exists (select 1 from work_odd x where x.a = work_moves.a) group by a, day
   ) days`,
  `create or replace table work_busy_days as
   select d.a, d.day, m.after, m.after - m.net as before, d.net, d.nth, d.total, d.reached
   from work_moves m join work_movement_days d on d.a = m.a and d.day = m.day
   where d.n > 1`
];

/**
 * First day with several movements: the balance before one of them that all of them lead to a balance after one of them;
 * where several do, the one nearest to what the snapshot says. `work_busy_openings` has more than one of an account where
 * that does not tell.
 */
const openingsOf: readonly string[] = [
  `create or replace table work_busy_openings as
   select a, day, before from (
     select c.a, c.day, c.before, rank() over (partition by c.a
       order by c.gap, abs(c.before - case when o.opened then 0 else o.balance - c.total end) nulls last) as best
     from (
       select x.a, x.day, x.before, x.total, min(abs(x.before + x.net - y.after)) as gap
       from work_busy_days x join work_busy_days y on y.a = x.a and y.day = x.day
       where x.nth = 1 and x.before is not null
       group by x.a, x.day, x.before, x.total
     ) c join work_account o on o.a = c.a
     where o.ended is null
   ) ranked where best = 1`
];

/** Leaves of openings that nothing else tells apart the one that was booked first. */
async function tieOpenings(engine: Engine): Promise<void> {
  const ties = "select a from work_busy_openings group by a having count(*) > 1";
  if (await isEmpty(engine, ties)) return;
  for (const statement of [
    `create or replace table work_ties as
     select a, before from (
       select t.a, t.before, row_number() over (partition by t.a order by m.time, m.seq, m.txn_id) as booked
       from (
         select b.a, b.day, b.before, o.acct_id, o.ccy from work_busy_openings b join work_account o on o.a = b.a
         where b.a in (${ties})
       ) t join staged_deposit_txn m
         on m.acct_id = t.acct_id and m.ccy = t.ccy and m.date = t.day and m.balance_after - ${signed} = t.before
     ) ranked where booked = 1`,
    `delete from work_busy_openings b
     where exists (select 1 from work_ties t where t.a = b.a and t.before <> b.before)`,
    "drop table work_ties"
  ])
    await engine.run(statement);
}

/**
 * Where a day with several movements ends: at the balance after one of them that is nearest to what opening and amounts lead to.
 * `fen` is null where one as far above is there as below, or where nothing says what they lead to: `gap` is how far.
 */
const endsOf: readonly string[] = [
  `create or replace table work_openings as
   select f.a, cast(coalesce(o.ended, b.before, case when f.n = 1 then f.before end, case when o.opened then 0 end,
     o.balance - f.total) as bigint) as fen
   from work_movement_days f
   join work_account o on o.a = f.a
   left join work_busy_openings b on b.a = f.a
   where f.nth = 1`,
  `create or replace table work_ends as
   select a, day, aim, coalesce(above, below) as gap, case
       when below is null or above < below then aim + above
       when above is null or below < above or above = 0 then aim - below end as fen
   from (
     select b.a, b.day, min(p.fen + b.reached) as aim,
       min(case when b.after >= p.fen + b.reached then b.after - (p.fen + b.reached) end) as above,
       min(case when b.after <= p.fen + b.reached then p.fen + b.reached - b.after end) as below
     from work_busy_days b join work_openings p on p.a = b.a
     where b.after is not null
     group by b.a, b.day
   ) nearest`,
  "drop table work_busy_openings"
];

/** Of ends that nothing else tells apart the one that was booked last. */
async function tieEnds(engine: Engine): Promise<void> {
  if (await isEmpty(engine, "select a from work_ends where fen is null")) return;
  await engine.run(
    `update work_ends set fen = found.after from (
       select a, day, after from (
         select t.a, t.day, m.balance_after as after, row_number() over (partition by t.a, t.day
           order by m.time desc nulls first, m.seq desc nulls first, m.txn_id desc nulls first) as booked
         from (
           select e.a, e.day, e.aim, e.gap, o.acct_id, o.ccy from work_ends e join work_account o on o.a = e.a
           where e.fen is null
         ) t join staged_deposit_txn m on m.acct_id = t.acct_id and m.ccy = t.ccy and m.date = t.day
         where m.balance_after is not null and (t.aim is null or abs(m.balance_after - t.aim) = t.gap)
       ) ranked where booked = 1
     ) found
     where work_ends.a = found.a and work_ends.day = found.day`
  );
}

const isEmpty = async (engine: Engine, query: string): Promise<boolean> =>
  (await engine.rows(`select 1 from (${query}) rows limit 1`)).length === 0;

/** Of odd accounts, the days on which a balance starts. */
const startsOf: readonly string[] = [
  `create or replace table work_moved_starts as
   select e.a, e.day, coalesce(case when e.n = 1 then e.after end, b.fen, p.fen + e.reached) as fen
   from work_movement_days e
   join work_openings p on p.a = e.a
   join work_account o on o.a = e.a and e.day between o.from_day and o.to_day
   left join work_ends b on b.a = e.a and b.day = e.day
   union all
   select o.a, o.from_day, p.fen
   from work_movement_days f
   join work_openings p on p.a = f.a
   join work_account o on o.a = f.a
   where f.nth = 1 and f.day <> o.from_day and o.from_day <= o.to_day
     and not exists (select 1 from work_movement_days d where d.a = o.a and d.day = o.from_day)`
];

/** Adds the runs of the accounts that are not odd: no two neighbours of theirs are equal. */
const plainRuns = ({start, asOf}: FactContext): string[] => [
  `insert into work_runs
   select m.a, m.day, coalesce(m.next_day - 1, ${asOf}), m.after
   from work_moves m where not exists (select 1 from work_odd x where x.a = m.a)
   union all
   select m.a, ${start}, m.day - 1, coalesce(o.ended, m.after - m.net)
   from work_moves m join work_account o on o.a = m.a
   where m.last_after is null and m.day > ${start} and not exists (select 1 from work_odd x where x.a = m.a)`
];
