import {exact} from "../engine/dialect.js";
import {type FactContext, sqlStep} from "./step.js";

/** The one balance of an account `o` that did not move. */
export const quietBalance = ({has}: FactContext, o: string): string =>
  has("deposit_txn") ? `coalesce(${o}.ended, ${o}.balance)` : "cast(null as bigint)";

/**
 * What the days of the period add up to, in the account's currency. `work_day_sums`: accounts that moved or have daily
 * balances. Balance-days, sum of squares over the days open, least and greatest, negative days at 0 (DEP-02, E3, E6),
 * and the booked balance at the end; whole numbers, so that a balance that does not move deviates by exactly nothing.
 * `work_quiet`: accounts that did not move, one balance for all days open. The view `balance_runs` has both.
 */
export const averageDailyBalance = sqlStep("averageDailyBalance", "averaging daily balances", (context) => [
  `create or replace table work_day_sums as
   select a, cast(sum(n * fen) as bigint) as fen_days, sum(n * ${exact("fen")} * fen) as squares,
     min(fen) as lowest, max(fen) as highest, cast(sum(n) as integer) as open_days, max_by(booked, to_day) as ended_at
   from (
     select a, to_day, to_day - from_day + 1 as n, greatest(fen, 0) as fen, fen as booked from work_runs
   ) runs
   group by a`,
  `create or replace table work_quiet as
   select o.a, ${quietBalance(context, "o")} as fen
   from work_account o
   where o.from_day <= o.to_day and not exists (select 1 from work_day_sums s where s.a = o.a)`,
  `create or replace view balance_runs as
   select o.a, o.acct_id, o.ccy, o.surviving as cust_id, r.from_day, r.to_day, r.fen
   from work_runs r join work_account o on o.a = r.a
   union all
   select o.a, o.acct_id, o.ccy, o.surviving, o.from_day, o.to_day, q.fen
   from work_quiet q join work_account o on o.a = q.a where q.fen is not null`
]);
