import {type LedgerItem, ledgerAmounts, netOfVat, notBooked} from "../ledgerItems.js";
import type {QualityContext} from "../rule.js";

/** An amount that ledger and extract tell both, in fen of the currency. */
export interface Flow {
  table: string;
  column: string;
  ccy: string;
  subjects: string;
  ledger: number;
  found: number;
  /** What the ledger has beyond the extract is explained: cost that no pool carries. */
  mayExceed: boolean;
}

interface Told {
  item: LedgerItem;
  table: string;
  column: string;
  /** Rows of ccy, n (null: nothing told) and untold: rows whose amount would have to be worked out. */
  sql: string;
  mayExceed?: boolean;
}

/**
 * Interest, fees, cost pools and allowance of the extract beside the ledger's, where both tell them and the extract
 * tells them for every row. Grain: item x currency.
 */
export async function ledgerFlows(context: QualityContext): Promise<Flow[]> {
  const {engine, has, policy, drop} = context;
  if (!has("gl_control")) return [];
  const ledger = await engine.rows<{item: LedgerItem; ccy: string; base_only: boolean; fen: number}>(
    `select item, ccy, base_only, cast(fen as double) as fen from (${ledgerAmounts(policy.quality.ledger)}) amounts order by item, ccy`
  );
  const flows: Flow[] = [];
  for (const {item, table, column, sql, mayExceed = false} of toldBy(context)) {
    const booked = ledger.filter((row) => row.item === item);
    if (booked.length === 0) continue;
    // What carries no currency cannot be set against foreign currency before rates are chosen.
    if (booked.some((row) => row.base_only && row.ccy !== drop.bank.base_ccy)) continue;
    const told = await engine.rows<{ccy: string; n: number | null; untold: number}>(sql);
    if (told.some(({untold}) => untold > 0) || told.every(({n}) => n === null)) continue;
    for (const ccy of [...new Set([...booked, ...told].map((row) => row.ccy))].sort()) {
      flows.push({
        ...{table, column, ccy, mayExceed, subjects: policy.quality.ledger[item].join(" + ")},
        ledger: booked.find((row) => row.ccy === ccy)?.fen ?? 0,
        found: Math.round(told.find((row) => row.ccy === ccy)?.n ?? 0)
      });
    }
  }
  return flows;
}

function toldBy({has, drop, policy}: QualityContext): Told[] {
  const base = drop.bank.base_ccy;
  const net = netOfVat(policy.contribution);
  const list: Told[] = [];
  const interest = (item: LedgerItem, table: string, key: string, column: string) => {
    if (!has(table) || !(has(table, column) || has("interest_accrual") || has("income_item", "acct_id")))
      return;
    list.push({
      ...{item, table, column},
      sql: `select d.ccy, cast(sum(coalesce(d.${column}, i.amount)) as double) as n,
          count(case when coalesce(d.${column}, i.amount) is null and d.rate is not null then 1 end) as untold
        from staged_${table} d left join (
          select acct_id, sum(amount) as amount from (
            select acct_id, cast(${column} as double) as amount from staged_interest_accrual
            union all
            select acct_id, ${net} from staged_income_item
            where acct_id is not null and item = '${column}'
              and not exists (select 1 from staged_interest_accrual a where a.acct_id = staged_income_item.acct_id)
          ) items group by acct_id
        ) i on i.acct_id = d.${key}
        left join staged_product p on p.product_code = d.product_code
        where ${policy.contribution.population.families.includes(notBooked) ? "true" : `coalesce(p.family, '') <> '${notBooked}'`}
        group by d.ccy`
    });
  };
  const inBase = (item: LedgerItem, table: string, column: string, amount: string, mayExceed = false) => {
    if (!has(table, column)) return;
    const sql = `select '${base}' as ccy, cast(sum(${amount}) as double) as n, 0 as untold from staged_${table}`;
    list.push({item, table, column, sql, mayExceed});
  };
  interest("loan_interest", "loan_account", "loan_id", "int_income");
  interest("deposit_interest", "deposit_account", "acct_id", "int_expense");
  inBase("fees", "income_item", "amount", `case when item like 'fee%' then ${net} end`);
  inBase("recoveries", "income_item", "amount", `case when item = 'recovery' then ${net} end`);
  inBase("operating_cost", "cost_pool", "cost", "cost", true);
  inBase("allowance", "risk_param", "ecl", "ecl");
  return list;
}
