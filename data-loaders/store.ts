import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {table, type ColumnTable} from "arquero";
import {type FactName, factTables} from "../src/schema/facts.js";
import {Refusal} from "../src/schema/problem.js";
import {extractTables} from "../src/schema/tables.js";
import {parquetRows} from "./engine/dialect.js";
import {type Engine, type EngineOptions, name as quoted, openEngine, text} from "./engine/index.js";
import type {QualityResult} from "./quality/result.js";
import type {RunManifest} from "./runManifest.js";
import {foldMerged} from "./foldMerged.js";
import type {Folded} from "./foldMerged.js";

export interface ReadOptions {
  /** All by default; `period` is always there. */
  columns?: readonly string[] | undefined;
  /** All by default. */
  periods?: readonly string[] | undefined;
  /** Period whose customer ids the rows carry; the latest period asked for by default. */
  idsOf?: string | undefined;
}

/** The facts of one bank, all periods. Nothing here changes them. */
export interface Store {
  readonly folder: string;
  /** Oldest first. */
  periods(): string[];
  run(period: string): RunManifest;
  quality(period: string): QualityResult[];
  /**
   * A fact or a kept staged table; rows of earlier periods carry the customer ids of the latest period asked for. Rows of a
   * fact come in the order of what they stand for, since a join leaves them in one of its own: who takes every k-th of them,
   * or sums up parts of a cent, gets the same each time.
   */
  read(name: string, options?: ReadOptions): Promise<ColumnTable>;
  /** SQL over a view for each fact, all periods with a `period` column; `$name` stands for a parameter. */
  sql(query: string, parameters?: Readonly<Record<string, string | number>>): Promise<ColumnTable>;
  rows<T extends Record<string, unknown>>(
    query: string,
    parameters?: Readonly<Record<string, string | number>>
  ): Promise<T[]>;
  close(): Promise<void>;
}

/** Opens `store/<bank>`; the engine starts with the first read. */
export function openStore(folder: string, options: EngineOptions & {until?: string | undefined} = {}): Store {
  const periods = periodsIn(folder).filter(
    (period) => options.until === undefined || period <= options.until
  );
  let opened: Promise<Engine> | undefined;
  let viewed: Promise<void> | undefined;
  const engine = () => (opened ??= openEngine({...options, rereads: true}));
  const viewing = async () => {
    const running = await engine();
    await (viewed ??= makeViews(running, folder, periods));
    return running;
  };
  return {
    folder,
    periods: () => [...periods],
    run: (period) => readJson<RunManifest>(folder, period, "run.json"),
    quality: (period) => readJson<QualityResult[]>(folder, period, "quality.json"),
    async read(name, {columns, periods: wanted = periods, idsOf} = {}) {
      const {apart, folded} = rowsOf(folder, name, wanted, columns, idsOf);
      const select = folded === null ? apart : `${apart} union all by name (${folded})`;
      const ordered = name in factTables ? inOrder(name as FactName, select, columns) : select;
      return table((await (await engine()).columns(ordered)) as Record<string, unknown[]>);
    },
    async sql(query, parameters = {}) {
      return table((await (await viewing()).columns(fill(query, parameters))) as Record<string, unknown[]>);
    },
    async rows<T extends Record<string, unknown>>(query: string, parameters = {}) {
      return (await viewing()).rows<T>(fill(query, parameters));
    },
    async close() {
      if (opened) await (await opened).close();
    }
  };
}

/** Periods whose facts are complete; temporary folders have other names. */
export function periodsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((entry) => /^\d{4}-\d{2}$/.test(entry) && existsSync(join(folder, entry, "run.json")))
    .sort();
}

function readJson<T>(folder: string, period: string, file: string): T {
  const path = join(folder, period, file);
  if (!existsSync(path))
    throw new Refusal({message: "period is not in the store", value: period, file: folder});
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

/** By what a row stands for, or by all that is read of it where that is left out: equal rows may lie as they like. */
function inOrder(name: FactName, select: string, columns?: readonly string[]): string {
  const {grain, columns: known} = factTables[name];
  const read = columns ?? Object.keys(known);
  const by = grain.every((column) => read.includes(column))
    ? [...(read.includes("period") ? ["period"] : []), ...grain].map(quoted).join(", ")
    : "all";
  return `select * from (${select}) order by ${by}`;
}

/** Periods are written out one by one, because kept staged tables carry no period of their own. */
function rowsOf(
  folder: string,
  name: string,
  periods: readonly string[],
  columns?: readonly string[],
  idsOf?: string
): Folded {
  const there = periods.filter((period) => existsSync(join(folder, period, `${name}.parquet`)));
  if (there.length === 0) {
    const known: Record<string, string> | undefined = factTables[name as FactName]?.columns;
    const empty = columns ?? (known ? Object.keys(known) : ["period"]);
    const none = empty
      .map((column) => `cast(null as ${known?.[column] ?? "varchar"}) as ${quoted(column)}`)
      .join(", ");
    return {apart: `select ${none} where false`, folded: null};
  }
  const hasPeriod =
    "period" in (factTables[name as FactName]?.columns ?? extractTables.get(name)?.columns ?? {});
  const list = columns ? columns.filter((column) => column !== "period" || hasPeriod).map(quoted) : ["*"];
  const stamped = !hasPeriod && (!columns || columns.includes("period"));
  // What the folder says of a fact's month is a constant to the engine: a query of some months opens no other's rows.
  const isFact = hasPeriod && name in factTables;
  const stamp = (period: string) => `${text(period)} as period`;
  const columnOf = (period: string, column: string) => {
    if (!isFact) return column;
    if (column === "*") return `* replace (${stamp(period)})`;
    return column === quoted("period") ? stamp(period) : column;
  };
  const one = (period: string, part: string[] = list) =>
    `select ${[...(stamped ? [stamp(period)] : []), ...part.map((column) => columnOf(period, column))].join(", ")}
     from ${parquetRows([join(folder, period, `${name}.parquet`)])}`;
  const last = idsOf ?? there.at(-1)!;
  const map = join(folder, last, "customer_map.parquet");
  if (!existsSync(map) || (there.length === 1 && there[0] === last))
    return {apart: there.map((period) => one(period)).join(" union all by name "), folded: null};
  const month = (period: string) => ({
    folder: join(folder, period),
    run: readJson<RunManifest>(folder, period, "run.json")
  });
  return foldMerged({name, periods: there, last, map: parquetRows([map]), columns, month, one});
}

async function makeViews(engine: Engine, folder: string, periods: readonly string[]): Promise<void> {
  const names = new Set<string>(Object.keys(factTables));
  for (const period of periods) {
    for (const file of readdirSync(join(folder, period))) {
      if (file.endsWith(".parquet")) names.add(file.slice(0, -".parquet".length));
    }
  }
  for (const name of names) {
    const {apart, folded} = rowsOf(folder, name, periods);
    // Merged customers are few, and put together once: every query would do it again.
    const kept = quoted(`${name} of merged customers`);
    if (folded !== null) await engine.run(`create or replace table ${kept} as ${folded}`);
    const more = folded === null ? "" : ` union all by name select * from ${kept}`;
    await engine.run(`create or replace view ${quoted(name)} as ${apart}${more}`);
  }
}

const fill = (query: string, parameters: Readonly<Record<string, string | number>>): string =>
  query.replace(/\$(\w+)/g, (place, key: string) => {
    const value = parameters[key];
    return value === undefined ? place : typeof value === "number" ? String(value) : text(value);
  });
