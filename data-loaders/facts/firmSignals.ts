import {joinedDistinct} from "../engine/dialect.js";
import {customerOf, type FactContext, factTable, sqlStep} from "./step.js";

const STATEMENT = {
  statement_audited: "audited",
  statement_scope: "scope",
  assets: "total_assets",
  liabilities: "total_liab",
  revenue: "revenue",
  net_profit: "net_profit",
  ebit: "ebit",
  interest_expense: "interest_expense",
  receivables: "receivables",
  current_assets: "current_assets",
  current_liabilities: "current_liab",
  retained_earnings: "retained_earnings",
  operating_cash: "ocf",
  short_debt: "short_debt"
} as const;
const BEFORE = ["assets", "liabilities", "revenue", "net_profit", "receivables"] as const;

/** A statement of last year is one of 300 to 430 days before: firms change the end of their year by a month. */
const [SHORTEST, LONGEST] = [300, 430];

/** Of what two customers that are one now have of the same day, that of the id that stayed. */
const ownFirst = (alias: string) => `${alias}.cust_id <> c.cust_id, ${alias}.cust_id`;

/**
 * Grain: firm x month. Profile, instalments of the month, the last report of the bureau, those events of the month that may serve risk, the last
 * annual statement and the one a year before, each as far as this drop has it by period end. Without the table in the drop
 * its columns are null; a firm without events in a drop that has them counts 0.
 */
export const firmSignals = sqlStep("firmSignals", "gathering what is known of firms", (context) => {
  const {asOf, start, has, period} = context;
  const counted = (supplied: boolean, column: string) => (supplied ? `coalesce(${column}, 0)` : "null");
  return [
    `create or replace table work_statements as
     select *, row_number() over (partition by c order by report_date desc) as nth from (
       select c.c, s.report_date, ${Object.entries(STATEMENT)
         .map(([name, from]) => `s.${from} as ${name}`)
         .join(", ")}, coalesce(s.equity, s.total_assets - s.total_liab) as equity,
         row_number() over (partition by c.c, s.report_date order by case s.scope when 'single' then 0 else 1 end, ${ownFirst("s")}) as choice
       from staged_corp_financials s ${customerOf("s")}
       where s.period_type = 'year' and s.report_date <= ${asOf}
     ) t where choice = 1`,
    factTable(
      "firm_signal_month",
      `select '${period}' as period, f.cust_id, h.in_amount as inflow,
         ${counted(has("loan_account"), "d.draws")} as draws,
         ${counted(has("loan_account", "grant_type"), "d.renewing")} as draws_renewing,
         ${counted(has("repay_schedule"), "i.due_terms")} as due_terms,
         ${counted(has("repay_schedule", "paid_date"), "i.late_days")} as late_days,
         ${counted(has("repay_schedule", "paid_date"), "i.late_squares")} as late_squares,
         ${counted(has("repay_schedule", "paid_amt"), "i.partial_terms")} as partial_terms,
         coalesce(o.restructured, 0) = 1 as restructured, coalesce(o.written_off, 0) = 1 as written_off,
         ${counted(has("loan_account"), "o.due_30")} as due_30, o.pd,
         p.staff, p.reg_capital, p.first_credit, p.basic_account, c.open_date as since_date,
         ${listed("v.families_held")} as products_held, ${listed("v.families_known")} as products_known,
         k.marketing_consent, k.opted_out,
         b.report_date as bureau_date, b.allowed_use as bureau_use, b.n_banks as bureau_banks,
         b.n_new_6m as bureau_new_6m, b.total_balance as bureau_balance, b.own_balance as bureau_own,
         b.total_limit as bureau_limit, b.overdue_balance as bureau_overdue, b.worst_class as bureau_class,
         ${counted(has("external_event"), "e.events")} as events,
         ${counted(has("external_event"), "e.worst")} as event_worst, e.types as event_types,
         s.report_date as statement_date,
         ${[...Object.keys(STATEMENT), "equity"].map((name) => `s.${name}`).join(", ")},
         ${BEFORE.map((name) => `y.${name} as ${name}_before`).join(", ")}
       from firm_month f
       join work_customer c on c.cust_id = f.cust_id
       join customer_month v on v.cust_id = f.cust_id
       left join behaviour_month h on h.cust_id = f.cust_id
       left join (
         select cust_id, count(*) as draws,
           sum(case when grant_type in ('refinance', 'renewal') then 1 else 0 end) as renewing
         from loan_month where start_date between ${start} and ${asOf} and cust_type = 'C' group by cust_id
       ) d on d.cust_id = f.cust_id
       ${instalments(context)}
       ${obligations(context)}
       ${PROFILE}
       left join (
         select c.c, r.*, row_number() over (partition by c.c order by r.report_date desc, ${ownFirst("r")}) as nth
         from staged_bureau r ${customerOf("r")} where r.report_date <= ${asOf}
       ) b on b.c = c.c and b.nth = 1
       left join (
         select c.c, count(*) as events, max(e.severity) as worst, ${joinedDistinct("e.type")} as types
         from staged_external_event e ${customerOf("e")}
         where e.date between ${start} and ${asOf} and lower(e.allowed_use) like '%risk%' group by c.c
       ) e on e.c = c.c
       left join work_statements s on s.c = c.c and s.nth = 1
       left join (
         select o.*, row_number() over (partition by o.c order by o.report_date desc) as recent
         from work_statements o join work_statements l on l.c = o.c and l.nth = 1
         where o.report_date between l.report_date - ${LONGEST} and l.report_date - ${SHORTEST}
       ) y on y.c = c.c and y.recent = 1`
    ),
    "drop table work_statements"
  ];
});

/** How many a list joined by "|" names. */
const listed = (list: string) =>
  `case when ${list} = '' then 0 else length(${list}) - length(replace(${list}, '|', '')) + 1 end`;

/** Instalments of the month by firm. */
const instalments = ({start, asOf}: FactContext) => `left join (
     select l.cust_id, count(*) as due_terms, sum(s.late) as late_days, sum(s.late * s.late) as late_squares,
       sum(case when s.paid > 0 and s.paid < s.due then 1 else 0 end) as partial_terms
     from (
       select loan_id, coalesce(case when paid_date <= ${asOf} then paid_date end, ${asOf}) - due_date as late,
         coalesce(paid_amt, 0) as paid, principal_due + coalesce(interest_due, 0) as due
       from staged_repay_schedule where due_date between ${start} and ${asOf}
     ) s join loan_month l on l.loan_id = s.loan_id where l.cust_type = 'C' group by l.cust_id
   ) i on i.cust_id = f.cust_id`;

/** What the firm's loans are like and demand soon. */
const obligations = ({asOf}: FactContext) => `left join (
     select m.cust_id, max(m.pd) as pd,
       max(case when coalesce(a.restructured_flag, false) or coalesce(a.extension_n, 0) > 0 or a.grant_type = 'restructure'
         then 1 else 0 end) as restructured,
       max(case when m.status in ('written_off', 'transferred') then 1 else 0 end) as written_off,
       sum(case when m.due_date between ${asOf} + 1 and ${asOf} + 30 then m.balance
         when a.next_due_date between ${asOf} + 1 and ${asOf} + 30 and m.balance_ccy > 0
         then (coalesce(a.next_due_principal, 0) + coalesce(a.next_due_interest, 0)) * m.balance / m.balance_ccy
         else 0 end) as due_30
     from loan_month m join staged_loan_account a on a.loan_id = m.loan_id where m.cust_type = 'C' group by m.cust_id
   ) o on o.cust_id = f.cust_id`;

/** What is known of the firm itself, and whether it may be approached. */
const PROFILE = `left join (
     select coalesce(m.cust_id, f.cust_id) as cust_id, max(f.staff_n) as staff, max(f.reg_capital) as reg_capital,
       min(f.first_credit_month) as first_credit, bool_or(f.basic_account_here) as basic_account
     from staged_corp_profile f left join customer_map m on m.old_id = f.cust_id group by 1
   ) p on p.cust_id = f.cust_id
   left join (
     select coalesce(m.cust_id, f.cust_id) as cust_id, bool_and(f.marketing_consent) as marketing_consent,
       bool_or(f.adm_opt_out) as opted_out
     from staged_customer f left join customer_map m on m.old_id = f.cust_id where f.cust_type = 'C' group by 1
   ) k on k.cust_id = f.cust_id`;
