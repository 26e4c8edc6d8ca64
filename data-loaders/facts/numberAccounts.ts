import {sqlStep} from "./step.js";

/** What later steps read of an account; a narrow copy of millions of rows is a cheap one. */
const columns = [
  ...["acct_id", "cust_id", "org_id", "product_code", "ccy", "balance", "balance_days", "adb"],
  ...[
    "open_date",
    "close_date",
    "maturity_date",
    "orig_tenor_days",
    "rate",
    "ftp_rate",
    "int_expense",
    "status"
  ],
  ...["last_txn_date", "margin_flag", "pledged_flag", "payroll_flag", "min_daily_bal", "sd_daily_bal"]
]
  .map((column) => `d.${column}`)
  .join(", ");

/**
 * Grain: deposit account x currency, numbered `a`, with its customer's number `c`. The staged row, the days of the
 * period on which it is open (from its opening date up to the day before it closes), and where the last period's daily
 * balances ended.
 */
export const numberAccounts = sqlStep("numberAccounts", "numbering accounts", ({start, asOf, previous}) => [
  `create or replace table work_account as
   select cast(row_number() over () as integer) as a, c.c, ${columns}, c.cust_id as surviving,
     greatest(d.open_date, ${start}) as from_day, least(coalesce(d.close_date - 1, ${asOf}), ${asOf}) as to_day,
     d.open_date >= ${start} as opened, ${previous ? "p.fen" : "cast(null as bigint)"} as ended
   from staged_deposit_account d
   left join customer_map m on m.old_id = d.cust_id
   left join work_customer c on c.cust_id = coalesce(m.cust_id, d.cust_id)
   ${previous ? "left join previous_closing p on p.acct_id = d.acct_id and p.ccy = d.ccy" : ""}`
]);
