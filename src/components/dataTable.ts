import type {Released, ReleasedColumn, ReleasedRow} from "../schema/released.js";
import {downloadMenu} from "./downloadMenu.js";
import {element} from "./element.js";
import type {Voice, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {say} from "./messages.js";
import {note} from "./note.js";
import {passportMark} from "./passport.js";
import {figureOfColumn, figureOfTable, passportCells} from "./passportCells.js";
import type {Where} from "./rows.js";
import {columnOf, hasColumn, isPart, reasonOf, rowsWhere} from "./rows.js";
import {sourceLine} from "./sourceLine.js";
import type {Summary} from "./sentence.js";
import {findingOf, sentenceNode, sentenceText, titleOf} from "./sentence.js";
import {tableBody} from "./tableBody.js";
import type {Head, Span} from "./tableColumns.js";
import {columnsShown, spansOf} from "./tableColumns.js";
import {tableHead} from "./tableHead.js";
import type {MarkOptions} from "./tableMarks.js";
import {cellMarks} from "./tableMarks.js";
import type {Arrangement} from "./tableOrder.js";
import {arrange, isSum} from "./tableOrder.js";
import type {RowStyle} from "./tableRow.js";
import {rowOfNode} from "./tableRow.js";
import {roundedColumns} from "./tableSums.js";
import {tableText} from "./tableText.js";
import {tableTools} from "./tableTools.js";
import type {UnitOf} from "./tableUnits.js";
import {exactUnit, tableUnits} from "./tableUnits.js";

export interface TableOptions extends VoiceOptions, MarkOptions {
  summary?: Summary;
  /** Id of the sentence that states the finding; without one the table's own title stands. */
  title?: string;
  where?: Where;
  /** Columns to show, in this order; default all but keys of the layout. */
  columns?: readonly string[];
  /** Column whose values make groups that fold; the mart's rows of kind subtotal are their sums. */
  groupBy?: string;
  /** Labels over neighbouring columns; default what the columns themselves say in `head`. */
  heads?: readonly Head[];
  /** Rows drawn at first, and kept in the page for readers without scripts; default all up to 100, else 50. */
  firstRows?: number;
  /** Column whose values are places that links lead to, as ids in the dictionary. */
  anchor?: string;
  /** Amounts to the fen in the currency itself, to be held against a ledger. */
  exact?: boolean;
  /** Without title and source, for a table that stands in a frame already. */
  bare?: boolean;
  quiet?: boolean;
}

const wholeUpTo = 100;
const firstSlice = 50;

/**
 * A table with sortable columns, sums last, the unit in the heading and the number of rows under it. It adds up nothing:
 * every sum is a row of the mart.
 */
export function dataTable(table: Released, options: TableOptions): HTMLElement {
  const voice = voiceOf(options);
  if (table.status !== "ok") return options.quiet ? element("span", {hidden: true}) : note(table, options);
  const found = findingOf(table, options);
  const titleText = found ? sentenceText(found, voice) : titleOf(table, options.where, voice);
  const title = found ? sentenceNode(found, voice) : titleText;
  return element(
    "figure",
    {class: options.bare ? "table bare" : "table", "data-table": `${table.id} ${table.name}`},
    !options.bare &&
      element(
        "figcaption",
        {},
        element("h2", {}, title, " ", passportMark(figureOfTable(table, options.title, titleText), options))
      ),
    content(table, options, voice),
    !options.bare && sourceLine(table.lineage, options),
    !options.bare && downloadMenu(table, options)
  );
}

function content(table: Released, options: TableOptions, voice: Voice): Node[] {
  const {lang} = voice;
  const rows = rowsWhere(table, options.where);
  if (rows.length === 0) return [element("p", {class: "absence"}, say("nothing", lang))];
  const columns = columnsShown(table, options, voice);
  const spans = spansOf(columns, options.heads, lang);
  const exact = options.exact ? exactUnit(voice) : undefined;
  const unitOf = exact ? () => exact : tableUnits(rows, columns, voice);
  const groupColumn = options.groupBy === undefined ? undefined : columnOf(table, options.groupBy);
  const arranged = arrange(rows, options.groupBy);
  const marks = cellMarks(rows.filter(isPart), options);
  const style: RowStyle = {
    columns,
    voice,
    unitOf,
    exact,
    marks,
    anchor: options.anchor
  };

  const counted = rows.filter((row) => !isSum(row, arranged)).length;
  const whole = options.firstRows ?? (counted <= wholeUpTo ? wholeUpTo : firstSlice);
  const drawing = element("table", {class: groupColumn ? "grouped" : null, "aria-label": table.title[lang]});
  const region = element(
    "div",
    {class: "scroll", role: "region", tabindex: 0, "aria-label": table.title[lang]},
    drawing
  );
  const tools = tableTools({
    ...{lang, rows: counted, sums: counted < rows.length, grouped: groupColumn !== undefined},
    notes: notesOf(rows, arranged, columns, unitOf, voice),
    showAll: () => body.showAll(),
    fold: (closed) => body.fold(closed),
    text: () => tableText(body.rows(), withGroup(spans, groupColumn), {voice, unitOf, exact: options.exact})
  });
  const orderedBy = (column: ReleasedColumn) =>
    column === columns[0] && hasColumn(table, "order") ? "order" : undefined;
  const mark = (column: ReleasedColumn) =>
    column.metric === undefined ? null : passportMark(figureOfColumn(table, column, lang), options);
  const head = tableHead(spans, {voice, unitOf, orderedBy, mark}, (sorting) => {
    body.sort(sorting);
    region.scrollTop = 0;
    const column = sorting?.column[lang] ?? "";
    const said = !sorting ? "unsorted" : sorting.rising ? "sortedUp" : "sortedDown";
    tools.tell(say(said, lang, {column}));
  });
  drawing.append(head);
  passportCells(region, table, options, (cell) => {
    const [row, column] = [rowOfNode(cell.parentElement), columns[cell.cellIndex]];
    return row && column ? {row, column} : null;
  });
  const body = tableBody(drawing, {arranged, style, groupColumn, firstRows: whole, onDraw: tools.drawn});
  if (options.anchor !== undefined) setTimeout(showAsked);
  return [region, tools.node];
}

/** The live table has taken the place of the kept drawing, in which the browser had found the row of the address. */
function showAsked(): void {
  const row = document.getElementById(location.hash.slice(1));
  row?.classList.add("asked");
  row?.scrollIntoView();
}

/** In a copied table the group is a column like others. */
function withGroup(spans: readonly Span[], column: ReleasedColumn | undefined): readonly Span[] {
  return column ? [{label: null, columns: [column]}, ...spans] : spans;
}

function notesOf(
  rows: readonly ReleasedRow[],
  arranged: Arrangement,
  columns: readonly ReleasedColumn[],
  unitOf: UnitOf,
  {lang}: Voice
): string[] {
  const hidden = rows.some((row) => columns.some(({name}) => reasonOf(row, name)?.startsWith("SUPPRESSED")));
  const rounded = roundedColumns(arranged, columns, unitOf);
  const names = rounded.map((column) => column[lang]).join(say("comma", lang));
  return [
    ...(hidden ? [say("suppressedNote", lang)] : []),
    ...(rounded.length > 0 ? [say("rounded", lang, {columns: names})] : [])
  ];
}
