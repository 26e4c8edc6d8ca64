import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {firstDay, lastDay, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import {rateOf} from "../blocks.js";
import {TYPES} from "../groups.js";
import {notFor} from "./notFor.js";

/** Days above the threshold, and mean and squared deviations of all days of the month. */
export type DaysAbove = {period: string; cust_id: string; days: number; mean: number; m2: number};

/**
 * Days on which all deposits of a customer stand at or above the threshold (DEP-18), and how they swing, for customers who
 * stand above it at the end of one of the last months. In base currency by the rate of the account's month end. Grain:
 * period x customer.
 */
export async function readDaysAbove(source: Source, policy: Policy): Promise<DaysAbove[]> {
  const {threshold, months} = policy.deposits.labels.falseHigh;
  const types = TYPES.filter((type) => !notFor(type, policy).includes("LAB-24"));
  const periods = lastPeriods(source.periods, source.period, months);
  const starts = `case period ${periods.map((each) => `when '${each}' then ${firstDay(each)}`).join(" ")} end`;
  const ends = `case period ${periods.map((each) => `when '${each}' then ${lastDay(each)}`).join(" ")} end`;
  return source.rows<DaysAbove>(`with rich as (
      select period, cust_id from customer_month
      where period in (${textList(periods)}) and dep_balance >= ${threshold} and cust_type in (${textList(types)})
        and dep_daily_days is not null
    ), runs as (
      select a.period, a.cust_id, r.from_day, r.to_day,
        greatest(r.fen, 0) * ${rateOf("a.")} as fen
      from account_month a
      join rich on rich.period = a.period and rich.cust_id = a.cust_id
      join balance_runs r on r.period = a.period and r.acct_id = a.acct_id and r.ccy = a.ccy
      where a.period in (${textList(periods)}) and r.period in (${textList(periods)})
    ), edges as (
      select period, cust_id, from_day as day, fen from runs
      union all select period, cust_id, to_day + 1, -fen from runs
      union all select distinct period, cust_id, ${starts}, 0.0 from runs
    ), days as (
      select period, cust_id, day, sum(fen) as change from edges group by period, cust_id, day
    ), path as (
      select period, cust_id, day, round(sum(change) over (partition by period, cust_id order by day)) as total,
        least(coalesce(lead(day) over (partition by period, cust_id order by day), ${ends} + 1), ${ends} + 1) - day as n
      from days
    )
    select period, cust_id, cast(coalesce(sum(case when total >= ${threshold} then n end), 0) as integer) as days,
      sum(n * total) / sum(n) as mean, greatest(sum(n * total * total) - sum(n * total) * sum(n * total) / sum(n), 0) as m2
    from path where n > 0 group by period, cust_id order by period, cust_id`);
}
