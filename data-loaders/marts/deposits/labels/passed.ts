import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import {judgedBlocks, rateOf} from "../blocks.js";

/** Whether a movement of `deposit_txn` comes from or goes to outside (policy deposits.flows). */
export const external = ({deposits}: Policy): string =>
  `not coalesce(reversal_flag, false) and not coalesce(type in (${textList(deposits.flows.bankTypes)}), false)
    and not coalesce(counter_class in (${textList(deposits.flows.ownClasses)}), false)`;

/** Whether the customer began it himself. */
export const begun = ({deposits}: Policy): string =>
  `not coalesce(reversal_flag, false) and not coalesce(type in (${textList(deposits.flows.notOwn.types)}), false)
    and not coalesce(channel in (${textList(deposits.flows.notOwn.channels)}), false)`;

/**
 * Money of the last three months that came from outside and left again within N days (DEP-19, B2.6). What comes in to an
 * account on a day is a block; it passed when at least `matched` of it went out within N days and a day's end within
 * them finds no more than `residual` of it above the balance before. Money that several days bring and one takes away
 * counts as a whole, for each block is held against the balance before it. Transfers with the customer's own accounts at
 * other banks are his own money, what is `earned` (wages, what buyers pay) is nobody else's, however soon it is spent; what
 * leaves while a loan is paid out is the loan's first. Grain: customer with such money; fen.
 */
export async function readPassed(
  source: Source,
  policy: Policy,
  days: number
): Promise<{cust_id: string; passed: number}[]> {
  if (!source.has("deposit_txn")) return [];
  const {block, matched, residual, ownElsewhere, earned} = policy.deposits.labels.passThrough;
  const others = `${external(policy)} and not coalesce(counter_class in (${textList(ownElsewhere)}), false)`;
  const guests = `${others} and not coalesce(type in (${textList(earned.types)}), false)
    and not coalesce(counter_class in (${textList(earned.classes)}), false)`;
  const lent = "type = 'loan_disburse' and not coalesce(reversal_flag, false)";
  const months = lastPeriods(source.periods, source.period, 4);
  const recent = lastPeriods(source.periods, source.period, 3);
  return source.rows(`with moves as (
      select acct_id, ccy, date, sum(case when ${guests} and dr_cr = 'C' then amount else 0 end) as inflow,
        sum(case when ${others} and dr_cr = 'D' then amount else 0 end) as outflow,
        sum(case when ${lent} and dr_cr = 'C' then amount else 0 end) as lent
      from deposit_txn where period in (${textList(recent)}) and ((${others}) or (${lent})) group by acct_id, ccy, date
    ), blocks as (
      select acct_id, ccy, date, inflow from moves where inflow >= ${block}
    ), left_again as (
      select b.acct_id, b.ccy, b.date, b.inflow
      from blocks b join moves m on m.acct_id = b.acct_id and m.ccy = b.ccy and m.date between b.date and b.date + ${days}
      group by b.acct_id, b.ccy, b.date, b.inflow having sum(m.outflow) - sum(m.lent) >= ${matched} * b.inflow
    ), ${judgedBlocks("left_again", days, textList(months))}
    select a.cust_id, cast(sum(round(j.inflow * ${rateOf("a.")})) as bigint) as passed
    from judged j
    join (
      select acct_id, ccy, cust_id, balance, balance_ccy from account_month where period = '${source.period}'
    ) a on a.acct_id = j.acct_id and a.ccy = j.ccy
    where j.least - j.before <= ${residual} * j.inflow group by a.cust_id order by a.cust_id`);
}
