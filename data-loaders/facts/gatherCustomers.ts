import {sqlStep} from "./step.js";

/**
 * Grain: surviving customer. The row of the customer table; where only a merged id was dropped, that one's row under
 * the surviving id.
 */
export const gatherCustomers = sqlStep("gatherCustomers", "gathering customers", () => {
  const columns =
    "cust_type, segment, org_id, rm_id, region_code, open_date, first_loan_date, is_staff, status";
  return [
    `create or replace table work_customer as
     select c.cust_id, ${columns} from staged_customer c
     where not exists (select 1 from customer_map m where m.old_id = c.cust_id)
     union all
     select cust_id, ${columns} from (
       select m.cust_id, ${columns}, row_number() over (partition by m.cust_id order by c.open_date, c.cust_id) as nth
       from staged_customer c join customer_map m on m.old_id = c.cust_id
       where not exists (select 1 from staged_customer s where s.cust_id = m.cust_id)
     ) merged where nth = 1`
  ];
});
