import {Refusal} from "../../src/schema/problem.js";
import {text} from "../engine/index.js";
import type {Engine} from "../engine/index.js";
import type {Drop} from "./drop.js";
import {countNewlines} from "./locate.js";
import {pipeline} from "./pipeline.js";
import type {Source} from "./source.js";
import type {LoadedFile, LoadedTable} from "./stageTable.js";
import {open, stat} from "node:fs/promises";

/** A record with too few or too many columns, or a quote that does not end. */
export interface BrokenRecord {
  record: number;
  line: number;
  raw: string;
  reason: string;
  column: string | null;
}

/** Rejected rows shown in a refusal, and kept where a whole file does not fit its mapping. */
const shown = 10;

export const createRejects = (engine: Engine): Promise<void> =>
  engine.run(
    `CREATE OR REPLACE TABLE staged_rejects (file VARCHAR, table_name VARCHAR, record BIGINT, line BIGINT,
      column_name VARCHAR, raw VARCHAR, reason VARCHAR)`
  );

/**
 * Reads and drops the engine's own table of broken records. Its line numbers count records, so the line is counted
 * from the byte position. What stands in a line is left out where `secret`. Text that is not UTF-8 (DQ26) and a last line that was cut off are refused at any policy.
 */
export async function takeBroken(
  engine: Engine,
  aside: string,
  source: Source,
  secret: boolean
): Promise<BrokenRecord[]> {
  const rows = await engine.rows<{
    line: number;
    position: number;
    type: string;
    column: string | null;
    raw: string | null;
    message: string;
  }>(
    `SELECT DISTINCT ON (line_byte_position) line, line_byte_position AS position, error_type AS type,
      column_name AS column, csv_line AS raw, error_message AS message
    FROM ${aside} ORDER BY line_byte_position`
  );
  await engine.run(`DROP TABLE ${aside}; DROP TABLE ${aside}_scan`);
  if (rows.length === 0) return [];
  const lines = await lineCounts(
    source.text!,
    // After CRLF the engine counts the LF as the record's.
    rows.map(({position, raw}) => Math.max(0, position - 1) + (/^[\r\n]*/.exec(raw ?? "")?.[0].length ?? 0))
  );
  const broken = rows.map(({line, type, column, raw, message}, i): BrokenRecord & {type: string} => ({
    type,
    record: line - (source.header ? 1 : 0),
    line: lines[i]! + 1,
    raw: secret ? "" : (raw ?? "").replace(/^[\r\n]+|[\r\n]+$/g, ""),
    column: column ?? null,
    reason: reasonOf(type, message)
  }));
  const undecoded = broken.find(({type}) => type === "INVALID ENCODING");
  if (undecoded) {
    throw new Refusal({
      rule: "DQ26",
      message: "text is not in the declared encoding",
      file: source.file.file,
      line: undecoded.line
    });
  }
  const last = broken.at(-1)!;
  if (last.type !== "TOO MANY COLUMNS" && (await isCutOff(source.text!, rows.at(-1)!.position - 1))) {
    throw new Refusal({
      rule: "DQ07",
      message: `the last line is cut off: ${last.reason}`,
      file: source.file.file,
      line: last.line,
      ...(secret ? {} : {value: short(last.raw)})
    });
  }
  return broken;
}

const reasonOf = (type: string, message: string): string => {
  const counts = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(message);
  if (counts) return `expected ${counts[1]} columns, found ${counts[2]}`;
  if (type === "UNQUOTED VALUE") return "a quote does not end";
  if (type === "LINE SIZE OVER MAXIMUM") return "record longer than 8 MB, a quote may not end";
  return message.split("\n", 1)[0]!;
};

/** Line breaks before each of the ascending positions, in one pass. */
async function lineCounts(path: string, positions: readonly number[]): Promise<number[]> {
  const counts: number[] = [];
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(1 << 20);
    let start = 0;
    let count = 0;
    let next = 0;
    while (next < positions.length) {
      const {bytesRead} = await file.read(buffer, 0, buffer.length, start);
      const bytes = buffer.subarray(0, bytesRead);
      let from = 0;
      while (next < positions.length && (positions[next]! <= start + bytesRead || bytesRead === 0)) {
        const stop = positions[next]! - start;
        for (let at = bytes.indexOf(10, from); at >= 0 && at < stop; at = bytes.indexOf(10, at + 1)) count++;
        from = Math.max(from, stop);
        counts.push(count);
        next++;
      }
      for (let at = bytes.indexOf(10, from); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
      start += bytesRead;
    }
    return counts;
  } finally {
    await file.close();
  }
}

/** Whether the record at the position is the file's last, and no line break ends it. */
async function isCutOff(path: string, position: number): Promise<boolean> {
  const {size} = await stat(path);
  const file = await open(path);
  try {
    const length = Math.min(size - position, 1 << 20);
    const buffer = Buffer.alloc(length);
    await file.read(buffer, 0, length, size - length);
    const end = buffer[length - 1];
    return end !== 10 && end !== 13;
  } finally {
    await file.close();
  }
}

/** Record number of a row of the base table: broken records before it are records too, but not rows. */
export function recordOf(
  row: string,
  {offset, broken}: {offset: number; broken: readonly BrokenRecord[]}
): string {
  const at = `(${row} - ${offset})`;
  if (broken.length === 0) return `(${at} + 1)`;
  const goodBefore = broken.map(({record}, i) => record - 1 - i).join(", ");
  return `(${at} + 1 + len(list_filter([${goodBefore}], lambda p: p <= ${at})))`;
}

/** Writes what was rejected into `staged_rejects`, reading the files a second time, which only a fault makes necessary. */
export async function keepRejects(
  engine: Engine,
  drop: Drop,
  loaded: Pick<LoadedTable, "files" | "table">,
  someBad: boolean
): Promise<void> {
  for (const file of loaded.files) {
    const {source, broken} = file;
    const name = loaded.table.name;
    if (broken.length) {
      const rows = broken.map(
        ({record, line, column, raw, reason}) =>
          `(${[text(source.file.file), text(name), record, line, column === null ? "NULL" : text(column), text(raw), text(reason)].join(", ")})`
      );
      await engine.run(`INSERT INTO staged_rejects VALUES ${rows.join(", ")}`);
    }
    if (!someBad) continue;
    const header = source.header ? 1 : 0;
    const line = (await linesAreRecords(file)) ? `record + ${header}` : "NULL";
    const aside = `again_${name}`;
    const relation = source.relation(source.text === null ? undefined : aside);
    const query = pipeline(file.plan, relation, source, file.joins, drop, {
      numbered: true,
      faults: true
    });
    const record = recordOf("(_record - 1)", {offset: 0, broken});
    await engine.run(
      `INSERT INTO staged_rejects
      SELECT ${text(source.file.file)}, ${text(name)}, record, ${line}, fault.column, fault.raw, fault.reason
      FROM (SELECT DISTINCT ${record} AS record, unnest(_faults) AS fault FROM (${query}))
      ORDER BY record`
    );
    if (source.text !== null)
      await engine.run(`DROP TABLE IF EXISTS ${aside}; DROP TABLE IF EXISTS ${aside}_scan`);
  }
}

/** Only then is a record's line sure: no value holds a line break, and no line is empty. */
async function linesAreRecords({source, records, broken}: LoadedFile): Promise<boolean> {
  if (source.text === null) return false;
  const newlines = await countNewlines(source.text);
  const {size} = await stat(source.text);
  const unended = (await isCutOff(source.text, Math.max(0, size - 1))) ? 1 : 0;
  return newlines + unended === records + broken.length + (source.header ? 1 : 0);
}

/** DQ07 where more rows of a table were rejected than the policy allows; names the first ones. */
export async function refuseRejects(
  engine: Engine,
  {table, files, rows, rejected}: LoadedTable,
  allowed: number
): Promise<void> {
  if (rejected === 0 || rejected <= allowed * (rows + rejected)) return;
  const first = await engine.rows<{
    file: string;
    record: number;
    line: number | null;
    column_name: string | null;
    raw: string | null;
    reason: string;
    alike: number;
  }>(
    // A whole file of records that are too long or too short is one fault of the file.
    `SELECT file, record, line, column_name, raw, reason, if(is_record, same_reason, 1) AS alike
    FROM (SELECT *, rowid AS nth_row, reason LIKE 'expected % columns, found %' AS is_record,
        count(*) OVER same AS same_reason, row_number() OVER (PARTITION BY file, reason ORDER BY record) AS nth
      FROM staged_rejects WHERE table_name = ${text(table.name)}
        AND file IN (${files.map(({file}) => text(file.file)).join(", ")})
      WINDOW same AS (PARTITION BY file, reason))
    WHERE nth = 1 OR NOT is_record ORDER BY nth_row LIMIT ${shown}`
  );
  throw new Refusal([
    ...first.map(({file, record, line, column_name, raw, reason, alike}) => ({
      rule: "DQ07",
      message: alike > 1 ? `${reason}, in ${alike} records` : reason,
      file,
      ...(line === null ? {record} : {line}),
      ...(column_name === null ? {} : {column: column_name}),
      ...(raw ? {value: short(raw)} : {})
    })),
    {
      rule: "DQ07",
      message: `${rejected} of ${rows + rejected} rows of ${table.name} rejected, the policy allows ${allowed * 100} % (quality.rejectedShare)`
    }
  ]);
}

const short = (value: string) => (value.length > 80 ? `${value.slice(0, 80)} ...` : value);
