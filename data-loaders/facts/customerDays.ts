import {toFen} from "../engine/dialect.js";
import {sqlStep, textList} from "./step.js";

/**
 * Grain: customer with deposits. Daily total of all accounts over the calendar days of the period, negative balances
 * at 0, in base currency: least, greatest, mean, squared deviations (taken from the first day's total). Built from the
 * days on which something changed, so it grows with movements and not with days.
 */
export const customerDays = sqlStep(
  "customerDays",
  "adding up customers' days",
  ({start, asOf, days, baseCcy}) => [
    `create or replace table work_customer_runs as
   select r.cust_id, r.from_day, r.to_day,
     case when r.ccy = ${textList([baseCcy])} then greatest(r.fen, 0) else ${toFen("greatest(r.fen, 0) * f.mid")} end as fen
   from balance_runs r join work_fx f on f.ccy = r.ccy`,
    `create or replace table work_customer_days as
   with first_day as (
     select cust_id, cast(sum(case when from_day = ${start} then fen else 0 end) as bigint) as origin
     from work_customer_runs group by cust_id
   ), changes as (
     select cust_id, day, sum(change) as change from (
       select cust_id, from_day as day, fen as change from work_customer_runs where from_day > ${start}
       union all
       select cust_id, to_day + 1, -fen from work_customer_runs where to_day < ${asOf}
     ) edges group by cust_id, day
   ), path as (
     select cust_id, day, sum(change) over (partition by cust_id order by day rows unbounded preceding) as above,
       coalesce(lead(day) over (partition by cust_id order by day), ${asOf + 1}) - day as n
     from changes
   ), moved as (
     select cust_id, min(above) as lowest, max(above) as highest, sum(n * cast(above as double)) as moved,
       sum(n * cast(above as double) * cast(above as double)) as squared
     from path group by cust_id
   )
   select f.cust_id, f.origin + cast(least(coalesce(m.lowest, 0), 0) as bigint) as daily_min,
     f.origin + cast(greatest(coalesce(m.highest, 0), 0) as bigint) as daily_max,
     f.origin + coalesce(m.moved, 0) / ${days} as daily_mean,
     greatest(coalesce(m.squared - m.moved * m.moved / ${days}, 0), 0) as daily_m2
   from first_day f left join moved m on m.cust_id = f.cust_id`,
    "drop table work_customer_runs"
  ]
);
