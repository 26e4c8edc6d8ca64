import type {Policy} from "../../../../src/schema/policy.js";
import {lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";

const list = (texts: readonly string[]) =>
  texts.length ? texts.map((text) => `'${text.replaceAll("'", "''")}'`).join(", ") : "null";

/** Whether a movement of `deposit_txn` comes from or goes to outside (policy deposits.flows). */
export const external = ({deposits}: Policy): string =>
  `not coalesce(reversal_flag, false) and not coalesce(type in (${list(deposits.flows.bankTypes)}), false)
    and not coalesce(counter_class in (${list(deposits.flows.ownClasses)}), false)`;

/** Whether the customer began it himself. */
export const begun = ({deposits}: Policy): string =>
  `not coalesce(reversal_flag, false) and not coalesce(type in (${list(deposits.flows.notOwn.types)}), false)
    and not coalesce(channel in (${list(deposits.flows.notOwn.channels)}), false)`;

/**
 * Money of the last three months that came from outside and left again within N days (DEP-19, B2.6). What comes in to an
 * account on a day is a block; it passed when at least `matched` of it went out within N days and a day's end within
 * them finds no more than `residual` of it above the balance before. Money that several days bring and one takes away
 * counts as a whole, for each block is held against the balance before it. Grain: customer with such money; fen.
 */
export async function readPassed(
  source: Source,
  policy: Policy,
  days: number
): Promise<{cust_id: string; passed: number}[]> {
  if (!source.has("deposit_txn")) return [];
  const {block, matched, residual} = policy.deposits.labels.passThrough;
  const months = lastPeriods(source.periods, source.period, 4);
  const recent = lastPeriods(source.periods, source.period, 3);
  return source.rows(`with moves as (
      select acct_id, ccy, date, sum(case when dr_cr = 'C' then amount else 0 end) as inflow,
        sum(case when dr_cr = 'D' then amount else 0 end) as outflow
      from deposit_txn where period in (${list(recent)}) and ${external(policy)} group by acct_id, ccy, date
    ), blocks as (
      select acct_id, ccy, date, inflow from moves where inflow >= ${block}
    ), left_again as (
      select b.acct_id, b.ccy, b.date, b.inflow
      from blocks b join moves m on m.acct_id = b.acct_id and m.ccy = b.ccy and m.date between b.date and b.date + ${days}
      group by b.acct_id, b.ccy, b.date, b.inflow having sum(m.outflow) >= ${matched} * b.inflow
    ), runs as (
      select acct_id, ccy, from_day, to_day, greatest(fen, 0) as fen from balance_runs r
      where period in (${list(months)}) and exists (select 1 from left_again l where l.acct_id = r.acct_id)
    ), judged as (
      select l.acct_id, l.ccy, l.date, l.inflow,
        coalesce(max(case when r.from_day < l.date and r.to_day >= l.date - 1 then r.fen end), 0) as before,
        min(case when r.to_day >= l.date then r.fen end) as least
      from left_again l join runs r on r.acct_id = l.acct_id and r.ccy = l.ccy
        and r.from_day <= l.date + ${days} and r.to_day >= l.date - 1
      group by l.acct_id, l.ccy, l.date, l.inflow
    )
    select a.cust_id, cast(sum(round(j.inflow * case when a.balance_ccy > 0 then cast(a.balance as double) / a.balance_ccy else 1 end)) as bigint) as passed
    from judged j
    join (
      select acct_id, ccy, cust_id, balance, balance_ccy from account_month where period = '${source.period}'
    ) a on a.acct_id = j.acct_id and a.ccy = j.ccy
    where j.least - j.before <= ${residual} * j.inflow group by a.cust_id order by a.cust_id`);
}
