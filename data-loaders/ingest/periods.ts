import {availableParallelism} from "node:os";
import {type Progress, silent, slowSteps} from "../progress.js";
import {headersOf} from "../staging/header.js";
import {type StagedPeriod, stagePeriod} from "./period.js";
import type {Plan} from "./plan.js";

/** A month of more input takes both cores by itself, and two of them side by side more memory than one should. */
const aheadBytes = 32 * 2 ** 20;

type Options = Parameters<typeof stagePeriod>[3];

/**
 * Months one after the other, oldest first, each put in its place before the next is checked: one that fails leaves those
 * before it. The many small statements of a small month leave a core idle, so the next month is staged meanwhile; what
 * is wrong with it is said when its turn comes.
 */
export async function ingestPeriods(folder: string, plans: readonly Plan[], options: Options): Promise<void> {
  let ahead: Promise<StagedPeriod> | undefined;
  const told = (progress: Progress): Options => ({...options, progress});
  try {
    for (const [n, plan] of plans.entries()) {
      const {period} = plan.drop;
      options.progress.step(period);
      const slow = slowSteps(options.progress, period);
      await saying(period, options, async () => {
        const mine = await (ahead ?? stagePeriod(folder, plan, headersOf(plan.previous), told(slow)));
        const next = plans[n + 1];
        ahead =
          next && isWorthAhead(next, options)
            ? stagePeriod(folder, next, lastOf(next, plan, mine), told(silent))
            : undefined;
        ahead?.catch(() => undefined);
        await mine.finish(slow);
      });
      slow.done();
    }
    ahead = undefined;
  } finally {
    const left = await ahead?.catch(() => undefined);
    await left?.abandon();
  }
}

/** Problems name files; which month's they are is said beside. */
async function saying(period: string, {progress}: Options, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    progress.note(`${period} is not taken in`);
    throw error;
  }
}

/** Of the month before, which may still be on its way into the store. */
const lastOf = (next: Plan, {drop}: Plan, {headers}: StagedPeriod) =>
  next.previous?.period === drop.period ? headers : headersOf(next.previous);

/** Within a bound of memory, or of threads, one engine at a time. */
const isWorthAhead = ({drop}: Plan, {memory, threads = availableParallelism()}: Options): boolean =>
  memory === undefined && threads > 1 && drop.inputs.reduce((sum, {bytes}) => sum + bytes, 0) < aheadBytes;
