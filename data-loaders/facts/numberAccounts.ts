import {sqlStep} from "./step.js";

/**
 * Grain: deposit account x currency, numbered `a` as the staged rows are, with its customer's number `c`. The days of
 * the period on which it is open (from its opening date up to the day before it closes), and where the last period's
 * daily balances ended. `work_alone` has the accounts of customers with no other one: what is true of the account is
 * true of the customer, without adding up.
 */
export const numberAccounts = sqlStep("numberAccounts", "numbering accounts", ({start, asOf, previous}) => [
  `create or replace table work_account as
   select cast(d._row as integer) as a, c.c, d.acct_id, d.ccy, d.balance, c.cust_id as surviving,
     greatest(d.open_date, ${start}) as from_day, least(coalesce(d.close_date - 1, ${asOf}), ${asOf}) as to_day,
     d.open_date >= ${start} as opened, ${previous ? "p.fen" : "cast(null as bigint)"} as ended
   from staged_deposit_account d
   left join customer_map m on m.old_id = d.cust_id
   left join work_customer c on c.cust_id = coalesce(m.cust_id, d.cust_id)
   ${previous ? "left join previous_closing p on p.acct_id = d.acct_id and p.ccy = d.ccy" : ""}`,
  `create or replace table work_alone as
   select min(a) as a, c from work_account where c is not null group by c having count(*) = 1`
]);
