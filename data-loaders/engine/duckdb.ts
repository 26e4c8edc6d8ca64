import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {availableParallelism, tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {DuckDBInstance} from "@duckdb/node-api";
import type {DuckDBConnection} from "@duckdb/node-api";
import {Exhausted, Refusal} from "../../src/schema/problem.js";
import {ColumnBuilder} from "./columns.js";
import type {Engine, EngineOptions} from "./engine.js";
import {text} from "./text.js";

/** DuckDB inside this process. Nothing is fetched: extensions that are not built in are refused instead of downloaded. */
export async function openDuckDb({
  memory,
  threads,
  spill,
  rereads = false
}: EngineOptions = {}): Promise<Engine> {
  // A folder of its own for each engine, so that closing one takes nothing from another.
  const folder = spill === undefined ? mkdtempSync(join(tmpdir(), "bankbook-spill-")) : resolve(spill);
  mkdirSync(folder, {recursive: true});
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    temp_directory: folder,
    // There is no file to bring up to date: after some small insert all tables would be gone through for nothing.
    checkpoint_threshold: "1TB",
    ...(memory === undefined ? {} : {memory_limit: memory}),
    threads: String(threads ?? threadsWithin(memory))
  });
  const connect = async () => {
    const made = await instance.connect();
    // Without ICU's time zones a cast of a timestamp would depend on the machine's.
    await made.run("SET TimeZone = 'UTC'");
    return made;
  };
  const connection = await connect();
  if (rereads) await connection.run("SET GLOBAL parquet_metadata_cache = true");
  // Day numbers know no months; Spark SQL has a function of this name.
  await connection.run(
    `CREATE MACRO add_months(day, months) AS
      CAST(DATE '1970-01-01' + CAST(day AS INTEGER) + to_months(CAST(months AS INTEGER)) AS DATE) - DATE '1970-01-01'`
  );

  // A connection that is asked for something else ends the stream it was reading, without a word. Statements take turns
  // on the first connection, which alone knows what is temporary; who reads meanwhile gets a connection of their own.
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const onFirst = <T>(work: () => Promise<T>): Promise<T> => {
    waiting++;
    const mine = turn.then(work).finally(() => waiting--);
    turn = mine.catch(() => undefined);
    return mine;
  };
  const idle: DuckDBConnection[] = [];
  const aside = async <T>(work: (reader: DuckDBConnection) => Promise<T>): Promise<T> => {
    const reader = idle.pop() ?? (await connect());
    return work(reader).finally(() => idle.push(reader));
  };
  const columns = (sql: string) =>
    guard(sql, memory, () =>
      waiting === 0
        ? onFirst(() => readColumns(connection, sql))
        : aside((reader) => readColumns(reader, sql))
    );
  const rows = async <T extends Record<string, unknown>>(sql: string): Promise<T[]> => {
    const read = await columns(sql);
    const keys = Object.keys(read);
    const cells = Object.values(read);
    // All rows are copies of one, so that they share a shape: half the time and a quarter less memory than pairs made
    // for each row.
    const empty = Object.fromEntries(keys.map((key) => [key, null]));
    return Array.from({length: cells[0]?.length ?? 0}, (_, i) => {
      const row: Record<string, unknown> = {...empty};
      for (let at = 0; at < keys.length; at++) row[keys[at]!] = cells[at]![i];
      return row as T;
    });
  };
  return {
    spill: folder,
    async run(sql) {
      await guard(sql, memory, () => onFirst(() => connection.run(sql)));
    },
    rows,
    columns,
    async keepOrder(keep) {
      await onFirst(() => connection.run(`SET preserve_insertion_order = ${keep}`));
    },
    async writeParquet(sql, path) {
      // Row groups of a fixed size and rows in the query's order make the same rows the same bytes. The quickest level takes
      // a fifth less time than the usual one, for files a fiftieth larger.
      const [written] = await rows<{Count: number}>(
        `COPY (${sql}) TO ${text(path)} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE 122880)`
      );
      return written?.Count ?? 0;
    },
    async close() {
      for (const each of [connection, ...idle]) each.closeSync();
      instance.closeSync();
      if (spill === undefined) rmSync(folder, {recursive: true, force: true});
    }
  };
}

/** Every thread holds blocks that it cannot spill: in little memory fewer of them come to an end where many do not. */
function threadsWithin(memory: string | undefined): number {
  const cores = availableParallelism();
  const [, amount, unit] = /^\s*([0-9.]+)\s*([MG])i?B\s*$/i.exec(memory ?? "") ?? [];
  if (amount === undefined || unit === undefined) return cores;
  const megabytes = Number(amount) * (unit.toUpperCase() === "G" ? 1024 : 1);
  return Math.max(1, Math.min(cores, Math.floor(megabytes / 256)));
}

/** Streams the result, so that a large one is held once, in its final arrays. */
async function readColumns(
  connection: DuckDBConnection,
  sql: string
): Promise<Record<string, ArrayLike<unknown>>> {
  const result = await connection.stream(sql);
  const builders = result
    .deduplicatedColumnNames()
    .map((name, i) => new ColumnBuilder(name, result.columnType(i)));
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const [i, builder] of builders.entries()) builder.append(chunk.getColumnVector(i));
  }
  return Object.fromEntries(builders.map((builder) => [builder.name, builder.finish()]));
}

/** A full disk or too little memory is no fault of the program: say which, and what to do. Else name the statement. */
async function guard<T>(sql: string, memory: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (/No space left on device|ENOSPC|max_temp_directory_size|disk quota/i.test(message)) {
      throw new Exhausted({
        message: "disk full while the engine worked, free some space and run again",
        value: firstLine(message)
      });
    }
    if (/^Out of Memory Error/i.test(message)) {
      throw new Exhausted({message: outOfMemory(memory)});
    }
    throw new Error(`${message}\nin: ${sql.length > 2000 ? `${sql.slice(0, 2000)} ...` : sql}`, {
      cause: error
    });
  }
}

function outOfMemory(memory: string | undefined): string {
  if (memory === undefined)
    return "out of memory: end other programs, or bound the engine with --memory so that it spills to disk";
  const [, amount = "", unit = ""] = /^\s*([0-9.]+)\s*([A-Z]+)\s*$/i.exec(memory) ?? [];
  const more = amount ? `, such as --memory ${Number(amount) * 2}${unit}` : "";
  return `out of memory within --memory ${memory}: run again with more${more}`;
}

const firstLine = (message: string) => message.split("\n", 1)[0]!;
