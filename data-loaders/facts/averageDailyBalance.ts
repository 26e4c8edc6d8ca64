import {roundedQuotient, toFen} from "../engine/dialect.js";
import {sqlStep} from "./step.js";

/**
 * Grain: account x currency with daily balances. What the days of the period add up to: average over calendar days
 * with negative days at 0 (DEP-02, E3, E6), and least, greatest, mean and squared deviations over the days open, all in
 * base currency at the period-end mid rate. Deviations are taken from the first balance, so a balance that does not
 * move has exactly none.
 */
export const averageDailyBalance = sqlStep(
  "averageDailyBalance",
  "averaging daily balances",
  ({start, days, baseCcy}) => [
    `create or replace table work_day_stats as
   select acct_id, ccy,
     case when ccy = '${baseCcy}' then ${roundedQuotient("fen_days", String(days))}
       else ${toFen(`cast(fen_days as double) * mid / ${days}`)} end as adb,
     ${inBase("least_fen", baseCcy)} as daily_min,
     ${inBase("greatest_fen", baseCcy)} as daily_max,
     mid * (origin + moved / open_days) as daily_mean,
     mid * mid * greatest(moved_squared - moved * moved / open_days, 0) as daily_m2
   from (
     select r.acct_id, r.ccy, f.mid, min(r.origin) as origin,
       sum(r.n * r.fen) as fen_days, cast(sum(r.n) as double) as open_days, min(r.fen) as least_fen, max(r.fen) as greatest_fen,
       sum(r.n * cast(r.fen - r.origin as double)) as moved,
       sum(r.n * cast(r.fen - r.origin as double) * cast(r.fen - r.origin as double)) as moved_squared
     from (
       select acct_id, ccy, to_day - from_day + 1 as n, greatest(fen, 0) as fen,
         case when from_day = ${start} and to_day = ${start + days - 1} then greatest(fen, 0)
           else first_value(greatest(fen, 0)) over (partition by acct_id, ccy order by from_day) end as origin
       from balance_runs
     ) r join work_fx f on f.ccy = r.ccy
     group by r.acct_id, r.ccy, f.mid
   ) sums`
  ]
);

const inBase = (fen: string, baseCcy: string) =>
  `case when ccy = '${baseCcy}' then ${fen} else ${toFen(`${fen} * mid`)} end`;
