import {ledgerAmounts, notBooked} from "../quality/ledgerItems.js";
import {toFen} from "../engine/dialect.js";
import {textList} from "../../src/schema/textList.js";
import {type FactContext, factTable, sqlStep} from "./step.js";

/**
 * Grain: item x currency. What the ledger books and what accounts, customers and pools add up to, side by side in base
 * currency, so that reports can say how their totals tie to it (C02).
 */
export const reconcileLedger = sqlStep("reconcileLedger", "setting totals against the ledger", (context) => {
  const {period, policy, baseCcy} = context;
  return [
    factTable(
      "ledger_month",
      `with booked as (
       select item, ccy, cast(sum(fen) as bigint) as ledger from (
         select g.item, case when g.base_only then ${textList([baseCcy])} else g.ccy end as ccy,
           case when g.ccy = ${textList([baseCcy])} then g.fen
             else ${toFen("g.fen * case g.nature when 'stock' then f.mid else f.average end")} end as fen
         from (${ledgerAmounts(policy.quality.ledger)}) g left join work_fx f on f.ccy = g.ccy
       ) amounts group by item, ccy
     ), made as (${factAmounts(context).join("\n       union all ")})
     select '${period}' as period, coalesce(b.item, m.item) as item, coalesce(b.ccy, m.ccy) as ccy,
       b.ledger, m.fen as facts, coalesce(m.booked, true) as booked
     from booked b full join made m on m.item = b.item and m.ccy = b.ccy
     where b.ledger is not null or m.fen is not null`
    )
  ];
});

function factAmounts({has, baseCcy}: FactContext): string[] {
  const inBase = (item: string, column: string, table: string, supplied: boolean): string =>
    `select '${item}' as item, ${textList([baseCcy])} as ccy,
       ${supplied ? `(select cast(sum(${column}) as bigint) from ${table})` : "cast(null as bigint)"} as fen, true as booked`;
  return [
    `select 'loan_interest' as item, ccy, cast(sum(int_income) as bigint) as fen,
       min(case when int_income_source = 'computed' then 0 else 1 end) = 1 as booked
     from loan_month where in_population or coalesce(family, '') <> ${textList([notBooked])} group by ccy`,
    `select 'deposit_interest', ccy, cast(sum(int_expense) as bigint),
       min(case when int_expense_source = 'computed' then 0 else 1 end) = 1 from account_month group by ccy`,
    inBase("fees", "fee_income", "customer_month", true),
    inBase("recoveries", "recovery", "customer_month", true),
    inBase("operating_cost", "cost", "staged_cost_pool", has("cost_pool")),
    inBase("allowance", "ecl", "staged_risk_param", has("risk_param", "ecl"))
  ];
}
