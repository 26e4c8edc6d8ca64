import {rm} from "node:fs/promises";
import {join} from "node:path";
import type {Problem} from "../../src/schema/problem.js";
import {Refusal} from "../../src/schema/problem.js";
import {name as quoted, text} from "../engine/index.js";
import type {Engine} from "../engine/index.js";
import type {DropFile} from "./drop.js";
import {refuseDrift} from "./header.js";
import {lineAt} from "./locate.js";
import {firstRecords} from "./records.js";
import {scanFile} from "./scanFile.js";
import {brokenText, isUtf8Name, toUtf8, unitSeparator} from "./toUtf8.js";

export interface SourceWriting {
  encoding: string;
  delimiter: string;
  quote: string;
  header: boolean;
  format?: "csv" | "parquet" | undefined;
}

/** Name under which a relation gives a typed column as it is. */
export const ownValue = (column: string): string => `\u0001${column}`;

/** A raw file that the engine can read: all columns as text under their raw names, rows in the file's order. */
export interface Source {
  file: DropFile;
  /** Table function call. `rejects`: name of the engine table that takes records that are no records. */
  relation(rejects?: string): string;
  /**
   * Of a Parquet file: the same of it and the files read after it, all `alike`. Many small files one by one keep all but one
   * core waiting.
   */
  withMore(more: readonly Source[]): string;
  columns: readonly string[];
  /** Where the text lies that the engine reads: a copy, where it had to be converted. Null for Parquet. */
  text: string | null;
  header: boolean;
  delimiter: string;
  /** Types of a Parquet file's columns that are not text. Their own values stand beside the text, see `ownValue`. */
  types: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/**
 * Opens a raw file: refuses one that is empty (DQ26, DQ27), not in its encoding, or has two columns of one name.
 * `list` is what its header must be, or the column names of a file without one.
 */
export async function openSource(
  engine: Engine,
  file: DropFile,
  writing: SourceWriting,
  list: readonly string[] | null
): Promise<Source> {
  const isParquet =
    writing.format === "parquet" || (writing.format === undefined && /\.parquet$/i.test(file.path));
  // Without a header no rows are no bytes, as the manifest says too.
  const isEmpty = file.bytes === 0 && file.rows === 0 && !writing.header && list !== null && !isParquet;
  if (file.bytes === 0 && !isEmpty) throw new Refusal({rule: "DQ27", message: "empty file", file: file.file});
  return isParquet ? openParquet(engine, file, list) : openText(engine, file, writing, list);
}

async function openText(
  engine: Engine,
  file: DropFile,
  {encoding, delimiter, quote, header}: SourceWriting,
  list: readonly string[] | null
): Promise<Source> {
  const tooLong = Buffer.byteLength(delimiter) > 4;
  const copy = tooLong || !isUtf8Name(encoding) || /\.gz$/i.test(file.path);
  const path = copy
    ? await toUtf8(
        file.path,
        {encoding, file: file.file, delimiter, ...(tooLong ? {replace: delimiter} : {})},
        join(engine.spill, "converted")
      )
    : file.path;
  const separator = tooLong ? unitSeparator : delimiter;
  const close = async () => {
    if (copy) await rm(path, {force: true});
  };
  try {
    if (!copy) await refuseBroken(file, {delimiter, quote, header, list});
    const [first] = await firstRecords(path, {delimiter: separator, quote}, 1);
    if (!first && file.bytes > 0) throw new Refusal({rule: "DQ27", message: "empty file", file: file.file});
    const columns = header
      ? (first ?? []).map((name) => name.trim())
      : (list ?? (first ?? []).map((_, i) => String(i + 1)));
    refuseNames(columns, file);
    if (header && list) refuseDrift({file, columns, header}, list, {of: "the mapping"});
    if (!header && list && first && list.length !== first.length) {
      throw new Refusal({
        rule: "DQ27",
        message: `expected ${list.length} columns, found ${first.length}`,
        file: file.file,
        line: 1
      });
    }
    const types = columns.map((name) => `${text(name)}: 'VARCHAR'`).join(", ");
    const options = [
      "auto_detect = false",
      `delim = ${text(separator)}`,
      `quote = ${text(quote)}`,
      `escape = ${text(quote)}`,
      `header = ${header}`,
      `columns = {${types}}`,
      // A record longer than this is a quote that never ends.
      "max_line_size = 8388608"
    ];
    return {
      file,
      relation: (rejects) => {
        const aside = rejects
          ? `, store_rejects = true, rejects_table = ${text(rejects)}, rejects_scan = ${text(`${rejects}_scan`)}`
          : "";
        const read = `read_csv(${text(path)}, ${options.join(", ")}${aside})`;
        if (!tooLong) return read;
        // Inside quotes the long delimiter was replaced as well.
        const restored = columns.map(
          (name) => `replace(${quoted(name)}, chr(31), ${text(delimiter)}) AS ${quoted(name)}`
        );
        return `(SELECT ${restored.join(", ")} FROM ${read})`;
      },
      withMore: () => {
        throw new Error(`not a Parquet file: ${file.file}`);
      },
      columns,
      text: path,
      header,
      delimiter: separator,
      types: new Map(),
      close
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openParquet(engine: Engine, file: DropFile, list: readonly string[] | null): Promise<Source> {
  const reading = (paths: readonly string[]) => `read_parquet([${paths.map(text).join(", ")}])`;
  const read = reading([file.path]);
  let described: {column_name: string; column_type: string}[];
  try {
    described = await engine.rows(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${read})`);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal({
      rule: "DQ27",
      message: "not a Parquet file",
      file: file.file,
      value: (error as Error).message.split("\n", 1)[0]!
    });
  }
  const columns = described.map(({column_name}) => column_name);
  refuseNames(columns, file);
  if (list) refuseDrift({file, columns, header: false}, list, {of: "the mapping"});
  // Typed columns have their exact text, so that one path can type, reject and scale everything; what surely means the
  // same without that detour is read as it is. The engine leaves out what nobody reads.
  const cells = described.flatMap(({column_name, column_type}) => {
    const cell = quoted(column_name);
    return column_type === "VARCHAR"
      ? [`nullif(${cell}, '') AS ${cell}`]
      : [`CAST(${cell} AS VARCHAR) AS ${cell}`, `${cell} AS ${quoted(ownValue(column_name))}`];
  });
  return {
    file,
    relation: () => `(SELECT ${cells.join(", ")} FROM ${read})`,
    withMore: (more) =>
      `(SELECT ${cells.join(", ")} FROM ${reading([file, ...more.map((each) => each.file)].map(({path}) => path))})`,
    columns,
    text: null,
    header: false,
    delimiter: "",
    types: new Map(
      described
        .filter(({column_type}) => column_type !== "VARCHAR")
        .map(({column_name, column_type}) => [column_name, column_type])
    ),
    close: async () => {}
  };
}

/** Whether two files are Parquet of the same columns and types, so that they can be read as one. */
export const alike = (one: Source, other: Source): boolean =>
  one.text === null &&
  other.text === null &&
  one.columns.length === other.columns.length &&
  one.columns.every((name, i) => name === other.columns[i] && one.types.get(name) === other.types.get(name));

/** Rows of each Parquet file, as the files themselves tell. */
export async function rowsOfParquet(engine: Engine, sources: readonly Source[]): Promise<number[]> {
  const paths = sources.map(({file}) => text(file.path)).join(", ");
  const told = await engine.rows<{path: string; n: number}>(
    `SELECT file_name AS path, num_rows AS n FROM parquet_file_metadata([${paths}])`
  );
  const rows = new Map(told.map(({path, n}) => [path, n]));
  return sources.map(({file}) => rows.get(file.path)!);
}

/** DQ26 with line, column and value. */
async function refuseBroken(
  file: DropFile,
  {
    delimiter,
    quote,
    header,
    list
  }: {delimiter: string; quote: string; header: boolean; list: readonly string[] | null}
): Promise<void> {
  const {broken} = await scanFile(file.path);
  if (!broken) return;
  const {line, before, after} = await lineAt(file.path, broken.offset);
  const other = broken.kind === "invalid" ? otherEncoding(Buffer.concat([before, after])) : undefined;
  const decoder = new TextDecoder(other);
  const start = decoder.decode(before);
  const names = header ? (await firstRecords(file.path, {delimiter, quote}, 1))[0] : list;
  // Behind a quote a delimiter may be text: then the column is not sure.
  const column = quote && start.includes(quote) ? undefined : names?.[start.split(delimiter).length - 1];
  throw brokenText({
    file: file.file,
    line,
    before: start,
    after: decoder.decode(after),
    delimiter,
    column: line === 1 && header ? undefined : column,
    other
  });
}

/** The encoding of Chinese extracts, where the bytes make sense in it. */
const otherEncoding = (bytes: Buffer): "gb18030" | undefined =>
  /\uFFFD|^[^\u4E00-\u9FFF]*$/u.test(new TextDecoder("gb18030").decode(bytes)) ? undefined : "gb18030";

function refuseNames(columns: readonly string[], file: DropFile): void {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  columns.forEach((name, i) => {
    const key = name.toLowerCase();
    if (name === "")
      problems.push({rule: "DQ27", message: `column ${i + 1} has no name`, file: file.file, line: 1});
    else if (seen.has(key)) {
      problems.push({rule: "DQ27", message: "column named twice", value: name, file: file.file, line: 1});
    }
    seen.add(key);
  });
  if (problems.length) throw new Refusal(problems);
}
