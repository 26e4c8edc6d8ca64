import {existsSync, mkdirSync, readdirSync, renameSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Policy} from "../src/schema/policy.js";
import {Refusal} from "../src/schema/problem.js";
import {takeLock} from "./ingest/lock.js";
import {ingestPeriods} from "./ingest/periods.js";
import {dropEvents} from "./ingest/retention.js";
import {type Plan, isSample, planPeriods} from "./ingest/plan.js";
import type {openEngine} from "./engine/index.js";
import type {Progress} from "./progress.js";
import {periodsOf, readDrop} from "./staging/drop.js";

export interface IngestOptions {
  /** Bank folder; without one, columns have their canonical names. */
  bank?: string | undefined;
  /** Folder that holds the periods. */
  drop: string;
  /** Folder that holds the banks. */
  store: string;
  /** The last month to ingest; by default the last one dropped. */
  period?: string | undefined;
  memory?: string | undefined;
  threads?: number | undefined;
  policy: Policy;
  progress: Progress;
  /** Told whose drop it is before anything is written; may refuse. */
  accept?: ((drop: {sample: boolean}) => void) | undefined;
  /** How an engine is opened; tests put one here that fails. */
  open?: typeof openEngine | undefined;
}

/**
 * Brings the store up to date with a drop: every month up to `period` whose inputs, policy, code or month before
 * moved is staged, checked, reduced and put in its place, oldest first. A month stands complete or not at all.
 */
export async function ingest(
  options: IngestOptions
): Promise<{bankId: string; periods: string[]; recomputed: string[]}> {
  const {bank, drop, store, period, policy, progress} = options;
  progress.step("reading what was dropped");
  const dropped = periodsOf({drop, bank, until: period});
  const first = await readDrop({drop, bank, period: dropped.at(-1)!});
  const bankId = first.bank.bank;
  const folder = join(store, bankId);
  options.accept?.({sample: isSample(first)});
  const letGo = takeLock(folder);
  try {
    sweep(folder);
    const plans = await planPeriods({folder, dropped, last: first, drop, bank, policy});
    const due: Plan[] = [];
    for (const plan of plans) if (!(await plan.current())) due.push(plan);
    await guardDisk(folder, () => ingestPeriods(folder, due, options));
    const recomputed = due.map((plan) => plan.drop.period);
    if (recomputed.length) dropEvents(folder, policy.quality.retentionMonths);
    progress.done();
    return {bankId, periods: plans.map((plan: Plan) => plan.drop.period), recomputed};
  } finally {
    letGo();
  }
}

/** What a run that was killed left behind. */
function sweep(folder: string): void {
  for (const entry of readdirSync(folder)) {
    if (/^\.(tmp|old)-/.test(entry)) restoreOrRemove(folder, entry);
  }
}

/** A run killed between moving the old month away and the new one in: the old month goes back. */
function restoreOrRemove(folder: string, entry: string): void {
  const old = /^\.old-(\d{4}-\d{2})-/.exec(entry);
  if (old && !existsSync(join(folder, old[1]!))) {
    renameSync(join(folder, entry), join(folder, old[1]!));
    return;
  }
  rmSync(join(folder, entry), {recursive: true, force: true});
}

/** One clear message for a disk that ran full, wherever it happened; the store is as it was. */
async function guardDisk(folder: string, work: () => Promise<void>): Promise<void> {
  mkdirSync(folder, {recursive: true});
  try {
    await work();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | null)?.code;
    if (code === "ENOSPC" || code === "EDQUOT") {
      throw new Refusal({
        message: "disk full, the store is as it was; free some space and run again",
        file: folder
      });
    }
    throw error;
  }
}
