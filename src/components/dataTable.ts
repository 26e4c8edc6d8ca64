import type {Released, ReleasedColumn, ReleasedRow, ReleasedType} from "../schema/released.js";
import {element} from "./element.js";
import {formatNumber} from "./format.js";
import type {Voice, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {say} from "./messages.js";
import type {MoneyUnit} from "./moneyUnit.js";
import {moneyUnit} from "./moneyUnit.js";
import {note} from "./note.js";
import type {Where} from "./rows.js";
import {cellOf, isTotal, labelOf, reasonOf, rowsWhere} from "./rows.js";
import {sourceLine} from "./sourceLine.js";
import type {Summary} from "./sentence.js";
import {findSentence, sentenceNode} from "./sentence.js";
import {valueNode} from "./valueNode.js";

export interface TableOptions extends VoiceOptions {
  summary?: Summary;
  /** Id of the sentence that states the finding; without one the table's own title stands. */
  title?: string;
  where?: Where;
  /** Columns to show, in this order; default all but keys of the layout. */
  columns?: readonly string[];
  /** Amounts to the fen and without a unit, to be held against a ledger; a column tells their currency. */
  exact?: boolean;
  /** Without title and source, for a table that stands in a frame already. */
  bare?: boolean;
  quiet?: boolean;
}

/** Columns that lay a table out and are not for reading; `type` only where it tells each row's measure. */
const layout = new Set(["order", "kind", "change_type"]);

const numeric = new Set<ReleasedType>(["money", "rate", "share", "pp", "bp", "count", "number"]);

/** In a table of mixed measures the text column `type` names the measure of each row; a code of that name is data. */
const tellsMeasure = ({name, type}: ReleasedColumn) => name === "type" && type === "text";

/** A table with sortable columns, totals last, the unit in the heading and the number of rows under it. */
export function dataTable(table: Released, options: TableOptions): HTMLElement {
  const voice = voiceOf(options);
  if (table.status !== "ok") return options.quiet ? element("span", {hidden: true}) : note(table, options);
  const rows = rowsWhere(table, options.where);
  const columns = columnsShown(table, options, voice);
  const unit = tableUnit(rows, columns, voice);
  const body = element("tbody");
  const order = [...rows.filter((row) => !isTotal(row)), ...rows.filter(isTotal)];
  const rowUnit = options.exact ? toTheFen : undefined;
  const drawn = order.map((row) => ({row, node: tableRow(row, columns, voice, unit, rowUnit)}));
  body.append(...drawn.map(({node}) => node));
  const head = element("tr");
  for (const column of columns) {
    head.append(heading(column, voice, unit, (rising) => sortRows(body, drawn, column, voice, rising)));
  }
  const found = findSentence(options.summary, options.title);
  const title = found ? sentenceNode(found, voice) : table.title[voice.lang];
  const node = element(
    "figure",
    {class: options.bare ? "table bare" : "table", "data-table": `${table.id} ${table.name}`},
    !options.bare && element("figcaption", {}, element("h2", {}, title)),
    element(
      "div",
      {class: "scroll", role: "region", tabindex: 0, "aria-label": table.title[voice.lang]},
      element("table", {}, element("thead", {}, head), body)
    ),
    element("p", {class: "remark"}, ...remarks(rows, columns, voice)),
    !options.bare && sourceLine(table.lineage, options)
  );
  return node;
}

function columnsShown(table: Released, {columns, where}: TableOptions, {lang}: Voice): ReleasedColumn[] {
  if (columns) {
    return columns.map((name) => {
      const local = `${name}_${lang}`;
      const column = table.columns.find((candidate) => candidate.name === name || candidate.name === local);
      if (!column) throw new Error(`unknown column: ${name} (table ${table.name})`);
      return column;
    });
  }
  const other = lang === "zh" ? "_en" : "_zh";
  const fixed = Object.entries(where ?? {}).filter(([, value]) => !Array.isArray(value));
  return table.columns.filter(
    (column) =>
      !layout.has(column.name) &&
      !tellsMeasure(column) &&
      !column.name.endsWith(other) &&
      !fixed.some(([key]) => key === column.name)
  );
}

/** A row of mixed measures says its type in the column `type`; what changed is told in `change_type`. */
function typeOf(row: ReleasedRow, {name, type}: ReleasedColumn): ReleasedType {
  if (!numeric.has(type)) return type;
  const told = name.startsWith("change_") ? row.change_type : row.type;
  return numeric.has(told as ReleasedType) ? (told as ReleasedType) : type;
}

function tableUnit(rows: ReleasedRow[], columns: ReleasedColumn[], voice: Voice): MoneyUnit {
  const amounts = columns.flatMap((column) =>
    column.type === "money" ? rows.map((row) => cellOf(row, column.name)) : []
  );
  return moneyUnit(amounts, voice);
}

function isNumeric(column: ReleasedColumn): boolean {
  return numeric.has(column.type);
}

function heading(
  column: ReleasedColumn,
  voice: Voice,
  unit: MoneyUnit,
  sort: (rising: boolean) => void
): HTMLElement {
  const label = column[voice.lang];
  const unitName = column.type === "money" ? unit.label : column.unit?.[voice.lang];
  const button = element(
    "button",
    {type: "button", title: say("sortBy", voice.lang, {column: label})},
    label,
    unitName && element("span", {class: "unit"}, unitName)
  );
  const cell = element("th", {scope: "col", class: isNumeric(column) ? "figures" : null}, button);
  button.addEventListener("click", () => {
    const rising = cell.getAttribute("aria-sort") === "descending";
    for (const other of cell.parentElement?.children ?? []) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", rising ? "ascending" : "descending");
    sort(rising);
  });
  return cell;
}

const toTheFen: MoneyUnit = {fen: 100, decimals: 2, label: "", suffix: ""};

function tableRow(
  row: ReleasedRow,
  columns: ReleasedColumn[],
  voice: Voice,
  unit: MoneyUnit,
  exact?: MoneyUnit
): HTMLElement {
  const node = element("tr", {class: typeof row.kind === "string" ? `row-${row.kind}` : null});
  columns.forEach((column, index) => {
    const value = cellOf(row, column.name);
    const type = typeOf(row, column);
    const content = valueNode(value, type, voice, {
      // An amount among counts names its own unit; one unit of a column of amounts stands in its heading.
      unit: exact ?? (column.type === "money" ? unit : undefined),
      why: reasonOf(row, column.name),
      labels: column.labels,
      signed: column.name.startsWith("change_") || type === "pp"
    });
    node.append(
      index === 0
        ? element("th", {scope: "row", class: isNumeric(column) ? "figures" : null}, content)
        : element("td", {class: isNumeric(column) ? "figures" : null}, content)
    );
  });
  return node;
}

/** Sorts the parts; nulls go last whichever way, totals stay under them. */
function sortRows(
  body: HTMLElement,
  drawn: readonly {row: ReleasedRow; node: HTMLElement}[],
  column: ReleasedColumn,
  {lang}: Voice,
  rising: boolean
): void {
  const key = (row: ReleasedRow) => {
    const cell = cellOf(row, column.name);
    return typeof cell === "string" ? labelOf(column, cell, lang) : cell;
  };
  const compare = (a: ReleasedRow, b: ReleasedRow) => {
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    const by = typeof x === "string" ? x.localeCompare(String(y), lang) : Number(x) - Number(y);
    return rising ? by : -by;
  };
  const parts = drawn.filter(({row}) => !isTotal(row)).sort((a, b) => compare(a.row, b.row));
  const totals = drawn.filter(({row}) => isTotal(row));
  body.append(...[...parts, ...totals].map(({node}) => node));
}

function remarks(rows: ReleasedRow[], columns: ReleasedColumn[], {lang}: Voice): string[] {
  const count =
    rows.length === 1 ? say("oneRow", lang) : say("rows", lang, {count: formatNumber(rows.length)});
  const hidden = rows.some((row) => columns.some(({name}) => reasonOf(row, name)?.startsWith("SUPPRESSED")));
  const rounded = rows.some(isTotal);
  const notes = [count, hidden && say("suppressedNote", lang), rounded && say("rounded", lang)];
  return notes.filter((text) => text !== false).flatMap((text, i) => (i > 0 ? [" · ", text] : [text]));
}
