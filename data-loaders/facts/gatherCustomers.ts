import {sqlStep} from "./step.js";

const columns =
  "cust_type, segment, org_id, rm_id, region_code, open_date, first_loan_date, is_staff, status";

/** Tables that speak of customers and may name one that the customer table does not have. */
const mentions = [
  "deposit_account",
  "loan_account",
  "holding",
  "credit_limit",
  "income_item",
  "cost_driver",
  "card"
];

/**
 * Grain: surviving customer, numbered, so that what follows groups by numbers and not by long ids. The row of the
 * customer table; where only a merged id was dropped, that one's row under the surviving id; and an empty row for a
 * customer that accounts know and the customer table does not, so that sums stay whole.
 */
export const gatherCustomers = sqlStep("gatherCustomers", "gathering customers", ({has}) => [
  `create or replace table work_known as
   select c.cust_id, ${columns} from staged_customer c
   where not exists (select 1 from customer_map m where m.old_id = c.cust_id)
   union all
   select cust_id, ${columns} from (
     select m.cust_id, ${columns}, row_number() over (partition by m.cust_id order by c.open_date, c.cust_id) as nth
     from staged_customer c join customer_map m on m.old_id = c.cust_id
     where not exists (select 1 from staged_customer s where s.cust_id = m.cust_id)
   ) merged where nth = 1`,
  ...mentions
    .filter((table) => has(table, "cust_id"))
    .map(
      (table) => `insert into work_known (cust_id)
     select distinct coalesce(m.cust_id, t.cust_id)
     from (
       select distinct cust_id from staged_${table} t
       where cust_id is not null and not exists (select 1 from work_known k where k.cust_id = t.cust_id)
     ) t left join customer_map m on m.old_id = t.cust_id
     where not exists (select 1 from work_known k where k.cust_id = coalesce(m.cust_id, t.cust_id))`
    ),
  `create or replace table work_customer as
   select cast(row_number() over () as integer) as c, cust_id, ${columns} from work_known`,
  "drop table work_known"
]);
