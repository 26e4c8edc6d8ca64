import type {ReleasedColumn, ReleasedRow, ReleasedType} from "../schema/released.js";
import {shifted} from "./downloadNumber.js";
import {nullMark, suppressedMark} from "./format.js";
import type {Lang, Voice} from "./locale.js";
import {say} from "./messages.js";
import type {MoneyUnit} from "./moneyUnit.js";
import {cellOf, reasonOf} from "./rows.js";
import {textField} from "./spreadsheetText.js";
import type {Span} from "./tableColumns.js";
import {isNumeric, typeOf, unitText} from "./tableColumns.js";
import type {UnitOf} from "./tableUnits.js";

export interface TextOptions {
  voice: Voice;
  /** Of a column of amounts, as in the headings of the table on the page. */
  unitOf: UnitOf;
  /** Every amount in the currency itself. */
  exact?: boolean;
}

/**
 * A table as tab-separated lines, headings first, for a spreadsheet: numbers without thousands separators and not
 * rounded, each in the unit that its heading names. Where rows have different measures a column after the number names
 * them. A null is the mark that the page shows, never an empty cell, which a spreadsheet would take for zero.
 */
export function tableText(
  rows: readonly ReleasedRow[],
  spans: readonly Span[],
  {voice, unitOf, exact = false}: TextOptions
): string {
  const {lang} = voice;
  const columns = spans.flatMap((span) => span.columns.map((column) => ({column, label: span.label})));
  const mixed = new Set(columns.map(({column}) => column).filter((column) => isMixed(rows, column)));
  const head = columns.flatMap(({column, label}) => {
    const name = label ? `${label}${say("colon", lang)}${column[lang]}` : column[lang];
    if (mixed.has(column)) return [name, say("unitOf", lang, {column: name})];
    const named = unitName(column, column.type, {voice, unit: exact ? yuan(voice) : unitOf(column)});
    return [named ? name + say("inUnit", lang, {unit: named}) : name];
  });
  const lines = rows.map((row) =>
    columns.flatMap(({column}) => {
      const type = typeOf(row, column);
      if (!mixed.has(column)) return [cellText(row, column, type, exact ? 100 : unitOf(column).fen, lang)];
      return [cellText(row, column, type, 100, lang), unitName(column, type, {voice, unit: yuan(voice)})];
    })
  );
  return [head, ...lines].map((cells) => cells.map(quote).join("\t")).join("\r\n");
}

const isMixed = (rows: readonly ReleasedRow[], column: ReleasedColumn) =>
  isNumeric(column) && rows.some((row) => typeOf(row, column) !== column.type);

const yuan = ({lang, currency}: Voice): MoneyUnit => ({
  ...{fen: 100, decimals: 2, suffix: ""},
  label: lang === "zh" && currency.code !== "CNY" ? currency.zh : lang === "zh" ? "元" : currency.code
});

function unitName(
  column: ReleasedColumn,
  type: ReleasedType,
  {voice, unit}: {voice: Voice; unit: MoneyUnit}
): string {
  if (type === "rate" || type === "share") return "%";
  if (type === "pp" || type === "bp") return say(type, voice.lang).trim();
  return type === "money" ? unit.label : unitText(column, unit, voice);
}

function cellText(
  row: ReleasedRow,
  column: ReleasedColumn,
  type: ReleasedType,
  fen: number,
  lang: Lang
): string {
  const value = cellOf(row, column.name);
  if (value === null) {
    return /^(SUPPRESSED|DOMINANCE)/.test(reasonOf(row, column.name) ?? "") ? suppressedMark : nullMark;
  }
  const label = column.labels?.[String(value)]?.[lang];
  if (label !== undefined) return textField(label);
  if (typeof value === "boolean") return say(value ? "yes" : "no", lang);
  if (typeof value === "string") return isIso(type) ? value : textField(value);
  if (type === "money") return inUnit(value, fen);
  return shifted(value, type === "rate" || type === "share" || type === "pp" ? 2 : 0);
}

const isIso = (type: ReleasedType) => type === "month" || type === "date";

/** Fen in a unit of a power of ten, by moving the point: no digit is lost to division. */
export function inUnit(fen: number, unit: number): string {
  if (!Number.isInteger(fen)) return String(fen / unit);
  const places = String(unit).length - 1;
  const digits = String(Math.abs(fen)).padStart(places + 1, "0");
  const decimals = digits.slice(-places).replace(/0+$/, "");
  return `${fen < 0 ? "-" : ""}${digits.slice(0, -places)}${decimals && `.${decimals}`}`;
}

function quote(cell: string): string {
  return /["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
