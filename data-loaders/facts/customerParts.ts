import {floored, toFen} from "../engine/dialect.js";
import {netOfVat} from "../quality/ledgerItems.js";
import {textList} from "../../src/schema/textList.js";
import {caseOf, customerOf, sqlStep} from "./step.js";

const parts = ["demand", "near_demand", "term", "margin"] as const;
const valid = (asOf: number) => `status = 'valid' and start <= ${asOf} and expiry >= ${asOf}`;

/**
 * Grain of each table: surviving customer with at least one row behind it. What accounts, loans, holdings, limits,
 * income and cards add up to; sums keep to rows that have the figure.
 */
export const customerParts = sqlStep("customerParts", "adding up customers", (context) => {
  const {start, asOf, policy} = context;
  const ratio = caseOf("family", Object.entries(policy.contribution.costIncomeRatio));
  const net = netOfVat(policy.contribution);
  const deposits = [
    ...["balance", "adb", "overdrawn", "int_expense", "l1"].map((column) => [column, column] as const),
    ...parts.flatMap((part) =>
      ["balance", "adb"].map((column) => [only(column, `part = '${part}'`), `${part}_${column}`] as const)
    ),
    [only("l1", "part = 'margin' or pledged_flag"), "l1_tied"] as const,
    [toFen(`${floored("l1")} * ${ratio}`), "ratio_cost"] as const
  ];
  const daily = "case when days_open = 0 or daily_max is not null then 1 else 0 end";
  const open = `case when close_date is null or close_date > ${asOf} then open_date end`;
  return [
    // a customer's single account is its sum
    `create or replace table work_deposits as
     select m.c, 1 as accounts, ${deposits.map(([value, name]) => `cast(${value} as bigint) as ${name}`).join(", ")}, ${daily} as all_daily,
       ${open} as start_date
     from account_month m join work_alone s on s.a = m.a
     union all
     select m.c, cast(count(*) as integer), ${deposits.map(([value]) => `cast(sum(${value}) as bigint)`).join(", ")}, min(${daily}), min(${open})
     from account_month m where not exists (select 1 from work_alone s where s.a = m.a) group by m.c`,
    `create or replace table work_loans as
     select c, cast(sum(case when balance > 0 then 1 else 0 end) as integer) as loans,
       cast(sum(case when balance > 0 and dpd > 0 then 1 else 0 end) as integer) as overdue,
       max(case when active then 1 else 0 end) as active, ${sum("balance")}, ${sum("adb")},
       ${[0, 30, 90].map((limit) => sum("balance", `dpd > ${limit}`, `overdue_${limit}`)).join(", ")},
       max(dpd) as dpd_max, ${sum("int_income")}, ${sum("l1")}, ${sum("el")}, ${sum("drawn")}, ${sum("principal_repaid")},
       min(start_date) as first_start,
       cast(sum(${toFen(`${floored("l1")} * ${ratio}`)}) as bigint) as ratio_cost,
       cast(sum(case when class5 in (${textList(policy.corporate.nplClasses)}) then balance else 0 end) as bigint) as npl_balance,
       count(class5) as classed,
       max(${caseOf("class5", classOrder)}) as class5_worst,
       max(case when dpd > ${policy.corporate.defaultDays} or class5 in ('substandard', 'doubtful', 'loss') then 1 else 0 end) as defaulted
     from loan_month where in_population group by c`,
    `create or replace table work_repayments as
     select l.c, cast(count(distinct e.event_date) as integer) as days
     from staged_loan_event e join loan_month l on l.loan_id = e.loan_id and l.in_population
     where e.event_date between ${start} and ${asOf} and e.type in ('principal', 'interest', 'prepay', 'penalty')
       and not coalesce(e.reversal, false)
     group by l.c`,
    `create or replace table work_holdings as
     select c.c,
       ${["wealth", "fund", "insurance", "metal"].map((family) => `cast(sum(case when p.family = '${family}' then ${held} else 0 end) as bigint) as ${family}`).join(", ")},
       ${["wealth", "fund", "insurance"].map((family) => `min(case when p.family = '${family}' and h.balance > 0 then h.start end) as ${family}_start`).join(", ")},
       max(case when p.family in ('settle', 'cash_mgmt') then 1 else 0 end) as settle,
       max(case when p.family = 'payroll' then 1 else 0 end) as payroll
     from staged_holding h
     ${customerOf("h")}
     left join staged_product p on p.product_code = h.product_code
     left join work_fx f on f.ccy = h.ccy
     group by c.c`,
    `create or replace table work_limits as
     select c.c,
       cast(sum(case when ok then 1 else 0 end) as integer) as limits,
       cast(sum(case when ok then limit_base else 0 end) as bigint) as limit_amt,
       cast(sum(case when ok then used_base else 0 end) as bigint) as limit_used,
       cast(sum(case when ok then greatest(limit_base - used_base, 0) else 0 end) as bigint) as undrawn,
       cast(sum(case when ok and used_base > limit_base then 1 else 0 end) as integer) as limits_over,
       cast(sum(case when expiry < ${asOf} and used_base > 0 then 1 else 0 end) as integer) as limits_expired_used,
       cast(sum(case when expiry < ${asOf} then greatest(used_base, 0) else 0 end) as bigint) as expired_used,
       min(case when ok then expiry end) as earliest_expiry
     from (
       select l.cust_id, l.expiry, ${valid(asOf)} as ok,
         ${toFen("l.limit_amt * f.mid")} as limit_base, ${toFen("l.used_amt * f.mid")} as used_base
       from staged_credit_limit l join work_fx f on f.ccy = l.ccy
     ) q ${customerOf("q")}
     group by c.c`,
    `create or replace table work_income as
     select c.c, cast(sum(fee) as bigint) as fee, cast(sum(loan_fee) as bigint) as loan_fee, cast(sum(recovery) as bigint) as recovery,
       max(settle) as settle
     from (
       select t.cust_id, ${toFen(`case when item like 'fee%' then ${net} else 0 end`)} as fee,
         ${toFen(`case when item like 'fee%' and (p.family like 'loan%' or l.loan_id is not null) then ${net} else 0 end`)} as loan_fee,
         ${toFen(`case item when 'recovery' then ${net} else 0 end`)} as recovery,
         case when item like 'fee_settle%' then 1 else 0 end as settle
       from staged_income_item t
       left join staged_product p on p.product_code = t.product_code
       left join loan_month l on l.loan_id = t.acct_id
       ${context.has("income_item") ? "" : "union all select cust_id, coalesce(fee_income, 0), 0, 0, 0 from staged_card"}
     ) i ${customerOf("i")}
     group by c.c`,
    `create or replace table work_services as
     select c, max(card) as card, max(payroll) as payroll from (
       select c.c, case when t.txn_n >= ${policy.contribution.crossSell.floors.card} then 1 else 0 end as card, 0 as payroll
       from staged_card t ${customerOf("t")}
       union all
       select o.c, 0, 1 from staged_deposit_account d join work_account o on o.a = cast(d._row as integer) where d.payroll_flag
     ) s group by c`
  ];
});

/** Worst class first in order, so that the greatest number is the worst. */
export const classOrder = ["normal", "special_mention", "substandard", "doubtful", "loss"].map(
  (grade, n) => [grade, n] as const
);

const only = (column: string, where: string): string => `case when ${where} then ${column} else 0 end`;

function sum(column: string, where?: string, name = column): string {
  return `cast(sum(${where ? only(column, where) : column}) as bigint) as ${name}`;
}

/** Market value where there is one, at the mid rate of period end. */
const held = toFen("coalesce(h.market_value, h.balance) * coalesce(f.mid, 1.0)");
