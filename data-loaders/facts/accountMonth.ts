import {floored, roundedQuotient, toFen} from "../engine/dialect.js";
import {caseOf, type FactContext, sqlStep, textList} from "./step.js";

/**
 * Grain: deposit account x currency x month. Average daily balance by the first method that the extract allows
 * (DEP-02): the core's balance-days (or its average), daily balances, movements, else the mean of two month ends.
 * Stocks at the mid rate, interest at the period's average rate. Interest as extracted, else from the accruals, else
 * balance x rate x days / basis; margin over the account's own FTP rate, the curve, or the policy's constant.
 */
export const accountMonth = sqlStep("accountMonth", "putting accounts together", (context) => {
  const {days, policy, has} = context;
  const {ftp} = policy.contribution;
  const rebuilt = has("deposit_daily") || has("deposit_txn");
  return [
    accruals(context),
    `create or replace table account_month as
     with joined as (
       select d.acct_id, d.ccy, d.cust_id as source_cust_id, coalesce(m.cust_id, d.cust_id) as cust_id,
         d.org_id, d.product_code, p.family, ${caseOf("p.family", Object.entries(policy.deposits.parts))} as part,
         coalesce(d.balance, ${rebuilt ? "e.fen, case when d.close_date <= " + context.asOf + " then 0 end" : "null"}) as closing,
         ${context.previous ? "b.balance_ccy" : "cast(null as bigint)"} as opening,
         d.open_date >= ${context.start} as opened,
         coalesce(${floored("d.balance_days")}, ${floored("d.adb")} * ${days}) as core_days,
         s.adb as rebuilt_adb, s.daily_min, s.daily_max, s.daily_mean, s.daily_m2,
         d.min_daily_bal, d.sd_daily_bal,
         ${has("deposit_daily") ? "q.acct_id is not null" : "false"} as has_daily,
         f.mid, f.average,
         least(coalesce(d.close_date - 1, ${context.asOf}), ${context.asOf}) - greatest(d.open_date, ${context.start}) + 1 as open_days,
         d.rate, d.ftp_rate, w.rate as curve_rate,
         ${caseOf("p.family", Object.entries(ftp.products))} as product_rate,
         coalesce(p.day_basis, case when d.ccy in ('GBP', 'HKD', 'AUD', 'SGD', 'NZD') then 365 else 360 end) as day_basis,
         coalesce(d.int_expense, i.int_expense) as int_expense_ccy,
         d.open_date, d.close_date, d.maturity_date,
         coalesce(d.orig_tenor_days, d.maturity_date - d.open_date) as orig_tenor_days,
         d.last_txn_date, d.status, d.margin_flag, d.pledged_flag
       from staged_deposit_account d
       left join customer_map m on m.old_id = d.cust_id
       left join staged_product p on p.product_code = d.product_code
       left join work_fx f on f.ccy = d.ccy
       left join work_day_stats s on s.acct_id = d.acct_id and s.ccy = d.ccy
       left join work_ftp_deposits t on t.acct_id = d.acct_id and t.ccy = d.ccy
       left join work_ftp w on w.side = 'deposit' and w.fixed = t.fixed and w.tenor = t.tenor
       left join work_accruals i on i.acct_id = d.acct_id
       ${rebuilt ? `left join balance_runs e on e.acct_id = d.acct_id and e.ccy = d.ccy and e.to_day = ${context.asOf}` : ""}
       ${
         has("deposit_daily")
           ? `left join (select distinct acct_id, coalesce(ccy, ${textList([context.baseCcy])}) as ccy from staged_deposit_daily) q
         on q.acct_id = d.acct_id and q.ccy = d.ccy`
           : ""
       }
       ${context.previous ? "left join previous_account_month b on b.acct_id = d.acct_id and b.ccy = d.ccy" : ""}
     ), measured as (
       select *,
         ${inBase(floored("closing"), context)} as balance,
         ${inBase(floored("-closing"), context)} as overdrawn,
         case when core_days is not null and mid = 1 then ${roundedQuotient("core_days", String(days))}
           when core_days is not null then ${toFen(`cast(core_days as double) * mid / ${days}`)}
           when open_days <= 0 then 0
           when rebuilt_adb is not null then rebuilt_adb
           else ${toFen(`(${floored("coalesce(case when opened then 0 else opening end, closing)")} + ${floored("closing")}) * mid / 2.0`)} end as adb,
         case when core_days is not null then 'balance_days'
           when open_days <= 0 then ${rebuilt ? "'txn_rebuild'" : "'2pt'"}
           when rebuilt_adb is null then '2pt'
           when has_daily then 'daily' else 'txn_rebuild' end as adb_method,
         coalesce(ftp_rate, curve_rate, product_rate) as ftp_used,
         case when ftp_rate is not null then 'account' when curve_rate is not null then 'curve'
           when product_rate is not null then 'product' else 'none' end as ftp_source
       from joined
     ), priced as (
       select *,
         coalesce(${toFen("int_expense_ccy * average")}, ${toFen(`adb * rate * ${days} / day_basis`)}) as expense,
         case when int_expense_ccy is not null then 'extract' when rate is not null then 'computed' else 'none' end as expense_source
       from measured
     )
     select '${context.period}' as period, a.acct_id, a.ccy, a.cust_id, a.source_cust_id,
       c.cust_type, c.segment, a.org_id, a.product_code, a.family, a.part,
       a.closing as balance_ccy, a.balance, a.overdrawn, a.adb, a.adb_method,
       cast(${days} as integer) as days, cast(greatest(a.open_days, 0) as integer) as days_open,
       coalesce(a.daily_min, ${toFen(`${floored("a.min_daily_bal")} * a.mid`)}) as daily_min, a.daily_max,
       coalesce(a.daily_mean, case when a.sd_daily_bal is not null and a.core_days is not null and a.open_days > 0
         then a.adb * ${days}.0 / a.open_days end) as daily_mean,
       coalesce(a.daily_m2, case when a.core_days is not null and a.open_days > 0
         then a.open_days * power(a.sd_daily_bal * 100 * a.mid, 2) end) as daily_m2,
       a.rate, a.ftp_used as ftp_rate, a.ftp_source, cast(a.day_basis as integer) as day_basis,
       a.expense as int_expense, a.expense_source as int_expense_source,
       ${toFen(`a.adb * a.ftp_used * ${days} / a.day_basis`)} - a.expense as l1,
       a.open_date, a.close_date, a.maturity_date, cast(a.orig_tenor_days as integer) as orig_tenor_days,
       a.last_txn_date, a.status, a.margin_flag, a.pledged_flag
     from priced a left join work_customer c on c.cust_id = a.cust_id`,
    "drop table work_ftp_deposits",
    "drop table work_day_stats"
  ];
});

const inBase = (fen: string, {baseCcy}: FactContext) =>
  `case when ccy = ${textList([baseCcy])} then ${fen} else ${toFen(`(${fen}) * mid`)} end`;

/** Grain: account (deposit or loan). Interest by account as the accrual table or the income items give it, net of tax. */
function accruals({policy}: FactContext): string {
  const {vat} = policy.contribution;
  const net =
    vat.basis === "net" ? `case when vat_inclusive then amount / ${1 + vat.rate} else amount end` : "amount";
  return `create or replace table work_accruals as
    select acct_id, ${toFen("sum(int_income)")} as int_income, ${toFen("sum(int_expense)")} as int_expense from (
      select acct_id, cast(int_income as double) as int_income, cast(int_expense as double) as int_expense
      from staged_interest_accrual
      union all
      select acct_id, case item when 'int_income' then ${net} end, case item when 'int_expense' then ${net} end
      from staged_income_item
      where acct_id is not null and item in ('int_income', 'int_expense')
        and not exists (select 1 from staged_interest_accrual a where a.acct_id = staged_income_item.acct_id)
    ) items group by acct_id`;
}
