import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {openStore, periodsIn} from "../data-loaders/store.js";
import {gigabytes, measure} from "./measure.js";

/** A bank of which a store is there, or is made of its drop. */
export interface Bank {
  name: string;
  /** `store/<bank>`. */
  store: string;
}

/**
 * The contribution loader by the size of the bank: seconds, seconds that processors worked and peak memory of all its marts
 * through the exit and of C01 to C07 alone, and with which power of n log n the work grows, n being customer-months of the
 * facts read. Aim at most 1.
 */
export async function contributionBench(banks: readonly Bank[]): Promise<void> {
  console.log("\ncontribution: all marts, through the exit");
  const marts = new URL("contributionMarts.ts", import.meta.url).pathname;
  const times: {rows: number; worked: number}[] = [];
  for (const {name, store} of banks) {
    const rows = await customerMonths(store);
    const {seconds, worked, peak} = await measure([marts, store]);
    times.push({rows, worked});
    const first = await measure([marts, store, "first"]);
    console.log(
      `  ${name.padEnd(12)} ${rows.toLocaleString("en").padStart(12)} customer-months  ${seconds.toFixed(1).padStart(7)} s, worked ${worked.toFixed(1).padStart(7)} s  peak ${gigabytes(peak)}`
    );
    console.log(
      `  ${"".padEnd(12)} of it C01 to C07 ${first.seconds.toFixed(1).padStart(7)} s, worked ${first.worked.toFixed(1).padStart(7)} s  peak ${gigabytes(first.peak)}`
    );
  }
  if (times.length < 2) return;
  console.log(
    `  growth      ${powerOf(times).toFixed(2)}, aim at most 1 (seconds worked as a power of n log n)`
  );
}

async function customerMonths(folder: string): Promise<number> {
  const store = openStore(folder, {});
  try {
    const [row] = await store.rows<{n: number}>("select cast(count(*) as double) as n from customer_month");
    return row?.n ?? 0;
  } finally {
    await store.close();
  }
}

/** Power of n log n with which work grows between the smallest and the largest bank. */
export function powerOf(times: readonly {rows: number; worked: number}[]): number {
  const sorted = [...times].sort((a, b) => a.rows - b.rows);
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  const work = ({rows}: {rows: number}) => rows * Math.log(rows);
  return Math.log(last.worked / first.worked) / Math.log(work(last) / work(first));
}

/** The one bank of a folder of banks, or the folder itself where its months stand in it. */
export function bankFolder(folder: string): string {
  const children = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  const found = [folder, ...children].find((each) => periodsIn(each).length > 0);
  if (found === undefined) throw new Error(`no months of a bank in the store: ${folder}`);
  return found;
}
