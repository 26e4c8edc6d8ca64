import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {ingest} from "../../../data-loaders/ingest.js";
import type {ReadPolicy} from "../../../data-loaders/policyFiles.js";
import type {Progress} from "../../../data-loaders/progress.js";
import {silent} from "../../../data-loaders/progress.js";
import {periodsOf} from "../../../data-loaders/staging/drop.js";
import {periodsIn} from "../../../data-loaders/store.js";
import {monthAt, monthIndex} from "../../sampleBank/days.js";
import {generate} from "../../sampleBank/generate.js";
import {lastPeriod, sizes, type SizeName} from "../../sampleBank/parameters.js";
import type {Strength} from "../../sampleBank/truth.js";
import {Refusal} from "../../schema/problem.js";

/** A bank whose months come in one by one. */
export interface BankPlace {
  /** `store/<bank>`, once a month has come. */
  folder: string;
  /** Folder of its truth. */
  truth: string;
  /** Months of the drop, oldest first. */
  periods: readonly string[];
  /** Takes in all months up to this one: the store is then as the reports of that month find it. */
  arrive(period: string): Promise<void>;
}

export interface Engine {
  policy: ReadPolicy;
  memory?: string | undefined;
  threads?: number | undefined;
}

export interface BankOrder extends Engine {
  size: SizeName;
  seed: number;
  months: number;
  strength: Strength;
  /** Of these months the last so many are taken in. */
  needed: number;
}

/** Makes a bank in a temporary folder that is gone once `use` is through. */
export async function withBank<T>(
  order: BankOrder,
  progress: Progress,
  use: (place: BankPlace) => Promise<T>
): Promise<T> {
  const {size, seed, months, strength} = order;
  return inTemporary(async (folder) => {
    const [drop, truth] = [join(folder, "extracts"), join(folder, "truth")];
    progress.step(`sample bank ${size}, seed ${seed}, ${strength}`, sizes[size].customers);
    await generate({
      ...{out: drop, truth, seed, strength, generator: "bankbook sample for score"},
      size: {...sizes[size], months},
      start: monthAt(monthIndex(lastPeriod) - months + 1).period,
      format: sizes[size].format,
      onCustomers: (done) => progress.tick(done)
    });
    for (const period of periodsOf({drop}).slice(0, -order.needed))
      rmSync(join(drop, period), {recursive: true, force: true});
    return use(placeIn(folder, {drop, truth}, order));
  });
}

/** A bank of an existing drop with its truth, in a temporary store that is gone once `use` is through. */
export const withDrop = <T>(
  from: {drop: string; truth: string},
  engine: Engine,
  use: (place: BankPlace) => Promise<T>
): Promise<T> => inTemporary((folder) => use(placeIn(folder, from, engine)));

async function inTemporary<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "bankbook-score-"));
  const leave = () => rmSync(folder, {recursive: true, force: true});
  const interrupted = () => {
    leave();
    process.exit(130);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    return await use(folder);
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    leave();
  }
}

function placeIn(
  folder: string,
  {drop, truth}: {drop: string; truth: string},
  {policy, memory, threads}: Engine
): BankPlace {
  const store = join(folder, "store");
  return {
    ...{folder: join(store, "sample"), truth, periods: periodsOf({drop})},
    async arrive(period) {
      await ingest({...{drop, store, period, policy, memory, threads}, progress: silent, accept: onlySample});
    }
  };
}

/** No truth is known of a real bank. */
function onlySample({sample}: {sample: boolean}): void {
  if (!sample) throw new Refusal({message: "not a drop of the sample bank, of which alone a truth is known"});
}

/** The one bank of a store, named by the folder of banks or its own. */
export function bankIn(store: string, bank = "sample"): string {
  const found = [store, join(store, bank)].find((folder) => periodsIn(folder).length > 0);
  if (found === undefined)
    throw new Refusal({
      message: existsSync(store) ? "no months of a sample bank in the store" : "no store",
      value: store
    });
  return found;
}

/**
 * Months of a store whose reports could still be made as they were: the movements that they look back on are kept for
 * some months only, and gone before that.
 */
export function seeable(folder: string, {quality}: ReadPolicy): string[] {
  const periods = periodsIn(folder);
  const kept = periods.map((period) => existsSync(join(folder, period, "balance_runs.parquet")));
  return periods.filter((_, at) =>
    kept.slice(Math.max(0, at + 1 - quality.retentionMonths), at + 1).every((there) => there)
  );
}
