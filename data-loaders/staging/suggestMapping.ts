import {isUtf8} from "node:buffer";
import {createReadStream} from "node:fs";
import {createGunzip} from "node:zlib";
import iconv from "iconv-lite";
import {stringify} from "yaml";
import type {ColumnType, ExtractTable} from "../../src/schema/table.js";
import {extractTables} from "../../src/schema/tables.js";
import {pairColumns} from "./names.js";
import type {Guess} from "./names.js";
import {splitRecords} from "./records.js";
import {similarity} from "../../src/schema/similar.js";

/** How a raw file seems to be written, from its first records. */
export interface Sniffed {
  encoding: string;
  delimiter: string;
  quote: string;
  header: boolean;
  columns: string[];
  /** First data records. */
  sample: string[][];
}

/** Those that no text holds by chance, and the others. */
const sure = ["|+|", "|@|", "\x1b", "\x03", "\x01"];
const likely = ["\t", ";", "|", ","];

export async function sniff(path: string): Promise<Sniffed> {
  const bytes = await firstBytes(path, 256 * 1024);
  // The last character may be cut.
  const encoding = [0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, bytes.length - cut)))
    ? "utf-8"
    : "gb18030";
  const decoded = iconv.decode(bytes, encoding);
  const delimiter = bestDelimiter(decoded);
  const quote = decoded.includes('"') ? '"' : "";
  const records = splitRecords(decoded, {delimiter, quote: '"'}, 200, false);
  const all = records.length ? records : splitRecords(decoded, {delimiter, quote: '"'}, 200, true);
  const [first = [], ...rest] = all;
  const header = first.every((cell) => cell !== "" && !/^[-+]?\d[\d.,:/ -]*$/.test(cell.trim()));
  return {
    ...{encoding, delimiter, quote: quote || '"', header},
    columns: header ? first.map((cell) => cell.trim()) : first.map((_, i) => String(i + 1)),
    sample: header ? rest : all
  };
}

/** The one that cuts all of the first lines into the same number of columns, the more the better. */
function bestDelimiter(decoded: string): string {
  const score = (delimiter: string) => {
    const counts = splitRecords(decoded, {delimiter, quote: '"'}, 50, false).map(({length}) => length);
    const [first = 1] = counts;
    return counts.every((count) => count === first) ? first : 1;
  };
  return (
    sure.find((one) => score(one) > 1) ??
    likely.reduce((best, one) => (score(one) > score(best) ? one : best), ",")
  );
}

async function firstBytes(path: string, length: number): Promise<Buffer> {
  const bytes = createReadStream(path);
  const plain = /\.gz$/i.test(path) ? bytes.pipe(createGunzip()) : bytes;
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of plain as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if ((total += chunk.length) >= length) break;
  }
  bytes.destroy();
  return Buffer.concat(chunks).subarray(0, length);
}

/** The canonical table whose columns fit best; the file's name breaks near ties. */
export function guessTable(file: string, columns: readonly string[]): ExtractTable {
  const stem = file
    .replace(/\.gz$/i, "")
    .replace(/\.[^.]*$/, "")
    .replace(/[_-]?d?\d{6,8}$/, "");
  const scored = [...extractTables.values()].map((table) => {
    const pairs = pairColumns(columns, table);
    const sum = [...pairs.values()].reduce((total, {score}) => total + score, 0);
    // A table whose required columns stay empty is not the one.
    const required = Object.entries(table.columns).filter(([, {required}]) => required === "level1");
    const given = new Set([...pairs.values()].map(({column}) => column));
    const filled = required.filter(([column]) => given.has(column)).length / Math.max(1, required.length);
    const named = Math.max(similarity(stem, table.name), similarity(stem, table.zh));
    return {table, score: sum / columns.length + filled / 2 + named};
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).table;
}

/** A first mapping as YAML, with what was guessed and why in comments. For a person to read and correct. */
export function suggestMapping(
  file: string,
  {encoding, delimiter, header, columns, sample}: Sniffed,
  table: ExtractTable
): string {
  const pairs = pairColumns(columns, table);
  const lines = [`# A first guess from names and values: read every line.`, `table: ${table.name}`];
  const source = {
    file,
    ...(encoding === "utf-8" ? {} : {encoding}),
    ...(delimiter === "," ? {} : {delimiter}),
    // A file whose header becomes another is refused.
    ...(header ? {columns} : {header})
  };
  lines.push(`source: ${inline(source)}`);
  if (!header) {
    lines.push(
      pairs.size
        ? "# The file has no header: columns are numbered from 1."
        : `# The file has no header, so neither table nor columns can be told from names: choose the table with --table and give columns by number, from: 1.`
    );
  }
  lines.push(pairs.size ? "columns:" : "columns: {}");
  // One amount in 万元 makes the others of its file so, if they are written with as many decimals.
  const cells = (raw: string) =>
    sample.map((record) => record[columns.indexOf(raw)] ?? "").filter((value) => value !== "");
  const inWan = [...pairs].some(
    ([raw, {column}]) => table.columns[column]!.type === "money" && isWan(cells(raw))
  );
  const found = new Map<string, {raw: string; guess: Guess}>(
    [...pairs].map(([raw, guess]) => [guess.column, {raw, guess}])
  );
  for (const [column, {type, codes}] of Object.entries(table.columns)) {
    const pair = found.get(column);
    if (!pair) continue;
    const {raw, guess} = pair;
    const values = cells(raw);
    const spec = {from: raw, ...written(type, values, inWan)};
    lines.push(
      `  ${column}: ${inline(spec)} # ${guess.why}, ${Math.round(guess.score * 100)} %${example(values)}`
    );
    const distinct = [...new Set(values)];
    if (codes && distinct.some((value) => !codes.includes(value))) {
      lines.push(
        `    # values ${distinct.slice(0, 12).join(", ")}: add map: {raw: one of ${codes.join(", ")}}`
      );
    }
  }
  const missing = Object.entries(table.columns)
    .filter(([column, {required}]) => required === "level1" && !found.has(column))
    .map(([column]) => column);
  if (missing.length)
    lines.push(
      "# Required columns for which nothing fits: map them, derive them, or leave them here.",
      `lacks: ${inline(missing)}`
    );
  const unread = columns.filter((column) => !pairs.has(column));
  if (unread.length && header) lines.push(`# Not used: ${unread.join(", ")}`);
  else for (const raw of unread) lines.push(`# Not used: ${raw}${example(cells(raw))}`);
  return `${lines.join("\n")}\n`;
}

const inline = (value: unknown): string =>
  stringify(value, {defaultStringType: "PLAIN", collectionStyle: "flow", lineWidth: 0}).trim();

const example = (values: readonly string[]) =>
  values.length ? `, e.g. ${values[0]!.replace(/[\r\n#]/g, " ").slice(0, 30)}` : "";

/** More decimals than 元 have, and not all of them zero. */
const isWan = (values: readonly string[]) =>
  values.some((value) => /\.\d{3,}$/.test(value) && !/\.\d\d0*$/.test(value));

/** What the values say of how they are written. */
function written(type: ColumnType, values: readonly string[], inWan: boolean): object {
  if (values.length === 0) return {};
  const all = (pattern: RegExp) => values.every((value) => pattern.test(value.trim()));
  const numbers = values
    .map((value) => Number(value.replace("%", "")))
    .filter((value) => !Number.isNaN(value));
  switch (type) {
    case "date":
      if (all(/^\d{4}-\d{2}-\d{2}( .*)?$|^\d{8}$|^0$/)) return {};
      if (all(/^\d{6}$/)) return {format: "yyMMdd"};
      if (all(/^\d{6} \d{2}:\d{2}:\d{2}$/)) return {format: "yyMMdd HH:mm:ss"};
      if (all(/^\d{2}\.\d{2}\.\d{4}$/)) return {format: "dd.MM.yyyy"};
      if (all(/^\d{2}\/\d{2}\/\d{4}$/)) return {format: "dd/MM/yyyy"};
      return {};
    case "money":
      return {
        ...(values.some((value) => /\d,\d{3}/.test(value)) ? {thousands: true} : {}),
        ...(isWan(values) || (inWan && values.some((value) => /\.\d{3,}$/.test(value))) ? {unit: 10000} : {})
      };
    case "rate":
    case "share":
      // 4.35 a year is per cent; a rate above 100 % does not exist.
      return numbers.some((value) => Math.abs(value) > 1) ? {scale: "percent"} : {};
    default:
      return {};
  }
}
