import {existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {factTables} from "../../src/schema/facts.js";
import type {Policy} from "../../src/schema/policy.js";
import {describeProblem, type Problem} from "../../src/schema/problem.js";
import {type Engine, openEngine} from "../engine/index.js";
import {buildFacts, helperTables} from "../facts/build.js";
import {compareEstimates} from "../facts/compareEstimates.js";
import {type Progress, slowSteps} from "../progress.js";
import type {ControlResult, QualityResult} from "../quality/result.js";
import {refuseBlocked, runRules} from "../quality/run.js";
import type {RunManifest} from "../runManifest.js";
import {headersOf} from "../staging/header.js";
import {stage, type Staged} from "../staging/stage.js";
import {codeSha256, policySha256} from "./fingerprint.js";
import {isSample, type Plan} from "./plan.js";
import {stampsOf, writeStamps} from "./stamps.js";

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

interface PeriodOptions {
  policy: Policy;
  progress: Progress;
  memory?: string | undefined;
  threads?: number | undefined;
  open?: typeof openEngine | undefined;
}

/**
 * Stages, checks and reduces one month into `.tmp-<period>-<pid>`, then renames it into place: until that moment the
 * store is as it was, whatever happens.
 */
export async function ingestPeriod(
  folder: string,
  plan: Plan,
  {policy, progress, memory, threads, open = openEngine}: PeriodOptions
): Promise<void> {
  const {drop, previous} = plan;
  const temporary = join(folder, `.tmp-${drop.period}-${process.pid}`);
  rmSync(temporary, {recursive: true, force: true});
  const spill = join(temporary, "spill");
  mkdirSync(spill, {recursive: true});
  const stamps = stampsOf(drop.inputs);
  let engine: Engine | undefined;
  try {
    engine = await open({
      spill,
      ...(memory === undefined ? {} : {memory}),
      ...(threads === undefined ? {} : {threads})
    });
    progress.step(drop.period);
    const slow = slowSteps(progress, drop.period);
    const staged = await stage(engine, drop, {policy, progress: slow, last: headersOf(previous)});
    slow.step("checking quality");
    const {results: gate, controls} = await runRules(engine, drop, staged, {policy, previous});
    refuseBlocked(gate);
    for (const slip of unitSlips(gate)) progress.note(`${drop.period} WARNING: ${describeProblem(slip)}`);
    await buildFacts(engine, drop, staged, {policy, previous, progress: slow});
    const results = await compareEstimates(engine, {policy, controls}, gate);
    slow.step("writing the store");
    const facts = await writeTables(engine, temporary, staged);
    await writeControls(engine, temporary, controls);
    writeFileSync(join(temporary, "quality.json"), JSON.stringify(results, null, 1));
    const run = await describeRun(engine, plan, staged, facts, results, policy);
    await engine.close();
    engine = undefined;
    rmSync(spill, {recursive: true, force: true});
    writeFileSync(join(temporary, "run.json"), JSON.stringify(run, null, 1));
    putInPlace(folder, drop.period, temporary);
    writeStamps(folder, stamps);
    slow.done();
  } finally {
    await engine?.close();
    rmSync(temporary, {recursive: true, force: true});
  }
}

/** In the wrong unit everything that follows is wrong: told at once, not only on the quality page. */
const unitSlips = (gate: readonly QualityResult[]): Problem[] =>
  gate.flatMap(({rule, outcome, examples}) => (rule === "DQ12" && outcome === "warn" ? examples : []));

async function writeTables(engine: Engine, folder: string, staged: Staged): Promise<RunManifest["facts"]> {
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

async function writeControls(
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

async function describeRun(
  engine: Engine,
  {drop, edition, fingerprint}: Plan,
  staged: Staged,
  facts: RunManifest["facts"],
  results: readonly QualityResult[],
  policy: Policy
): Promise<RunManifest> {
  const methods = await engine.rows<{method: string; n: number}>(
    "select adb_method as method, count(*) as n from account_month group by adb_method order by adb_method"
  );
  const rowsOf = new Map(
    staged.tables.flatMap(({files}) => files.map(({file, rows}) => [file, rows] as const))
  );
  return {
    bank: drop.bank.bank,
    bank_settings: drop.bank,
    period: drop.period,
    asOf: drop.asOf,
    dropId: drop.dropId,
    supersedes: drop.supersedes,
    edition,
    sealed: drop.sealed,
    sample: isSample(drop),
    ...(drop.manifest?.seed === undefined ? {} : {seed: drop.manifest.seed}),
    inputs: drop.inputs.map(({table, file, sha256, bytes, rows}) => ({
      ...{table, file, sha256, bytes},
      rows: rows ?? rowsOf.get(file) ?? 0
    })),
    tables: staged.tables.map(({name, rows, rejected, present, lacks}) => ({
      ...{name, rows, rejected},
      present: [...present],
      lacks: [...lacks]
    })),
    ...(staged.headers.length ? {headers: staged.headers} : {}),
    facts,
    policySha256: policySha256(policy),
    codeSha256: codeSha256(),
    fingerprint,
    adbMethods: Object.fromEntries(methods.map(({method, n}) => [method, n])),
    reconciliation: reconciliationOf(drop.sealed, results)
  };
}

/** Tied when the ledger was compared and nothing warned; the difference is the sum over subjects, in fen. */
function reconciliationOf(sealed: boolean, results: readonly QualityResult[]): RunManifest["reconciliation"] {
  const ledger = results.find(({rule}) => rule === "DQ10");
  if (!sealed || !ledger || ledger.outcome === "not_applicable")
    return {status: "unreconciled", difference: null};
  return {status: ledger.outcome === "pass" ? "tied" : "differs", difference: ledger.amount};
}

/** Two renames; a run killed between them is put right by the next one. */
function putInPlace(folder: string, period: string, temporary: string): void {
  const place = join(folder, period);
  const old = join(folder, `.old-${period}-${process.pid}`);
  if (existsSync(place)) renameSync(place, old);
  renameSync(temporary, place);
  rmSync(old, {recursive: true, force: true});
}
