import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {firstDay, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import {begun} from "./passed.js";

/** Months whose movements the store keeps. */
const keptPeriods = ({periods, period}: Source, {quality}: Policy): string[] =>
  lastPeriods(periods, period, quality.retentionMonths);

/** First day from which movements are known without a gap up to the edition; null where there are none. */
export function knownFrom(source: Source, policy: Policy): number | null {
  return source.has("deposit_txn") ? firstDay(keptPeriods(source, policy)[0]!) : null;
}

/**
 * Grain: open deposit account, as a query. `state` (DEP-25): dormant, alert, awake, unknown where movements are known for
 * too short a time, exempt for a term deposit in term and pledged, margin,
 * frozen and stopped accounts. Money that moves by arrangement (policy: notice, agreement) is awake or, when its owner began nothing, arranged. As of the edition, or of an earlier month within what is known. Null: no movements.
 */
export function sleepQuery(
  source: Source,
  policy: Policy,
  {period, asOf}: Pick<Source, "period" | "asOf"> = source
): string | null {
  const known = knownFrom(source, policy);
  if (known === null) return null;
  const {alertDays, days, arranged} = policy.deposits.labels.sleeping;
  const periods = textList(keptPeriods(source, policy));
  const idle = (limit: number) =>
    `coalesce(last_own, case when open_date >= ${known} then open_date end) <= ${asOf - limit}`;
  const silent = "last_own is null and coalesce(open_date, -1) < " + String(known);
  return `select a.acct_id, a.ccy, a.cust_id, a.cust_type, a.part, a.balance, a.adb,
      case when a.exempt then 'exempt'
        when a.part in (${textList(arranged)}) then case when not (${idle(alertDays)}) then 'awake' else 'arranged' end
        when ${idle(days)} then 'dormant'
        when ${silent} then ${asOf - known + 1 >= days ? "'dormant'" : asOf - known + 1 >= alertDays ? "'alert'" : "'unknown'"}
        when ${idle(alertDays)} then 'alert' else 'awake' end as state
    from (
      select m.acct_id, m.ccy, m.cust_id, m.cust_type, m.part, m.balance, m.adb, m.open_date, o.last_own,
        coalesce(m.margin_flag, false) or coalesce(m.pledged_flag, false) or coalesce(m.status in ('frozen', 'stopped'), false)
          or coalesce(m.part = 'margin', false) or coalesce(m.maturity_date > ${asOf}, false) as exempt
      from account_month m
      left join (
        select acct_id, ccy, max(date) as last_own from deposit_txn
        where period in (${periods}) and date <= ${asOf} and ${begun(policy)} group by acct_id, ccy
      ) o on o.acct_id = m.acct_id and o.ccy = m.ccy
      where m.period = '${period}' and coalesce(m.status, '') <> 'closed' and (m.close_date is null or m.close_date > ${asOf})
    ) a`;
}

/** Customers all of whose open accounts sleep (what moves by arrangement proves nothing), and those with an account that cannot: a deposit in term, pledged or frozen. */
export interface Sleepers {
  asleep: ReadonlySet<string>;
  held: ReadonlySet<string>;
}

export async function readSleepers(source: Source, policy: Policy): Promise<Sleepers> {
  const query = sleepQuery(source, policy);
  const rows =
    query === null
      ? []
      : await source.rows<{cust_id: string; asleep: boolean}>(
          `select cust_id, bool_and(state in ('dormant', 'arranged')) and bool_or(state = 'dormant') as asleep
           from (${query}) accounts where cust_id is not null
           group by cust_id having asleep or bool_or(state = 'exempt') order by cust_id`
        );
  const of = (all: boolean) => new Set(rows.flatMap(({cust_id, asleep}) => (asleep === all ? cust_id : [])));
  return {asleep: of(true), held: of(false)};
}
