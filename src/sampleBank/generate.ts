import {fork} from "node:child_process";
import {mkdirSync} from "node:fs";
import {availableParallelism} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {writeCampaigns} from "./campaigns.js";
import {writeGroups} from "./firms/groups.js";
import {Ledger} from "./ledger.js";
import {writeManifest} from "./manifest.js";
import type {Size} from "./parameters.js";
import {openParquet} from "./parquet.js";
import {declared} from "./plants/declared.js";
import {writeReference} from "./referenceRows.js";
import {Run} from "./run.js";
import {monthsOf, writeShard, type ShardJob, type ShardResult} from "./shard.js";
import {joinTruth, openTruth, writeParameters, type Strength} from "./truth.js";
import {bookTreasury, writeCapital, writeCosts, writeLedger} from "./treasury.js";
import {endPeriod, joinTables, openPeriod, type PeriodTables} from "./writer.js";

export interface Generation {
  out: string;
  size: Size;
  seed: number;
  /** First period, YYYY-MM. */
  start: string;
  format: "csv" | "parquet";
  generator: string;
  /** Folder of the truth, which no report reads; null for none. */
  truth?: string | null;
  strength?: Strength;
  onCustomers?: (done: number) => void;
  onSealing?: (period: string, done: number) => void;
}

/** Customers of a shard: what is on disk as CSV at a time when Parquet is written, and what a process takes at once. */
const shardSize = 25_000;

export interface Written {
  periods: string[];
  rows: number;
}

/** Writes the bank: shards of customers, then what all of them add up to (ledger, costs), then the seals. */
export async function generate({
  out,
  size,
  seed,
  start,
  format,
  generator,
  truth = null,
  strength = "full",
  onCustomers,
  onSealing
}: Generation): Promise<Written> {
  const months = monthsOf(start, size.months);
  // Two processes that make the same folder at once may each miss the other's parent.
  for (const {period} of months) mkdirSync(join(out, period), {recursive: true});
  if (truth !== null) openTruth(truth);
  const work = jobs({out, size, seed, start, format, truth, strength});
  const shards = await writeShards(work, onCustomers ?? (() => undefined));
  if (truth !== null) {
    joinTruth(truth, work.length);
    writeParameters(truth, declared({seed, size, strength, start}));
  }
  const parquet = format === "parquet" ? await openParquet("512MB", 1) : null;
  try {
    const writers = months.map(({period}) => openPeriod(out, period, parquet?.toParquet ?? null));
    const run = new Run(seed, size, months, new Ledger(months), writers);
    for (const shard of shards) {
      run.ledger.add(shard.ledger);
      run.addMinutes(shard.minutes);
      for (const use of shard.groups) run.groupUses.push(use);
    }
    run.eachPeriod(() => {
      writeReference(run);
      writeCampaigns(run);
    });
    writeGroups(run);
    writeCosts(run);
    bookTreasury(run);
    writeLedger(run);
    writeCapital(run);
    const ledger = run.ledger.rows();
    let rows = 0;
    for (const [p, month] of months.entries()) {
      onSealing?.(month.period, p);
      const own = run.writers[p] as (typeof writers)[number];
      const joined = joinTables(shards.map(({tables}) => tables[p] as PeriodTables));
      const common = await endPeriod(own, (name) => joined[name].files.length === 0);
      const tables = joinTables([joined, common]);
      rows += Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
      writeManifest(out, month, tables, ledger[p] ?? [], {generator, seed});
    }
    return {periods: months.map(({period}) => period), rows};
  } finally {
    parquet?.close();
  }
}

function jobs({
  out,
  size,
  seed,
  start,
  format,
  truth,
  strength
}: Pick<ShardJob, "out" | "size" | "seed" | "start" | "format" | "truth" | "strength">): ShardJob[] {
  const count = Math.ceil(size.customers / shardSize);
  return Array.from({length: count}, (_, i) => ({
    out,
    size,
    seed,
    start,
    format,
    truth,
    strength,
    from: i * shardSize,
    to: Math.min(size.customers, (i + 1) * shardSize),
    part: count > 1 ? i + 1 : 0,
    memory: "700MB",
    threads: 1
  }));
}

/** One shard here, many in processes of their own; in the order of the customers whatever the order in which they end. */
async function writeShards(
  list: readonly ShardJob[],
  onCustomers: (done: number) => void
): Promise<ShardResult[]> {
  if (list.length === 1) return [await writeShard(list[0] as ShardJob, onCustomers)];
  const done = list.map(() => 0);
  const results: ShardResult[] = [];
  let next = 0;
  const take = async (): Promise<void> => {
    while (next < list.length) {
      const i = next++;
      results[i] = await inProcess(list[i] as ShardJob, (count) => {
        done[i] = count;
        onCustomers(done.reduce((sum, n) => sum + n, 0));
      });
    }
  };
  await Promise.all(
    Array.from({length: Math.min(list.length, Math.max(1, Math.min(4, availableParallelism())))}, take)
  );
  return results;
}

function inProcess(job: ShardJob, onCustomer: (done: number) => void): Promise<ShardResult> {
  return new Promise((resolve, reject) => {
    // A larger nursery spares the collector the copying of what soon dies.
    const execArgv = [...process.execArgv, "--max-semi-space-size=32"];
    const child = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), {
      execArgv,
      serialization: "advanced"
    });
    child.on("message", (message: {done: number} | {result: ShardResult} | {error: string}) => {
      if ("done" in message) onCustomer(message.done);
      else if ("result" in message) resolve(message.result);
      else reject(new Error(message.error));
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`a shard ended early, code ${code ?? "none"}`)));
    child.send(job);
  });
}
