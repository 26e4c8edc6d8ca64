import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {lastDay, lastPeriods, shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";

/** Months over which movements are looked at. */
export const FLOW_MONTHS = 3;

/** What a customer keeps with the bank, as a month end tells it; null where the extract has no deposits. */
export const AUM = `dep_balance + coalesce(wealth_balance, 0) + coalesce(fund_balance, 0)
  + coalesce(insurance_balance, 0) + coalesce(metal_balance, 0)`;

/** Loan customers of a month (CON-01), as a query: those with a loan on any day of the window. */
export function borrowersQuery({periods}: Source, {contribution}: Policy, period: string): string {
  const window = lastPeriods(
    periods.filter((each) => each <= period),
    period,
    contribution.population.windowMonths
  );
  return `select distinct cust_id from customer_month where period in (${textList(window)}) and loan_active`;
}

/**
 * Loan customers (CON-01) as of a month, with what labels and models of them are read from. Grain: customer. Amounts in fen:
 * `loan_adb`, `dep_adb` and `aum` of the month; `aum_then` of twelve months before, null where it was no customer;
 * `flow_adb` mean of average deposits and `outflow`, `inflow` sums over three months; `moved` days with movements in them,
 * null where no movements are supplied; `moves` movements of its own making and `received` money in from outside, a month of
 * the twelve months it was there; `consent` and `suitable` as of the month; of firms `revenue` of the last statement
 * that is not stale (E14) and `reg_capital`, null where not supplied.
 */
export async function memberYears(source: Source, policy: Policy, period: string): Promise<ColumnTable> {
  const known = source.periods.filter((each) => each <= period);
  const quarter = lastPeriods(known, period, FLOW_MONTHS);
  const year = lastPeriods(known, period, 12);
  const then = shiftPeriod(period, -12);
  const fresh = lastDay(shiftPeriod(period, -policy.screening.statements.staleMonths));
  return source.table(`with borrowers as (
      ${borrowersQuery(source, policy, period)}
    ), flows as (
      select b.cust_id, cast(sum(b.out_amount) as double) as outflow, cast(sum(b.in_amount) as double) as inflow,
        cast(sum(b.in_days + b.out_days) as double) as moved, cast(sum(b.payroll_in) as double) as payroll,
        bool_or(case when b.period = '${period}' then b.consent end) as consent,
        bool_or(case when b.period = '${period}' then b.suitable end) as suitable
      from behaviour_month b join borrowers w on w.cust_id = b.cust_id
      where b.period in (${textList(quarter)}) group by b.cust_id
    ), used as (
      select b.cust_id, cast(sum(b.own_count) as double) / count(*) as moves,
        cast(sum(b.in_amount) as double) / count(*) as received
      from behaviour_month b join borrowers w on w.cust_id = b.cust_id
      where b.period in (${textList(year)}) group by b.cust_id
    ), balances as (
      select c.cust_id, cast(avg(c.dep_adb) as double) as flow_adb
      from customer_month c join borrowers w on w.cust_id = c.cust_id
      where c.period in (${textList(quarter)}) group by c.cust_id
    ), past as (
      select c.cust_id, cast(${AUM} as double) as aum
      from customer_month c join borrowers w on w.cust_id = c.cust_id where c.period = '${then}'
    )
    select n.cust_id, n.cust_type, n.segment, n.org_id, n.region_code, n.open_date,
      cast(n.loan_adb as double) as loan_adb, cast(n.dep_adb as double) as dep_adb, cast(n.dep_l1 as double) as dep_l1,
      n.dpd_max, cast(${AUM} as double) as aum,
      cast(${AUM} - n.dep_balance as double) as invested, p.aum as aum_then, b.flow_adb, f.outflow, f.inflow, f.moved, f.payroll,
      u.moves, u.received,
      f.consent, f.suitable, cast(case when g.statement_date >= ${fresh} then g.revenue end as double) as revenue,
      cast(g.reg_capital as double) as reg_capital
    from customer_month n join borrowers w on w.cust_id = n.cust_id
    left join firm_signal_month g on g.cust_id = n.cust_id and g.period = n.period
    left join flows f on f.cust_id = n.cust_id left join used u on u.cust_id = n.cust_id left join balances b on b.cust_id = n.cust_id
    left join past p on p.cust_id = n.cust_id
    where n.period = '${period}' order by n.cust_id`);
}
