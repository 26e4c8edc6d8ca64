import {sqlStep} from "./step.js";

/** Payments that settle instalments, oldest first. */
const paying = "('principal', 'interest', 'prepay')";
const reversed = "case when reversal and amount > 0 then -amount else amount end";

/**
 * Grain: loan with instalments. What fell due by period end, what was paid, and the due date of the oldest instalment
 * not fully paid (payments settle the oldest first, so a later payment cures an earlier instalment). Paid is what the
 * schedule itself says, else the repayments of all periods so far. A loan older than the first period counts from
 * there: what fell due before is taken as paid.
 */
export const loanArrears = sqlStep("loanArrears", "matching repayments to instalments", (context) => {
  const {start, asOf, has} = context;
  const told = has("repay_schedule", "paid_amt");
  return [
    `create or replace table loan_paid as
     select l.loan_id, coalesce(p.known_from, greatest(l.start_date, ${start})) as known_from,
       coalesce(p.paid, 0) + coalesce(e.paid, 0) as paid
     from staged_loan_account l
     left join previous_loan_paid p on p.loan_id = l.loan_id
     left join (
       select loan_id, cast(sum(${reversed}) as bigint) as paid from staged_loan_event
       where type in ${paying} and event_date <= ${asOf} group by loan_id
     ) e on e.loan_id = l.loan_id
     where exists (select 1 from staged_repay_schedule s where s.loan_id = l.loan_id)`,
    `create or replace table work_instalments as
     select s.loan_id, s.due_date, s.term_no, s.principal_due + coalesce(s.interest_due, 0) as due,
       ${told ? `case when s.paid_date is null or s.paid_date <= ${asOf} then coalesce(s.paid_amt, 0) else 0 end` : "0"} as told
     from staged_repay_schedule s
     join loan_paid p on p.loan_id = s.loan_id
     where s.due_date <= ${asOf} ${told ? "" : "and s.due_date >= p.known_from"}`,
    `create or replace table work_arrears as
     select d.loan_id, greatest(d.due - d.paid, 0) as arrears, o.due_date as oldest
     from (
       select p.loan_id, coalesce(sum(i.due), 0) as due, ${told ? "coalesce(sum(i.told), 0)" : "min(p.paid)"} as paid
       from loan_paid p left join work_instalments i on i.loan_id = p.loan_id
       group by p.loan_id
     ) d
     left join (
       select r.loan_id, min(r.due_date) as due_date
       from (
         select loan_id, due_date,
           sum(due) over (partition by loan_id order by due_date, term_no rows unbounded preceding) as reached
         from work_instalments
       ) r
       join (
         select p.loan_id, ${told ? "sum(i.told)" : "min(p.paid)"} as paid
         from loan_paid p join work_instalments i on i.loan_id = p.loan_id group by p.loan_id
       ) t on t.loan_id = r.loan_id and r.reached > t.paid
       group by r.loan_id
     ) o on o.loan_id = d.loan_id`,
    "drop table work_instalments"
  ];
});
