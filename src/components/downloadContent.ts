import type {Cell, Edition, Released, ReleasedColumn, ReleasedRow, ReleasedType} from "../schema/released.js";
import type {Lang, Voice, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {reasonInWords, say} from "./messages.js";
import {moneyUnit} from "./moneyUnit.js";
import type {Where} from "./rows.js";
import {cellOf, columnOf, labelOf, reasonOf, rowsWhere} from "./rows.js";
import type {Summary} from "./sentence.js";
import {findingOf, sentenceText} from "./sentence.js";
import type {Head} from "./tableColumns.js";
import {columnsShown, spansOf, typeOf} from "./tableColumns.js";
import {arrange} from "./tableOrder.js";

/** What of a table leaves the page: what the figure shows, in full and unrounded. */
export interface ContentOptions extends VoiceOptions {
  edition: Edition;
  where?: Where;
  columns?: readonly string[];
  groupBy?: string;
  heads?: readonly Head[];
  summary?: Summary;
  /** Id of the sentence that states the finding. */
  title?: string;
  /** Rows as released, each total under its parts, instead of as the page arranges them. */
  asReleased?: boolean;
}

/** A cell of a download. */
export interface ContentCell {
  type: ReleasedType;
  /** As released: fen, fraction, YYYY-MM. */
  value: Cell;
  /** What a code, text or flag is called, or why there is no value; null where the value is a number, month or date. */
  words: string | null;
  /** Code of the reason of a null. */
  why?: string | undefined;
}

export interface ContentColumn {
  label: string;
  /** Of all its cells; null where each row has its own, told in a column of units. */
  type: ReleasedType | null;
  /** Of a column of type number, e.g. days. */
  unit: string;
}

/** A table as downloads hold it. */
export interface Content {
  table: Released;
  lang: Lang;
  /** Short name: the table's, and the value that it is narrowed to. */
  name: string;
  /** Title of the table, what it is narrowed to, and what it says. */
  title: string;
  /** Of amounts: 元, CNY. */
  currency: string;
  columns: ContentColumn[];
  rows: {released: ReleasedRow; kind: string; cells: ContentCell[]}[];
  /** Name of the released column behind each column; null for a column of units. */
  names: (string | null)[];
}

/** A table of status ok as downloads hold it. */
export function contentOf(table: Released, options: ContentOptions): Content {
  const voice = voiceOf(options);
  const found = rowsWhere(table, options.where);
  const rows = options.asReleased ? found : inPageOrder(found, options.groupBy);
  const shown = columnsShown(table, options, voice);
  const group = options.groupBy === undefined ? [] : [columnOf(table, options.groupBy)];
  const spans = spansOf(shown, options.heads, voice.lang);
  const columns = [...group, ...shown].map((column): {column: ReleasedColumn; head: ContentColumn} => {
    const span = spans.find((each) => each.columns.includes(column));
    const label = span?.label
      ? `${span.label}${say("colon", voice.lang)}${column[voice.lang]}`
      : column[voice.lang];
    const types = new Set(rows.map((row) => typeOf(row, column)));
    const mixed = types.size > 1 || [...types].some((type) => type !== column.type);
    const unit = column.amounts ? moneyUnit([], voice).label : (column.unit?.[voice.lang] ?? "");
    return {column, head: {label, type: mixed ? null : column.type, unit}};
  });
  const units = unitColumns(columns.filter(({head}) => head.type === null).map(({column}) => column));
  return {
    ...{
      table,
      lang: voice.lang,
      name: nameOf(table, options, voice),
      title: titleOf(table, options, voice),
      currency: moneyUnit([], voice).label
    },
    columns: [
      ...columns.map(({head}) => head),
      ...units.map(({name}) => ({label: say(name, voice.lang), type: "text" as const, unit: ""}))
    ],
    names: [...columns.map(({column}) => column.name), ...units.map(() => null)],
    rows: rows.map((row) => ({
      released: row,
      kind: typeof row.kind === "string" ? row.kind : "part",
      cells: [
        ...columns.map(({column}) => cellContent(row, column, voice)),
        ...units.map(({of}): ContentCell => {
          const words = unitName(
            typeOf(row, of),
            of.unit?.[voice.lang] ?? "",
            moneyUnit([], voice).label,
            voice.lang
          );
          return {type: "text", value: words, words};
        })
      ]
    }))
  };
}

function inPageOrder(rows: ReleasedRow[], groupBy?: string): ReleasedRow[] {
  const {groups, closing} = arrange(rows, groupBy);
  return [
    ...groups.flatMap(({head, parts, closing: last}) => [...(head ? [head] : []), ...parts, ...last]),
    ...closing
  ];
}

/** Where rows have measures of their own, one column tells the unit of the values and one that of the changes. */
function unitColumns(
  mixed: readonly ReleasedColumn[]
): {name: "unit" | "unitOfChange"; of: ReleasedColumn}[] {
  const values = mixed.find(({name}) => !name.startsWith("change_"));
  const changes = mixed.find(({name}) => name.startsWith("change_"));
  return [
    ...(values ? [{name: "unit" as const, of: values}] : []),
    ...(changes ? [{name: "unitOfChange" as const, of: changes}] : [])
  ];
}

function cellContent(row: ReleasedRow, column: ReleasedColumn, {lang}: Voice): ContentCell {
  const value = cellOf(row, column.name);
  const type = typeOf(row, column);
  const why = reasonOf(row, column.name);
  if (value === null) return {type, value, words: reasonInWords(why, lang), why};
  if (typeof value === "boolean") return {type, value, words: say(value ? "yes" : "no", lang)};
  if (column.labels?.[String(value)]) return {type, value, words: labelOf(column, value, lang)};
  if (typeof value === "number" || type === "month" || type === "date") return {type, value, words: null};
  return {type, value, words: value};
}

/** How figures of a type are counted where they are written as plain numbers. */
export function unitName(type: ReleasedType | null, own: string, currency: string, lang: Lang): string {
  if (type === "money") return currency;
  if (type === "rate" || type === "share") return "%";
  if (type === "pp" || type === "bp") return say(type, lang).trim();
  return own;
}

function nameOf(table: Released, {where}: ContentOptions, {lang}: Voice): string {
  const values = Object.entries(where ?? {})
    .filter(([, wanted]) => !Array.isArray(wanted))
    .map(([name, value]) => labelOf(columnOf(table, name), value as Cell, lang));
  return [`${table.id} ${table.title[lang]}`, ...values, table.selected?.[lang] ?? ""].join(" ").trim();
}

function titleOf(table: Released, {where, summary, title}: ContentOptions, voice: Voice): string {
  const narrowed = Object.entries(where ?? {}).map(([name, wanted]) => {
    const column = columnOf(table, name);
    const values = (Array.isArray(wanted) ? wanted : [wanted]) as readonly Cell[];
    return (
      column[voice.lang] +
      say("colon", voice.lang) +
      values.map((value) => labelOf(column, value, voice.lang)).join(say("comma", voice.lang))
    );
  });
  const found = findingOf(table, {summary, title});
  const finding = found ? [sentenceText(found, voice)] : [];
  const selected = table.selected ? [table.selected[voice.lang]] : [];
  return [`${table.id} ${table.title[voice.lang]}`, ...narrowed, ...selected, ...finding].join(" · ");
}
