import {joinedDistinct} from "../engine/dialect.js";
import {customerOf, factTable, sqlStep} from "./step.js";

const STATEMENT = {
  statement_audited: "audited",
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

/**
 * Grain: firm x month. The last report of the bureau, the events of the month, the last annual statement and the one a year
 * before, each as far as this drop has it by period end. Without the table in the drop its columns are null; a firm
 * without events in a drop that has them counts 0.
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
         row_number() over (partition by c.c, s.report_date order by case s.scope when 'single' then 0 else 1 end) as choice
       from staged_corp_financials s ${customerOf("s")}
       where s.period_type = 'year' and s.report_date <= ${asOf}
     ) t where choice = 1`,
    factTable(
      "firm_signal_month",
      `select '${period}' as period, f.cust_id, h.in_amount as inflow,
         ${counted(has("loan_account"), "d.draws")} as draws,
         ${counted(has("loan_account", "grant_type"), "d.renewing")} as draws_renewing,
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
       left join behaviour_month h on h.cust_id = f.cust_id
       left join (
         select cust_id, count(*) as draws,
           sum(case when grant_type in ('refinance', 'renewal') then 1 else 0 end) as renewing
         from loan_month where start_date between ${start} and ${asOf} and cust_type = 'C' group by cust_id
       ) d on d.cust_id = f.cust_id
       left join (
         select c.c, r.*, row_number() over (partition by c.c order by r.report_date desc) as nth
         from staged_bureau r ${customerOf("r")} where r.report_date <= ${asOf}
       ) b on b.c = c.c and b.nth = 1
       left join (
         select c.c, count(*) as events, max(e.severity) as worst, ${joinedDistinct("e.type")} as types
         from staged_external_event e ${customerOf("e")}
         where e.date between ${start} and ${asOf} group by c.c
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
