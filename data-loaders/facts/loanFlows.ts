import {sqlStep} from "./step.js";

const sign = "case when reversal and amount > 0 then -1 else 1 end";
const principal = `coalesce(principal, case when type in ('principal', 'prepay', 'write_off', 'disburse') then amount - coalesce(interest, 0) end, 0)`;
const interest = `coalesce(interest, case when type in ('interest', 'penalty') then amount end, 0)`;

/**
 * Grain: loan with events in the period. Lent, repaid and written off, the days with a repayment, and the balance-days
 * that the events add (each change counts from its day to period end). Amounts in the loan's currency.
 */
export const loanFlows = sqlStep("loanFlows", "adding up loan events", ({start, asOf}) => [
  `create or replace table work_loan_flows as
   select loan_id,
     cast(sum(case when type = 'disburse' then p else 0 end) as bigint) as drawn,
     cast(sum(case when type in ('principal', 'prepay') then p else 0 end) as bigint) as principal_repaid,
     cast(sum(case when type = 'write_off' then p else 0 end) as bigint) as written_off,
     cast(sum(case when type in ('principal', 'prepay', 'interest', 'penalty') then i else 0 end) as bigint) as interest_repaid,
     cast(sum(change) as bigint) as change,
     sum(change * (${asOf} - event_date + 1)) as change_days,
     cast(count(distinct case when type in ('principal', 'prepay', 'interest', 'penalty') then event_date end) as integer) as repay_days
   from (
     select loan_id, event_date, type, s * p as p, s * i as i,
       s * case when type = 'disburse' then p when type in ('principal', 'prepay', 'write_off') then -p else 0 end as change
     from (
       select loan_id, event_date, type, ${sign} as s, ${principal} as p, ${interest} as i
       from staged_loan_event where event_date between ${start} and ${asOf}
     ) events
   ) changes
   group by loan_id`
]);
