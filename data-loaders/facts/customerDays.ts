import {exact, toFen} from "../engine/dialect.js";
import {textList} from "../../src/schema/textList.js";
import {sqlStep} from "./step.js";

/** An account's fen as they count for its customer: not below 0, in base currency at the mid rate. */
export const countedFen = (fen: string, mid: string): string =>
  `case when ${mid} = 1 then greatest(${fen}, 0) else ${toFen(`greatest(${fen}, 0) * ${mid}`)} end`;

/**
 * Grain: customer `c`. Daily total of all runs over the calendar days from `start` to `asOf`: least, greatest, mean,
 * squared deviations (in whole numbers, which have one sum in any order). Built from the days on which something
 * changed, so it grows with movements and not with days. `runs` names a relation (c, from_day, to_day, fen) of amounts that count.
 */
export const daysOfRuns = (
  runs: string,
  {start, asOf, days}: {start: number; asOf: number; days: number}
): string => `with first_day as (
     select c, cast(sum(case when from_day = ${start} then fen else 0 end) as bigint) as origin
     from ${runs} group by c
   ), changes as (
     select c, day, sum(change) as change from (
       select c, from_day as day, fen as change from ${runs} where from_day > ${start}
       union all
       select c, to_day + 1, -fen from ${runs} where to_day < ${asOf}
     ) edges group by c, day
   ), path as (
     select c, day, sum(change) over (partition by c order by day rows unbounded preceding) as above,
       coalesce(lead(day) over (partition by c order by day), ${asOf + 1}) - day as n
     from changes
   ), moved as (
     select c, min(above) as lowest, max(above) as highest, sum(n * ${exact("above")}) as moved,
       sum(n * ${exact("above")} * above) as squared
     from path group by c
   )
   select f.c, f.origin + cast(least(coalesce(m.lowest, 0), 0) as bigint) as daily_min,
     f.origin + cast(greatest(coalesce(m.highest, 0), 0) as bigint) as daily_max,
     f.origin + cast(coalesce(m.moved, 0) as double) / ${days} as daily_mean,
     coalesce(cast(${days} * m.squared - m.moved * m.moved as double) / ${days}, 0) as daily_m2
   from first_day f left join moved m on m.c = f.c`;

/**
 * Grain: customer with deposits. Daily total of all accounts over the calendar days of the period, negative balances
 * at 0, in base currency. A customer with a single account in base currency has that account's days.
 */
export const customerDays = sqlStep(
  "customerDays",
  "adding up customers' days",
  ({start, asOf, days, baseCcy}) => [
    `create or replace table work_shared as
   select o.a, o.c, o.from_day, o.to_day, f.mid
   from work_account o join work_fx f on f.ccy = o.ccy
   where o.c is not null and (o.ccy <> ${textList([baseCcy])} or not exists (select 1 from work_alone s where s.a = o.a))`,
    `create or replace table work_customer_runs as
   select o.c, r.from_day, r.to_day, ${countedFen("r.fen", "o.mid")} as fen
   from work_runs r join work_shared o on o.a = r.a
   union all
   select o.c, o.from_day, o.to_day, ${countedFen("q.fen", "o.mid")}
   from work_quiet q join work_shared o on o.a = q.a where q.fen is not null`,
    `create or replace table work_customer_days as
   ${daysOfRuns("work_customer_runs", {start, asOf, days})}`,
    // on days on which it is not open, a single account adds nothing
    `insert into work_customer_days
   select w.c, case when o.from_day > ${start} or o.to_day < ${asOf} then 0 else s.lowest end, s.highest,
     cast(s.fen_days as double) / ${days}, cast(${days} * s.squares - ${exact("s.fen_days")} * s.fen_days as double) / ${days}
   from work_alone w
   join work_account o on o.a = w.a and o.ccy = ${textList([baseCcy])}
   join (
     select a, fen_days, squares, lowest, highest from work_day_sums
     union all
     select a, n * fen, n * ${exact("fen")} * fen, fen, fen
     from (
       select q.a, greatest(q.fen, 0) as fen, o.to_day - o.from_day + 1 as n
       from work_quiet q join work_account o on o.a = q.a where q.fen is not null
     ) quiet
   ) s on s.a = w.a`,
    ...["customer_runs", "shared"].map((table) => `drop table work_${table}`)
  ]
);
