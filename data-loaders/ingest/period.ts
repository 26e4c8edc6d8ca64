import {existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Policy} from "../../src/schema/policy.js";
import {describeProblem, type Problem} from "../../src/schema/problem.js";
import {type Engine, openEngine} from "../engine/index.js";
import {buildFacts} from "../facts/build.js";
import {compareEstimates} from "../facts/compareEstimates.js";
import type {Progress} from "../progress.js";
import type {QualityResult} from "../quality/result.js";
import {refuseBlocked, runRules} from "../quality/run.js";
import type {RunManifest} from "../runManifest.js";
import type {LastHeaders} from "../staging/header.js";
import {stage, type Staged} from "../staging/stage.js";
import {codeSha256, policySha256} from "./fingerprint.js";
import {isSample, type Plan} from "./plan.js";
import {stampsOf, writeStamps} from "./stamps.js";
import {writeControls, writeTables} from "./writeTables.js";

interface PeriodOptions {
  policy: Policy;
  progress: Progress;
  memory?: string | undefined;
  threads?: number | undefined;
  open?: typeof openEngine | undefined;
}

/** A month that is staged: not looked at yet, and nowhere in the store. */
export interface StagedPeriod {
  /** Its headers, which the next month's are held against. */
  headers: LastHeaders;
  /** Checks and reduces it and puts it in its place, once the month before stands in the store; lets go of it, also in failure. */
  finish(progress: Progress): Promise<void>;
  /** Lets go of it where it is not to be finished. */
  abandon(): Promise<void>;
}

/**
 * Stages one month into `.tmp-<period>-<pid>`, which is renamed into place once its facts are made: until that moment the
 * store is as it was, whatever happens. `last`: headers of the month before.
 */
export async function stagePeriod(
  folder: string,
  plan: Plan,
  last: LastHeaders | null,
  options: PeriodOptions
): Promise<StagedPeriod> {
  const {drop} = plan;
  const {policy, progress, memory, threads, open = openEngine} = options;
  const temporary = join(folder, `.tmp-${drop.period}-${process.pid}`);
  rmSync(temporary, {recursive: true, force: true});
  const spill = join(temporary, "spill");
  mkdirSync(spill, {recursive: true});
  const stamps = stampsOf(drop.inputs);
  let engine: Engine | undefined;
  const abandon = async () => {
    await engine?.close();
    engine = undefined;
    rmSync(temporary, {recursive: true, force: true});
  };
  try {
    engine = await open({
      spill,
      ...(memory === undefined ? {} : {memory}),
      ...(threads === undefined ? {} : {threads})
    });
    const staged = await stage(engine, drop, {policy, progress, last});
    return {
      headers: {period: drop.period, headers: staged.headers},
      abandon,
      async finish(told) {
        try {
          const run = await reduce(engine!, {plan, staged, temporary}, {...options, progress: told});
          told.step("closing the engine");
          await engine!.close();
          engine = undefined;
          rmSync(spill, {recursive: true, force: true});
          writeFileSync(join(temporary, "run.json"), JSON.stringify(run, null, 1));
          putInPlace(folder, drop.period, temporary);
          writeStamps(folder, stamps);
        } finally {
          await abandon();
        }
      }
    };
  } catch (error) {
    await abandon();
    throw error;
  }
}

/** Checks a staged month, makes its facts and writes them into its temporary folder. */
async function reduce(
  engine: Engine,
  {plan, staged, temporary}: {plan: Plan; staged: Staged; temporary: string},
  {policy, progress}: Pick<PeriodOptions, "policy" | "progress">
): Promise<RunManifest> {
  const {drop, previous} = plan;
  progress.step("checking quality");
  const {results: gate, controls} = await runRules(engine, drop, staged, {policy, previous});
  refuseBlocked(gate);
  for (const slip of unitSlips(gate)) progress.note(`${drop.period} WARNING: ${describeProblem(slip)}`);
  await buildFacts(engine, drop, staged, {policy, previous, progress});
  const results = await compareEstimates(engine, {policy, controls}, gate);
  progress.step("writing the store");
  const facts = await writeTables(engine, temporary, staged);
  await writeControls(engine, temporary, controls);
  writeFileSync(join(temporary, "quality.json"), JSON.stringify(results, null, 1));
  return describeRun(engine, plan, staged, facts, results, policy);
}

/** In the wrong unit everything that follows is wrong: told at once, not only on the quality page. */
const unitSlips = (gate: readonly QualityResult[]): Problem[] =>
  gate.flatMap(({rule, outcome, examples}) => (rule === "DQ12" && outcome === "warn" ? examples : []));

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
