import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {ingest} from "../../../data-loaders/ingest.js";
import type {ReadPolicy} from "../../../data-loaders/policyFiles.js";
import type {Progress} from "../../../data-loaders/progress.js";
import {silent} from "../../../data-loaders/progress.js";
import {periodsIn} from "../../../data-loaders/store.js";
import {monthAt, monthIndex} from "../../sampleBank/days.js";
import {generate} from "../../sampleBank/generate.js";
import {lastPeriod, sizes, type SizeName} from "../../sampleBank/parameters.js";
import type {Strength} from "../../sampleBank/truth.js";
import {Refusal} from "../../schema/problem.js";

/** A bank in a store, and the folder of its truth. */
export interface BankPlace {
  /** `store/<bank>`. */
  folder: string;
  truth: string;
}

export interface BankOrder {
  size: SizeName;
  seed: number;
  months: number;
  strength: Strength;
  policy: ReadPolicy;
  memory?: string | undefined;
  threads?: number | undefined;
}

/** Makes a bank and takes it into a store, both in a temporary folder that is gone once `use` is through. */
export async function withBank<T>(
  order: BankOrder,
  progress: Progress,
  use: (place: BankPlace) => Promise<T>
): Promise<T> {
  const place = mkdtempSync(join(tmpdir(), "bankbook-score-"));
  const leave = () => rmSync(place, {recursive: true, force: true});
  const interrupted = () => {
    leave();
    process.exit(130);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    const {size, seed, months, strength, policy, memory, threads} = order;
    const [drop, truth, store] = ["extracts", "truth", "store"].map((name) => join(place, name)) as [
      string,
      string,
      string
    ];
    const what = `${size}, seed ${seed}, ${strength}`;
    progress.step(`sample bank ${what}`, sizes[size].customers);
    await generate({
      ...{out: drop, truth, seed, strength, generator: "bankbook score"},
      size: {...sizes[size], months},
      start: monthAt(monthIndex(lastPeriod) - months + 1).period,
      format: sizes[size].format,
      onCustomers: (done) => progress.tick(done)
    });
    progress.step(`ingest ${what}`, months);
    let done = 0;
    const {bankId} = await ingest({
      ...{drop, store, policy, memory, threads},
      // A step of it is a month, or something short before the first.
      progress: {...silent, step: (label) => /^\d{4}-\d{2}$/.test(label) && progress.tick(++done)}
    });
    rmSync(drop, {recursive: true, force: true});
    return await use({folder: join(store, bankId), truth});
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    leave();
  }
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
