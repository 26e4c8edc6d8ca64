import {everyDay, exact} from "../engine/dialect.js";
import {factTable, sqlStep} from "./step.js";

/**
 * Grain: part x currency x day. What all accounts hold at the end of each day, below zero counting nothing (E3): what
 * runs of unchanged balance bring when they begin and take when they end, summed up. A report of many months reads a few
 * hundred rows instead of a run for each account.
 */
export const addUpDays = sqlStep("addUpDays", "adding up deposits by day", ({period, start, asOf}) => [
  factTable(
    "deposit_day",
    `     with runs as (
       select a, from_day, to_day, greatest(fen, 0) as fen from work_runs
       union all
       select o.a, o.from_day, o.to_day, greatest(q.fen, 0) from work_quiet q join work_account o on o.a = q.a
       where q.fen is not null
     ), spans as (
       select coalesce(m.part, 'unknown') as part, m.ccy, r.from_day, r.to_day, sum(${exact("r.fen")}) as fen
       from runs r join account_month m on m.a = r.a group by coalesce(m.part, 'unknown'), m.ccy, r.from_day, r.to_day
     )
     select '${period}' as period, s.part, s.ccy, d.day, cast(sum(s.fen) as bigint) as fen
     from spans s join ${everyDay(start, asOf)} d on d.day between s.from_day and s.to_day
     group by s.part, s.ccy, d.day`
  )
]);
