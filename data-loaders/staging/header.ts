import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Mapping} from "../../src/schema/mapping.js";
import {Refusal} from "../../src/schema/problem.js";
import type {DropFile, DropTable} from "./drop.js";

/** Names of a raw file's columns, in its order; `source` is the mapping's pattern for the file. */
export interface Header {
  table: string;
  source: string;
  columns: readonly string[];
}

/** What a raw file has. */
interface Found {
  file: DropFile;
  columns: readonly string[];
  header: boolean;
}

/** What the files of the month before looked like. */
export interface LastHeaders {
  period: string;
  headers: readonly Header[];
}

type Stating = Pick<Mapping["source"], "columns" | "columns_from">;

/**
 * Column names that the mapping states for a raw file of a period: what the header must be, or the names of a file
 * without one. Without a mapping a file without a header has the columns of the schema, in their order.
 */
export function statedColumns(
  {mapping, schema, writing}: DropTable,
  source: Stating | undefined,
  period: string
): readonly string[] | null {
  if (!mapping) return writing.header ? null : Object.keys(schema.columns);
  if (source?.columns_from) return mapping.lists.get(source.columns_from)!;
  const {columns} = source ?? {};
  if (!columns || Array.isArray(columns)) return columns ?? null;
  const months = Object.keys(columns).filter((month) => month <= period);
  return columns[months.sort().at(-1) ?? ""] ?? null;
}

/** DQ27 where the columns of a file are not those expected; `of` says whose they are. */
export function refuseDrift(
  {file, columns, header}: Found,
  expected: readonly string[],
  {of, remedy = ""}: {of: string; remedy?: string}
): void {
  if (columns.length === expected.length && columns.every((name, i) => name === expected[i])) return;
  if (!header && [...columns, ...expected].every((name) => /^\d+$/.test(name))) {
    throw new Refusal({
      rule: "DQ27",
      message: `expected ${expected.length} columns as in ${of}, found ${columns.length}${remedy}`,
      file: file.file,
      line: 1
    });
  }
  throw new Refusal({
    rule: "DQ27",
    message: `header differs from that of ${of}${remedy}`,
    value: drift(expected, columns),
    file: file.file,
    ...(header ? {line: 1} : {})
  });
}

/** The same against the month before, where the mapping states no header. */
export function refuseChanged(
  source: Found,
  {table, source: pattern}: Pick<Header, "table" | "source">,
  last: LastHeaders | null
): void {
  const before = last?.headers.find((header) => header.table === table && header.source === pattern);
  if (!before) return;
  const remedy = `; if that is meant, state the new one in the mapping, ${table}: source.columns`;
  refuseDrift(source, before.columns, {of: last!.period, remedy});
}

/** What came, went and moved, with places counted from 1. */
function drift(expected: readonly string[], found: readonly string[]): string {
  const kept = found.filter((name) => expected.includes(name));
  const stayed = new Set(longestRun(kept, (name) => expected.indexOf(name)));
  const parts = [
    ["new", found.flatMap((name, i) => (expected.includes(name) ? [] : [`${name} (column ${i + 1})`]))],
    ["gone", expected.filter((name) => !found.includes(name))],
    [
      "moved",
      kept
        .filter((name) => !stayed.has(name))
        .map((name) => `${name} (column ${expected.indexOf(name) + 1} to ${found.indexOf(name) + 1})`)
    ]
  ] as const;
  return parts
    .filter(([, names]) => names.length)
    .map(([what, names]) => `${what} ${names.join(", ")}`)
    .join("; ");
}

/** The longest subsequence whose ranks ascend: the fewest others have moved. */
function longestRun(names: readonly string[], rank: (name: string) => number): string[] {
  const best: string[][] = [];
  for (const name of names) {
    const before = best.filter((run) => rank(run.at(-1)!) < rank(name));
    const longest = before.reduce<string[]>((one, other) => (other.length > one.length ? other : one), []);
    best.push([...longest, name]);
  }
  return best.reduce<string[]>((one, other) => (other.length > one.length ? other : one), []);
}

/** As `run.json` of a month in the store keeps them. */
export function headersOf(month: {period: string; folder: string} | null): LastHeaders | null {
  const file = month && join(month.folder, "run.json");
  if (!file || !existsSync(file)) return null;
  const {headers = []} = JSON.parse(readFileSync(file, "utf8")) as {headers?: Header[]};
  return {period: month.period, headers};
}
