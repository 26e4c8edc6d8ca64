/** Base currency for a unit of the account's own, by the month-end balances of `account_month`; 1 where it has none. */
export const rateOf = (account = "") =>
  `case when ${account}balance_ccy > 0 then cast(${account}balance as double) / ${account}balance_ccy else 1 end`;

/** Balances, none below nothing, of the accounts in a table; `periods` are text literals of the months looked at. */
export const runsAround = (table: string, periods: string) => `
      select acct_id, ccy, from_day, to_day, greatest(fen, 0) as fen from balance_runs r
      where period in (${periods}) and exists (select 1 from ${table} b where b.acct_id = r.acct_id)
    `;

/** The runs `r` of a block `b` from the day before it until N days after. */
export const runsOf = (days: number) =>
  `r.acct_id = b.acct_id and r.ccy = b.ccy and r.from_day <= b.date + ${days} and r.to_day >= b.date - 1`;

/** Of a block, over its runs: the balance at the end of the day before and the least that a day's end since then finds. */
export const judgedOver =
  () => `coalesce(max(case when r.from_day < b.date and r.to_day >= b.date - 1 then r.fen end), 0) as before,
        min(case when r.to_day >= b.date then r.fen end) as least`;

/**
 * Two steps of a `with`, `runs` and `judged`: of each block in a table (acct_id, ccy, date, inflow: what a day brought to
 * an account), the balance at the end of the day before and the least that a day's end within N days still finds.
 * `periods` are text literals of the months whose balances are looked at.
 */
export const judgedBlocks = (
  table: string,
  days: number,
  periods: string
) => `runs as (${runsAround(table, periods)}), judged as (
      select b.acct_id, b.ccy, b.date, b.inflow, ${judgedOver()}
      from ${table} b join runs r on ${runsOf(days)}
      group by b.acct_id, b.ccy, b.date, b.inflow
    )`;
