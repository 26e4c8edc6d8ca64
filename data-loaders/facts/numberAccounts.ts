import {sqlStep} from "./step.js";

/**
 * Grain: deposit account x currency, numbered `a`, with its customer's number `c`. The staged row, the days of the
 * period on which it is open (from its opening date up to the day before it closes), and where the last period's daily
 * balances ended.
 */
export const numberAccounts = sqlStep("numberAccounts", "numbering accounts", ({start, asOf, previous}) => [
  `create or replace table work_account as
   select cast(row_number() over () as integer) as a, c.c, d.* exclude (_file, _record), c.cust_id as surviving,
     greatest(d.open_date, ${start}) as from_day, least(coalesce(d.close_date - 1, ${asOf}), ${asOf}) as to_day,
     d.open_date >= ${start} as opened, ${previous ? "p.fen" : "cast(null as bigint)"} as ended
   from staged_deposit_account d
   left join customer_map m on m.old_id = d.cust_id
   left join work_customer c on c.cust_id = coalesce(m.cust_id, d.cust_id)
   ${previous ? "left join previous_closing p on p.acct_id = d.acct_id and p.ccy = d.ccy" : ""}`
]);
