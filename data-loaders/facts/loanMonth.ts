import {floored, roundedQuotient, toFen} from "../engine/dialect.js";
import {textList} from "../../src/schema/textList.js";
import {caseOf, type FactContext, factTable, sqlStep} from "./step.js";

/**
 * Grain: loan x month; settled ones in the month they end, with balance 0. Average balance: balance-days, the core's
 * average, the balance carried back through the period's events (where that reaches the last period's balance), else
 * the mean of two month ends. Days past due: as extracted, from the overdue dates, else from the oldest unpaid
 * instalment. A negative balance is a deposit of the borrower and counts 0 here (E3). Exactly 90 days is not over 90.
 */
export const loanMonth = sqlStep("loanMonth", "putting loans together", (context) => {
  const {start, asOf, days, policy, has} = context;
  const {ftp, population} = policy.contribution;
  const families = population.includeCard ? [...population.families, "loan_card"] : population.families;
  const events = has("loan_event");
  const overdueDates =
    has("loan_account", "principal_overdue_date") || has("loan_account", "interest_overdue_date");
  return [
    factTable(
      "loan_month",
      `     with joined as (
       select l.* exclude (_file, _record, _row), coalesce(m.cust_id, l.cust_id) as surviving, p.family,
         coalesce(p.day_basis, case when l.ccy in ('GBP', 'HKD', 'AUD', 'SGD', 'NZD') then 365 else 360 end) as day_basis,
         f.mid, f.average,
         b.balance_ccy as opening, l.start_date >= ${start} as lent_now,
         coalesce(e.change, 0) as change, coalesce(e.change_days, 0) as change_days,
         coalesce(e.drawn, 0) as drawn, coalesce(e.principal_repaid, 0) as principal_repaid,
         coalesce(e.interest_repaid, 0) as interest_repaid, coalesce(e.repay_days, 0) as repay_days,
         coalesce(l.balance, greatest(case when b.balance_ccy is not null then b.balance_ccy
           when coalesce(e.drawn, 0) > 0 and l.start_date >= ${start} then 0 else l.loan_amt end + coalesce(e.change, 0), 0)) as closing,
         a.arrears as schedule_arrears, a.oldest, a.loan_id is not null as scheduled,
         coalesce(z.rate, w.rate + coalesce(q.premium, 0)) as curve_rate,
         ${caseOf("p.family", Object.entries(ftp.products))} as product_rate,
         coalesce(l.int_income, i.int_income) as int_income_ccy,
         r.pd, r.lgd, r.rw, r.ead as own_ead, r.ecl, b.ecl as ecl_before, b.loan_id is not null as known_before,
         coalesce(e.written_off, 0) as written_off
       from staged_loan_account l
       left join customer_map m on m.old_id = l.cust_id
       left join staged_product p on p.product_code = l.product_code
       left join work_fx f on f.ccy = l.ccy
       left join previous_loan_month b on b.loan_id = l.loan_id
       left join work_loan_flows e on e.loan_id = l.loan_id
       left join work_arrears a on a.loan_id = l.loan_id
       left join work_ftp_loans t on t.loan_id = l.loan_id
       left join work_ftp_strips z on z.loan_id = l.loan_id
       left join work_ftp w on w.side = 'loan' and w.fixed = t.fixed and w.tenor = t.tenor
       left join work_ftp q on q.side = 'loan' and q.fixed = t.fixed and q.tenor = t.premium_tenor
       left join work_accruals i on i.acct_id = l.loan_id
       left join work_risk r on r.loan_id = l.loan_id
     ), measured as (
       select *,
         -- the balance before the period's events; a new loan without a disbursement event stands from its start
         closing - change as before_events, greatest(start_date, ${start}) as from_day,
         ${events ? `case when lent_now then closing - change in (0, loan_amt) else opening is null or closing - change = opening end` : "false"} as traced,
         ${dpdOf(context, overdueDates)} as dpd_now,
         case when dpd is not null then 'extract'
           ${overdueDates ? "when true then 'overdue_dates'" : ""}
           when scheduled then 'schedule' else 'none' end as dpd_source
       from joined
     ), averaged as (
       select *,
         case when balance_days is not null and mid = 1 then ${roundedQuotient("balance_days", String(days))}
           when balance_days is not null then ${toFen(`cast(balance_days as double) * mid / ${days}`)}
           when adb is not null then ${toFen("adb * mid")}
           when traced and mid = 1 then ${roundedQuotient(`before_events * greatest(${asOf} - from_day + 1, 0) + change_days`, String(days))}
           when traced then ${toFen(`(before_events * greatest(${asOf} - from_day + 1, 0) + cast(change_days as double)) * mid / ${days}`)}
           else ${toFen("(coalesce(opening, case when lent_now then 0 end, closing) + closing) * mid / 2.0")} end as average_balance,
         case when balance_days is not null then 'balance_days' when adb is not null then 'adb'
           when traced then 'event_rebuild' else '2pt' end as method,
         ${inBase(floored("closing"), context)} as balance_base,
         coalesce(accrual_status = 'accrual', dpd_now is null or dpd_now < 90) as accruing,
         coalesce(ftp_rate, curve_rate, product_rate) as ftp_used,
         case when ftp_rate is not null then 'account' when curve_rate is not null then 'curve'
           when product_rate is not null then 'product' else 'none' end as ftp_source
       from measured
     ), priced as (
       select *,
         coalesce(${toFen("int_income_ccy * average")},
           case when accruing then ${toFen(`average_balance * rate * ${days} / day_basis`)} when rate is not null then 0 end) as income,
         case when int_income_ccy is not null then 'extract' when rate is not null then 'computed' else 'none' end as income_source,
         coalesce(${inBase("own_ead", context)}, balance_base) as exposure
       from averaged
     )
     select '${context.period}' as period, c.c, l.loan_id, l.contract_id, l.surviving as cust_id, l.cust_id as source_cust_id,
       c.cust_type, c.segment, l.org_id, l.product_code, l.family,
       coalesce(l.family in (${textList(families)}), false) as in_population,
       l.ccy, l.closing as balance_ccy, l.balance_base as balance, l.average_balance as adb, l.method as adb_method,
       cast(${days} as integer) as days,
       (l.closing > 0 or l.average_balance > 0 or coalesce(l.opening, 0) > 0 or l.before_events > 0) as active,
       ${base("l.loan_amt", context)} as loan_amt, l.start_date, l.due_date, l.end_date,
       coalesce(l.status, case when l.closing <= 0 then 'settled' when l.dpd_now > 0 then 'overdue' else 'normal' end) as status,
       l.class5, cast(l.dpd_now as integer) as dpd, l.dpd_source,
       ${base("coalesce(case when l.overdue_principal is not null or l.int_arrears_on is not null then coalesce(l.overdue_principal, 0) + coalesce(l.int_arrears_on, 0) + coalesce(l.int_arrears_off, 0) end, cast(l.schedule_arrears as bigint))", context)} as arrears,
       ${base("l.overdue_principal", context)} as overdue_principal,
       l.rate, l.ftp_used as ftp_rate, l.ftp_source, cast(l.day_basis as integer) as day_basis, l.accruing as accrual,
       l.income as int_income, l.income_source as int_income_source,
       l.income - ${toFen(`l.average_balance * l.ftp_used * ${days} / l.day_basis`)} as l1,
       l.pd, l.lgd, l.rw, case when l.pd is not null then l.exposure end as ead,
       l.ecl, ${creditCost(context)} as el,
       ${base("l.drawn", context, "average")} as drawn,
       ${base("l.principal_repaid", context, "average")} as principal_repaid,
       ${base("l.interest_repaid", context, "average")} as interest_repaid,
       cast(l.repay_days as integer) as repay_days, l.grant_type,
       ${scenarioOf("l.use_text", context)} as use_scenario, nullif(upper(substr(trim(l.invest_industry), 1, 1)), '') as use_industry, l.pay_method
     from priced l left join work_customer c on c.cust_id = l.surviving`,
      {numbers: ["c"]}
    ),
    ...["loan_flows", "arrears", "ftp_loans", "ftp_strips", "ftp_pieces", "ftp", "accruals", "risk"].map(
      (table) => `drop table work_${table}`
    )
  ];
});

/**
 * Expected loss by parameters, or what was booked: the allowance that a loan has more than a month ago, and the
 * principal that was written off against it. A loan of an earlier month that had no allowance then is not known.
 */
const creditCost = (context: FactContext) =>
  context.policy.contribution.elMode === "EL"
    ? toFen(`l.pd * l.lgd * l.exposure * ${context.days} / 365`)
    : `case when l.known_before or l.lent_now then
         l.ecl - case when l.known_before then l.ecl_before else 0 end + ${base("l.written_off", context, "average")} end`;

/** The text itself may name people, and is not kept. */
const scenarioOf = (text: string, {policy}: FactContext) =>
  `case when coalesce(trim(${text}), '') = '' then null ${Object.entries(
    policy.corporate.useOfFunds.scenarios
  )
    .map(([code, {words}]) => {
      const found = words.map((word) => `strpos(lower(${text}), ${textList([word.toLowerCase()])}) > 0`);
      return `when ${found.join(" or ")} then ${textList([code])}`;
    })
    .join(" ")} else 'other' end`;

/** A loan whose overdue dates are empty is not overdue, if the extract has these dates at all. */
const dpdOf = ({asOf}: FactContext, overdueDates: boolean) =>
  `coalesce(dpd, ${
    overdueDates
      ? `greatest(${asOf} - least(coalesce(principal_overdue_date, ${asOf}), coalesce(interest_overdue_date, ${asOf})), 0)`
      : `case when scheduled then greatest(${asOf} - coalesce(oldest, ${asOf}), 0) end`
  })`;

const base = (fen: string, {baseCcy}: FactContext, rate: "mid" | "average" = "mid") =>
  `case when l.ccy = ${textList([baseCcy])} then ${fen} else ${toFen(`(${fen}) * l.${rate}`)} end`;

const inBase = (fen: string, {baseCcy}: FactContext) =>
  `case when ccy = ${textList([baseCcy])} then ${fen} else ${toFen(`(${fen}) * mid`)} end`;
