import {exact, floored, roundedQuotient, toFen} from "../engine/dialect.js";
import {netOfVat} from "../quality/ledgerItems.js";
import {textList} from "../../src/schema/textList.js";
import {quietBalance} from "./averageDailyBalance.js";
import {caseOf, codeType, type FactContext, factTable, sqlStep} from "./step.js";

/** Of the staged row, besides what `work_account` has. */
const columns = [
  ...["cust_id", "org_id", "product_code", "balance_days", "adb", "open_date", "close_date", "maturity_date"],
  ...["orig_tenor_days", "rate", "ftp_rate", "int_expense", "status", "last_txn_date", "margin_flag"],
  ...["pledged_flag", "min_daily_bal", "sd_daily_bal"]
]
  .map((column) => `d.${column}`)
  .join(", ");

/** Columns of few values, and where these are found or what they are. */
const codes: Readonly<Record<string, string | readonly string[]>> = {
  ...{
    ccy: "staged_deposit_account",
    org_id: "staged_deposit_account",
    product_code: "staged_deposit_account"
  },
  ...{status: "staged_deposit_account", cust_type: "work_customer", segment: "work_customer"},
  ...{family: "work_deposit_product", part: "work_deposit_product"},
  adb_method: ["2pt", "balance_days", "daily", "txn_rebuild"],
  ftp_source: ["account", "curve", "none", "product"],
  int_expense_source: ["computed", "extract", "none"]
};

/**
 * Grain: deposit account x currency x month. Average daily balance by the first method that the extract allows
 * (DEP-02): the core's balance-days (or its average), daily balances, movements, else the mean of two month ends.
 * Stocks at the mid rate, interest at the period's average rate. Interest as extracted, else from the accruals, else
 * balance x rate x days / basis; margin over the account's own FTP rate, the curve, or the policy's constant.
 */
export const accountMonth = sqlStep("accountMonth", "putting accounts together", (context) => {
  const {asOf, days, policy, has, previous} = context;
  const {ftp} = policy.contribution;
  const rebuilt = has("deposit_daily") || has("deposit_txn");
  // an account that moved has its days added up
  const quiet = `case when s.a is null and d.from_day <= d.to_day then ${quietBalance(context, "d")} end`;
  const accrued = has("interest_accrual") || has("income_item", "acct_id");
  return [
    accruals(context),
    // looked up a product at a time, not an account
    `create or replace table work_deposit_product as
     select product_code, family, day_basis, part, ${caseOf("family", Object.entries(ftp.products))} as product_rate,
       ${caseOf("part", Object.entries(ftp.nonMaturityTenorDays))} as usual_tenor
     from (
       select product_code, family, day_basis, ${caseOf("family", Object.entries(policy.deposits.parts))} as part from staged_product
     ) products`,
    ...Object.entries(codes).flatMap(([column, values]) => codeType(column, values)),
    factTable(
      "account_month",
      `     with kinds as (
       select o.*, ${columns}, p.family, p.part, p.product_rate, p.usual_tenor, p.day_basis as own_basis,
         coalesce(d.orig_tenor_days, d.maturity_date - d.open_date) as term
       from staged_deposit_account d join work_account o on o.a = cast(d._row as integer)
       left join work_deposit_product p on p.product_code = d.product_code
     ), joined as (
       select d.*, ${quiet} as quiet, f.mid, f.average,
         coalesce(d.balance, ${rebuilt ? `case when f.mid is not null then s.ended_at end, ${quiet}, case when d.close_date <= ${asOf} then 0 end` : "cast(null as bigint)"}) as closing,
         ${previous && !rebuilt ? "b.balance_ccy" : "cast(null as bigint)"} as opening,
         coalesce(${floored("d.balance_days")}, ${floored("d.adb")} * ${days}) as core_days,
         case when f.mid is not null then s.fen_days end as fen_days, s.lowest, s.highest, cast(s.fen_days as double) / s.open_days as mean,
         cast(s.open_days * s.squares - ${exact("s.fen_days")} * s.fen_days as double) / s.open_days as squared,
         ${has("deposit_daily") ? "y.a is not null" : "false"} as has_daily,
         d.to_day - d.from_day + 1 as open_days,
         w.rate as curve_rate,
         coalesce(d.own_basis, case when d.ccy in ('GBP', 'HKD', 'AUD', 'SGD', 'NZD') then 365 else 360 end) as day_basis,
         ${accrued ? "coalesce(d.int_expense, i.int_expense)" : "d.int_expense"} as int_expense_ccy
       from kinds d
       left join work_fx f on f.ccy = d.ccy
       left join work_day_sums s on s.a = d.a
       left join work_ftp w on w.side = 'deposit'
         and w.fixed = case when d.ftp_rate is not null then null when d.term is null then ${asOf} else d.open_date end
         and w.tenor = coalesce(d.term, d.usual_tenor)
       ${accrued ? "left join work_accruals i on i.acct_id = d.acct_id" : ""}
       ${has("deposit_daily") ? "left join (select distinct a from work_daily_starts) y on y.a = d.a" : ""}
       ${previous && !rebuilt ? "left join previous_account_month b on b.acct_id = d.acct_id and b.ccy = d.ccy" : ""}
     ), measured as (
       select *,
         ${inBase(floored("closing"), context)} as balance_base,
         ${inBase(floored("-closing"), context)} as overdrawn,
         case when core_days is not null and mid = 1 then ${roundedQuotient("core_days", String(days))}
           when core_days is not null then ${toFen(`cast(core_days as double) * mid / ${days}`)}
           when open_days <= 0 then 0
           when fen_days is not null and mid = 1 then ${roundedQuotient("fen_days", String(days))}
           when fen_days is not null then ${toFen(`cast(fen_days as double) * mid / ${days}`)}
           when quiet is not null and mid = 1 then ${roundedQuotient("greatest(quiet, 0) * open_days", String(days))}
           when quiet is not null then ${toFen(`greatest(quiet, 0) * open_days * mid / ${days}`)}
           else ${toFen(`(${floored("coalesce(case when opened then 0 else opening end, closing)")} + ${floored("closing")}) * mid / 2.0`)} end as average_balance,
         case when core_days is not null then 'balance_days'
           when open_days <= 0 then ${rebuilt ? "'txn_rebuild'" : "'2pt'"}
           when fen_days is null and quiet is null then '2pt'
           when has_daily then 'daily' else 'txn_rebuild' end as adb_method,
         ${inBase(floored("quiet"), context)} as quiet_base,
         coalesce(ftp_rate, curve_rate, product_rate) as ftp_used,
         case when ftp_rate is not null then 'account' when curve_rate is not null then 'curve'
           when product_rate is not null then 'product' else 'none' end as ftp_source
       from joined
     ), priced as (
       select *,
         coalesce(${toFen("int_expense_ccy * average")}, ${toFen(`average_balance * rate * ${days} / day_basis`)}) as expense,
         case when int_expense_ccy is not null then 'extract' when rate is not null then 'computed' else 'none' end as expense_source
       from measured
     )
     select '${context.period}' as period, x.a, x.c, x.acct_id, x.ccy, x.surviving as cust_id, x.cust_id as source_cust_id,
       c.cust_type, c.segment, x.org_id, x.product_code, x.family, x.part,
       x.closing as balance_ccy, x.balance_base as balance, x.overdrawn, x.average_balance as adb, x.adb_method,
       cast(${days} as integer) as days, cast(greatest(x.open_days, 0) as integer) as days_open,
       coalesce(${inBase("lowest", context)}, x.quiet_base, ${toFen(`${floored("x.min_daily_bal")} * x.mid`)}) as daily_min,
       coalesce(${inBase("highest", context)}, x.quiet_base) as daily_max,
       coalesce(x.mid * x.mean, x.quiet_base, case when x.sd_daily_bal is not null and x.core_days is not null
         and x.open_days > 0 then x.average_balance * ${days}.0 / x.open_days end) as daily_mean,
       coalesce(x.mid * x.mid * x.squared, case when x.quiet_base is not null then 0 end, case when x.core_days is not null
         and x.open_days > 0 then x.open_days * power(x.sd_daily_bal * 100 * x.mid, 2) end) as daily_m2,
       x.rate, x.ftp_used as ftp_rate, x.ftp_source, cast(x.day_basis as integer) as day_basis,
       x.expense as int_expense, x.expense_source as int_expense_source,
       ${toFen(`x.average_balance * x.ftp_used * ${days} / x.day_basis`)} - x.expense as l1,
       x.open_date, x.close_date, x.maturity_date, cast(x.term as integer) as orig_tenor_days,
       x.last_txn_date, x.status, x.margin_flag, x.pledged_flag
     from priced x left join work_customer c on c.c = x.c`,
      {numbers: ["a", "c"], codes: Object.keys(codes)}
    )
  ];
});

const inBase = (fen: string, {baseCcy}: FactContext) =>
  `case when ccy = ${textList([baseCcy])} then ${fen} else ${toFen(`(${fen}) * mid`)} end`;

/** Grain: account (deposit or loan). Interest by account as the accrual table or the income items give it, net of tax. */
function accruals({policy}: FactContext): string {
  const net = netOfVat(policy.contribution);
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
