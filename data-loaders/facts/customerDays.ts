import {toFen} from "../engine/dialect.js";
import {sqlStep} from "./step.js";

/**
 * Grain: customer with deposits. Daily total of all accounts over the calendar days of the period, negative balances
 * at 0, in base currency: least, greatest, mean, squared deviations (taken from the first day's total). Built from the
 * days on which something changed, so it grows with movements and not with days.
 */
export const customerDays = sqlStep("customerDays", "adding up customers' days", ({start, asOf, days}) => [
  `create or replace table work_customer_runs as
   select o.c, r.from_day, r.to_day,
     case when f.mid = 1 then greatest(r.fen, 0) else ${toFen("greatest(r.fen, 0) * f.mid")} end as fen
   from (
     select a, from_day, to_day, fen from work_runs
     union all
     select q.a, o.from_day, o.to_day, q.fen from work_quiet q join work_account o on o.a = q.a where q.fen is not null
   ) r
   join work_account o on o.a = r.a
   join work_fx f on f.ccy = o.ccy`,
  `create or replace table work_customer_days as
   with first_day as (
     select c, cast(sum(case when from_day = ${start} then fen else 0 end) as bigint) as origin
     from work_customer_runs group by c
   ), changes as (
     select c, day, sum(change) as change from (
       select c, from_day as day, fen as change from work_customer_runs where from_day > ${start}
       union all
       select c, to_day + 1, -fen from work_customer_runs where to_day < ${asOf}
     ) edges group by c, day
   ), path as (
     select c, day, sum(change) over (partition by c order by day rows unbounded preceding) as above,
       coalesce(lead(day) over (partition by c order by day), ${asOf + 1}) - day as n
     from changes
   ), moved as (
     select c, min(above) as lowest, max(above) as highest, sum(n * cast(above as double)) as moved,
       sum(n * cast(above as double) * cast(above as double)) as squared
     from path group by c
   )
   select f.c, f.origin + cast(least(coalesce(m.lowest, 0), 0) as bigint) as daily_min,
     f.origin + cast(greatest(coalesce(m.highest, 0), 0) as bigint) as daily_max,
     f.origin + coalesce(m.moved, 0) / ${days} as daily_mean,
     greatest(coalesce(m.squared - m.moved * m.moved / ${days}, 0), 0) as daily_m2
   from first_day f left join moved m on m.c = f.c`,
  "drop table work_customer_runs"
]);
