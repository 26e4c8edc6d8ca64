import {roundedQuotient, toFen} from "../engine/dialect.js";
import {sqlStep} from "./step.js";

/**
 * Grain: account x currency with more than one stretch, or with daily balances. What the days of the period add up to:
 * average over calendar days with negative days at 0 (DEP-02, E3, E6), and least, greatest, mean and squared deviations
 * over the days open, all in base currency at the period-end mid rate. Deviations are taken from the greatest balance,
 * so a balance that does not move has exactly none.
 */
export const averageDailyBalance = sqlStep("averageDailyBalance", "averaging daily balances", ({days}) => [
  `create or replace table work_day_stats as
   select a, ended_at,
     case when mid = 1 then ${roundedQuotient("fen_days", String(days))}
       else ${toFen(`cast(fen_days as double) * mid / ${days}`)} end as adb,
     case when mid = 1 then lowest else ${toFen("lowest * mid")} end as daily_min,
     case when mid = 1 then top else ${toFen("top * mid")} end as daily_max,
     mid * (top - below / open_days) as daily_mean,
     mid * mid * greatest(squared - below * below / open_days, 0) as daily_m2
   from (
     select r.a, f.mid, sum(r.n * r.fen) as fen_days, min(r.fen) as lowest, max(r.top) as top,
       cast(sum(r.n) as double) as open_days, max(case when r.to_day = r.last then r.booked end) as ended_at,
       sum(r.n * cast(r.top - r.fen as double)) as below,
       sum(r.n * cast(r.top - r.fen as double) * cast(r.top - r.fen as double)) as squared
     from (
       select a, to_day, to_day - from_day + 1 as n, greatest(fen, 0) as fen, fen as booked,
         max(greatest(fen, 0)) over (partition by a) as top, max(to_day) over (partition by a) as last
       from work_runs
     ) r
     join work_account o on o.a = r.a
     join work_fx f on f.ccy = o.ccy
     group by r.a, f.mid
   ) sums`
]);
