import {mkdtempSync, mkdirSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {type Engine, openEngine} from "../../data-loaders/engine/index.js";
import {buildFacts, helperTables} from "../../data-loaders/facts/build.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {factTables} from "../../src/schema/facts.js";
import type {Policy} from "../../src/schema/policy.js";
import {stageRows} from "../fixtures/stageRows.js";
import {dayOf, type Row, tinyBank} from "../fixtures/tinyBank.js";

export const policy = readPolicy([fileURLToPath(new URL("../../reports/policy", import.meta.url))]);

export interface FactBench {
  engine: Engine;
  /** Builds a month from rows; with `after`, upon the facts that the last build left. */
  build(
    tables: Record<string, Row[]>,
    options?: {period?: string; after?: boolean; policy?: Policy}
  ): Promise<void>;
  rows<T extends Record<string, unknown>>(sql: string): Promise<T[]>;
  close(): Promise<void>;
}

const lastDays: Record<string, string> = {
  "2025-01": "2025-01-31",
  "2025-02": "2025-02-28",
  "2025-04": "2025-04-30"
};

/** An engine in which facts are built from literal rows. */
export async function openFacts(): Promise<FactBench> {
  const folder = mkdtempSync(join(tmpdir(), "bankbook-facts-"));
  const engine = await openEngine({threads: 1, spill: join(folder, "spill")});
  let last: {period: string; folder: string} | null = null;
  return {
    engine,
    async build(tables, {period = "2025-01", after = false, policy: own = policy} = {}) {
      const staged = await stageRows(engine, tables);
      const drop = {
        period,
        asOf: dayOf(lastDays[period]!),
        periodStart: dayOf(`${period}-01`),
        bank: {base_ccy: "CNY"}
      };
      await buildFacts(engine, drop, staged, {policy: own, previous: after ? last : null});
      const place = join(folder, period);
      mkdirSync(place, {recursive: true});
      for (const name of [...Object.keys(factTables), ...Object.keys(helperTables)]) {
        await engine.writeParquet(`select * from ${name}`, join(place, `${name}.parquet`));
      }
      last = {period, folder: place};
    },
    rows: (sql) => engine.rows(sql),
    async close() {
      await engine.close();
      rmSync(folder, {recursive: true, force: true});
    }
  };
}

/** Rows of one month of the tiny bank. */
export const tinyTables = (period: "2025-01" | "2025-02"): Record<string, Row[]> =>
  structuredClone(tinyBank().find((month) => month.period === period)!.tables);

/** One account with its movements, and nothing else. */
export function oneAccount(
  account: Row,
  moves: readonly Row[] = [],
  more: Record<string, Row[]> = {}
): Record<string, Row[]> {
  return {
    org: [{org_id: "1", org_name: "a", org_level: "HQ"}],
    product: [
      {product_code: "D01", product_name: "demand", family: "dep_demand", day_basis: "360"},
      {product_code: "W01", product_name: "working capital", family: "loan_wc", day_basis: "360"}
    ],
    customer: [{cust_id: "C1", cust_type: "P", segment: "mass", open_date: "2019-01-01", org_id: "1"}],
    deposit_account: [
      {
        ...{
          acct_id: "A",
          cust_id: "C1",
          org_id: "1",
          product_code: "D01",
          ccy: "CNY",
          open_date: "2020-01-01"
        },
        ...{rate: "0.0035", status: "normal", ...account}
      }
    ],
    ...(moves.length
      ? {
          deposit_txn: moves.map((move, n) => ({
            ...{
              txn_id: `T${n + 1}`,
              acct_id: "A",
              cust_id: "C1",
              ccy: "CNY",
              type: "transfer",
              reversal_flag: "N"
            },
            ...move
          }))
        }
      : {}),
    ...more
  };
}

/** A movement: date, signed amount and balance after, in yuan. */
export const move = (date: string, amount: number, after: number | null, more: Row = {}): Row => ({
  date,
  dr_cr: amount < 0 ? "D" : "C",
  amount: Math.abs(amount).toFixed(2),
  ...(after === null ? {} : {balance_after: after.toFixed(2)}),
  ...more
});
