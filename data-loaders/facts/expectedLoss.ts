import {sqlStep} from "./step.js";

/**
 * Grain: loan. Probability of default, loss given default and exposure: the loan's own parameters, else its
 * customer's with the loan's balance as exposure. Parameters outside their range are left out (DQ29).
 * The booked expected credit loss is the loan's own only.
 */
export const expectedLoss = sqlStep("expectedLoss", "looking up risk parameters", () => [
  `create or replace table work_risk as
   with usable as (
     select cust_id, loan_id, as_of, case when pd > 0 and pd <= 1 then pd end as pd,
       case when lgd between 0 and 1 then lgd end as lgd, ead, ecl, case when rw >= 0 then rw end as rw,
       row_number() over (partition by coalesce(loan_id, ''), case when loan_id is null then cust_id end
         order by as_of desc, cust_id) as latest
     from staged_risk_param
   )
   select l.loan_id, coalesce(o.pd, c.pd) as pd, coalesce(o.lgd, c.lgd) as lgd, o.ead, o.ecl,
     coalesce(o.rw, c.rw) as rw
   from staged_loan_account l
   left join usable o on o.loan_id = l.loan_id and o.latest = 1
   left join usable c on c.cust_id = l.cust_id and c.loan_id is null and c.latest = 1
   where o.loan_id is not null or c.cust_id is not null`
]);
