import {existsSync} from "node:fs";
import {join} from "node:path";
import {factTables, type FactName} from "../../src/schema/facts.js";
import type {Policy} from "../../src/schema/policy.js";
import {parquetRows} from "../engine/dialect.js";
import type {Engine} from "../engine/engine.js";
import {type Progress, silent} from "../progress.js";
import {accountMonth} from "./accountMonth.js";
import {addUpDays} from "./addUpDays.js";
import {applyCustomerMap} from "./applyCustomerMap.js";
import {averageDailyBalance} from "./averageDailyBalance.js";
import {chooseExchangeRates} from "./chooseExchangeRates.js";
import {conserve} from "./conserve.js";
import {cost} from "./cost.js";
import {customerDays} from "./customerDays.js";
import {customerMonth} from "./customerMonth.js";
import {customerParts} from "./customerParts.js";
import {expectedLoss} from "./expectedLoss.js";
import {firmMonth} from "./firmMonth.js";
import {firmSignals} from "./firmSignals.js";
import {gatherCustomers} from "./gatherCustomers.js";
import {identifyCustomers} from "./identifyCustomers.js";
import {interpolateFtp} from "./interpolateFtp.js";
import {loanArrears} from "./loanArrears.js";
import {loanFlows} from "./loanFlows.js";
import {loanMonth} from "./loanMonth.js";
import {measureBehaviour} from "./measureBehaviour.js";
import {numberAccounts} from "./numberAccounts.js";
import {reconcileLedger} from "./reconcileLedger.js";
import {priceStrips} from "./priceStrips.js";
import {rebuildBalanceRuns} from "./rebuildBalanceRuns.js";
import type {FactContext, Step} from "./step.js";

/** In the order in which they need each other. */
export const steps: readonly Step[] = [
  applyCustomerMap,
  chooseExchangeRates,
  gatherCustomers,
  identifyCustomers,
  numberAccounts,
  rebuildBalanceRuns,
  averageDailyBalance,
  interpolateFtp,
  priceStrips,
  accountMonth,
  addUpDays,
  loanFlows,
  loanArrears,
  expectedLoss,
  loanMonth,
  customerDays,
  measureBehaviour,
  cost,
  customerParts,
  customerMonth,
  firmMonth,
  firmSignals,
  reconcileLedger,
  conserve
];

/** Facts that later periods and marts read besides those of the schema. */
export const helperTables = {
  /** Merged customers, chains resolved. Grain: old id. */
  customer_map: {old_id: "VARCHAR", cust_id: "VARCHAR"},
  /** Repayments since a loan is known, for loans with a schedule. Grain: loan. */
  loan_paid: {loan_id: "VARCHAR", known_from: "INTEGER", paid: "BIGINT"}
} as const;

/** What a fact build must know of the drop. */
export interface FactDrop {
  period: string;
  /** Day numbers. */
  asOf: number;
  periodStart: number;
  bank: {base_ccy: string};
}

export interface FactStaged {
  tables: readonly {name: string; rows: number; present: readonly string[]}[];
}

export interface BuildOptions {
  policy: Policy;
  /** Facts of the month before: its folder in the store. */
  previous: {period: string; folder: string} | null;
  progress?: Progress;
}

/** Leaves the tables of src/schema/facts.ts, `customer_map` and `loan_paid` in the engine, with exactly their columns. */
export async function buildFacts(
  engine: Engine,
  drop: FactDrop,
  staged: FactStaged,
  {policy, previous, progress = silent}: BuildOptions
): Promise<void> {
  const present = new Map(staged.tables.map((table) => [table.name, new Set(table.present)]));
  const context: FactContext = {
    period: drop.period,
    start: drop.periodStart,
    asOf: drop.asOf,
    days: drop.asOf - drop.periodStart + 1,
    baseCcy: drop.bank.base_ccy,
    policy,
    previous: previous !== null,
    has: (table, column) =>
      column === undefined ? (present.get(table)?.size ?? 0) > 0 : (present.get(table)?.has(column) ?? false)
  };
  await readPrevious(engine, context, previous?.folder ?? null);
  // Every fact is written in the order of its grain, so none need be made in any.
  await engine.keepOrder(false);
  try {
    for (const step of steps) {
      progress.step(step.en);
      await step.run(engine, context);
    }
  } finally {
    await engine.keepOrder(true);
  }
}

/** The month before as `previous_*`; empty where there is none. */
async function readPrevious(engine: Engine, {start}: FactContext, folder: string | null): Promise<void> {
  const tables = {
    ...Object.fromEntries(Object.entries(factTables).map(([name, {columns}]) => [name, columns])),
    ...helperTables
  };
  for (const [name, columns] of Object.entries(tables) as [FactName, Record<string, string>][]) {
    const path = folder === null ? null : join(folder, `${name}.parquet`);
    const rows =
      path !== null && existsSync(path)
        ? `select * from ${parquetRows([path])}`
        : `select ${Object.entries(columns)
            .map(([column, type]) => `cast(null as ${type}) as ${column}`)
            .join(", ")} where false`;
    await engine.run(`create or replace view previous_${name} as ${rows}`);
  }
  await engine.run(`create or replace view previous_closing as
    select acct_id, ccy, fen from previous_balance_runs where to_day = ${start - 1}`);
}
