import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Policy} from "../../src/schema/policy.js";
import {type Problem, Refusal} from "../../src/schema/problem.js";
import {parquetRows} from "../engine/dialect.js";
import type {Engine} from "../engine/engine.js";
import type {RunManifest} from "../runManifest.js";
import type {Drop} from "../staging/drop.js";
import type {Staged} from "../staging/stage.js";
import type {ControlResult, QualityResult} from "./result.js";
import type {QualityContext} from "./rule.js";
import {rules} from "./rules.js";

export interface QualityOptions {
  policy: Policy;
  /** The month before in the store. */
  previous?: {period: string; folder: string} | null;
}

/** Runs every rule (DQ01 to DQ30) over the staged tables; refuses when one blocks. */
export async function checkQuality(
  engine: Engine,
  drop: Drop,
  staged: Staged,
  options: QualityOptions
): Promise<QualityResult[]> {
  const {results} = await runRules(engine, drop, staged, options);
  refuseBlocked(results);
  return results;
}

/** Runs every rule and says what each found, blocked or not, with the totals that were compared. */
export async function runRules(
  engine: Engine,
  drop: Drop,
  staged: Staged,
  {policy, previous = null}: QualityOptions
): Promise<{results: QualityResult[]; controls: ControlResult[]}> {
  const tables: QualityContext["tables"] = new Map(
    staged.tables.map(({name, rows, rejected, present, lacks}) => [
      name,
      {rows, rejected, present: new Set(present), lacks: new Set(lacks)}
    ])
  );
  const context: QualityContext = {
    ...{engine, drop, policy, tables},
    has: (table, column) => {
      const found = tables.get(table);
      return (
        found !== undefined && (column === undefined ? found.present.size > 0 : found.present.has(column))
      );
    },
    previous: previous === null ? null : readRun(previous.folder),
    headers: staged.headers,
    declared: staged.controls,
    controls: []
  };
  await readPrevious(engine, previous?.folder ?? null);
  const results: QualityResult[] = [];
  for (const {id, severity, check} of rules) {
    const {outcome, checked, failed, amount = null, en, zh, examples = []} = await check(context);
    results.push({
      // Nothing looked at is nothing passed.
      ...{rule: id, severity, outcome: outcome === "pass" && checked === 0 ? "not_applicable" : outcome},
      ...{checked, failed, amount},
      detail: {en, zh},
      examples: examples.map((example) => ({rule: id, ...example}))
    });
  }
  return {results, controls: context.controls};
}

/** Throws Refusal with the examples of every rule that blocks. */
export function refuseBlocked(results: readonly QualityResult[]): void {
  const problems = results
    .filter(({outcome}) => outcome === "block")
    .flatMap(({rule, detail, failed, examples}): Problem[] =>
      examples.length
        ? examples.map((example, n) =>
            n === 0 && failed > 1 ? {...example, message: `${example.message} (${failed} in all)`} : example
          )
        : [{rule, message: detail.en}]
    );
  if (problems.length) throw new Refusal(problems);
}

function readRun(folder: string): RunManifest | null {
  const path = join(folder, "run.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as RunManifest) : null;
}

async function readPrevious(engine: Engine, folder: string | null): Promise<void> {
  const bigint = (column: string) => `cast(null as bigint) as ${column}`;
  const empty = {
    account_month: `cast(null as varchar) as acct_id, cast(null as varchar) as ccy, ${bigint("balance_ccy")}`,
    loan_month: `cast(null as varchar) as loan_id, ${bigint("balance_ccy")}, ${bigint("loan_amt")}`
  };
  for (const [name, columns] of Object.entries(empty)) {
    const path = folder === null ? null : join(folder, `${name}.parquet`);
    await engine.run(
      `create or replace view previous_${name} as ${
        path !== null && existsSync(path)
          ? `select * from ${parquetRows([path])}`
          : `select ${columns} where false`
      }`
    );
  }
}
