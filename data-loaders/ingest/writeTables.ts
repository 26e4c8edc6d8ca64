import {join} from "node:path";
import {factTables} from "../../src/schema/facts.js";
import type {Engine} from "../engine/index.js";
import {helperTables} from "../facts/build.js";
import type {ControlResult} from "../quality/result.js";
import type {RunManifest} from "../runManifest.js";
import type {Staged} from "../staging/stage.js";

/** Staged tables that marts read: names, rates, ledger, and the events of the month. */
const kept = [
  "org",
  "product",
  "industry",
  "region",
  "fx_rate",
  "ref_rate",
  "gl_control",
  "cost_pool",
  "campaign",
  "campaign_target",
  "campaign_outcome",
  "holding_event",
  "card",
  "channel_event",
  "survey",
  "deposit_txn",
  "loan_event",
  "trustee_payment",
  "relation",
  "capital_inputs"
] as const;

/** In this order rows are written, so that the same inputs give the same files: accounts as in the extract. */
const order: Record<string, string> = {
  ...Object.fromEntries(Object.entries(factTables).map(([name, {grain}]) => [name, grain.join(", ")])),
  account_month: "a",
  balance_runs: "a, from_day",
  customer_map: "old_id",
  loan_paid: "loan_id"
};

/** Writes facts, events and what was kept aside of a month into a folder, and says how many rows each fact has. */
export async function writeTables(
  engine: Engine,
  folder: string,
  staged: Staged
): Promise<RunManifest["facts"]> {
  const supplied = new Set(staged.tables.filter(({present}) => present.length).map(({name}) => name));
  for (const name of kept) {
    if (!supplied.has(name)) continue;
    await engine.writeParquet(
      `select * exclude (_file, _record, _row) from staged_${name}`,
      join(folder, `${name}.parquet`)
    );
  }
  await engine.writeParquet("select * from staged_rejects", join(folder, "rejects.parquet"));
  const tables = Object.entries({...columnsOf(factTables), ...helperTables});
  const rows = new Map<string, number>();
  const write = async ([name, columns]: (typeof tables)[number]) => {
    const written = await engine.writeParquet(
      `select ${Object.keys(columns).join(", ")} from ${name} order by ${order[name]}`,
      join(folder, `${name}.parquet`)
    );
    rows.set(name, written);
  };
  // Balance runs are read off what the steps left behind; after them that is in the way of sorting the widest table.
  const runs = tables.filter(([name]) => name === "balance_runs");
  for (const table of runs) await write(table);
  await dropInputs(engine);
  for (const table of tables.filter((table) => !runs.includes(table))) await write(table);
  const facts = Object.keys(factTables).map((name) => ({name, rows: rows.get(name) ?? 0}));
  return facts;
}

/** What was staged and what the steps passed on to each other. */
async function dropInputs(engine: Engine): Promise<void> {
  const tables = await engine.rows<{name: string}>(
    `select table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and (table_name like 'base\\_%' escape '\\' or table_name like 'work\\_%' escape '\\')`
  );
  for (const {name} of tables) await engine.run(`drop table ${name}`);
}

const columnsOf = (tables: typeof factTables) =>
  Object.fromEntries(Object.entries(tables).map(([name, {columns}]) => [name, columns]));

/** Writes the totals that were compared with the manifest and the ledger. */
export async function writeControls(
  engine: Engine,
  folder: string,
  controls: readonly ControlResult[]
): Promise<void> {
  const columns = {
    source: "varchar",
    table_name: "varchar",
    column_name: "varchar",
    key: "varchar",
    declared: "bigint",
    found: "bigint",
    difference: "bigint",
    outcome: "varchar",
    type: "varchar"
  } as const;
  await engine.run(
    `create or replace table controls (${Object.entries(columns)
      .map(([column, type]) => `${column} ${type}`)
      .join(", ")})`
  );
  if (controls.length) {
    const rows = controls.map(
      (control) =>
        `(${(Object.keys(columns) as (keyof ControlResult)[])
          .map((column) =>
            typeof control[column] === "number"
              ? control[column]
              : `'${control[column].replaceAll("'", "''")}'`
          )
          .join(", ")})`
    );
    await engine.run(`insert into controls values ${rows.join(", ")}`);
  }
  await engine.writeParquet("select * from controls", join(folder, "controls.parquet"));
}
