import type {Released, ReleasedColumn, ReleasedRow} from "../schema/released.js";
import type {Lang, VoiceOptions} from "./locale.js";
import {voiceOf} from "./locale.js";
import {say} from "./messages.js";
import {formatText} from "./format.js";
import type {Figure} from "./passport.js";
import {announceTable, openPassport, pathOf} from "./passport.js";
import {cellOf, labelOf, reasonOf} from "./rows.js";
import {isNumeric, typeOf} from "./tableColumns.js";

/** What a cell of the drawn table shows; null where it shows no figure. */
export type CellAt = (cell: HTMLTableCellElement) => {row: ReleasedRow; column: ReleasedColumn} | null;

/**
 * Lets every figure of a table open its passport: by click and touch, and by keys once the table has the focus (Enter
 * goes into the table, arrows move, Enter or Space opens, Escape leaves). Listens on the region that holds the table,
 * so that rows may come and go.
 */
export function passportCells(
  region: HTMLElement,
  table: Released,
  options: VoiceOptions,
  cellAt: CellAt
): void {
  const {lang} = voiceOf(options);
  announceTable(pathOf(table), (rest) => figureNamed(table, rest, lang), options);
  const figureAt = (cell: HTMLTableCellElement): Figure | null => {
    const found = cellAt(cell);
    return found && isNumeric(found.column) ? figureOfCell(table, found.row, found.column, lang) : null;
  };
  const open = (cell: HTMLTableCellElement): boolean => {
    const figure = figureAt(cell);
    if (figure) void openPassport(figure, options, cell);
    return figure !== null;
  };
  region.addEventListener("click", (event) => {
    const target = event.target as Element;
    const cell = target.closest<HTMLTableCellElement>("tbody td, tbody th");
    // Whoever marks text to copy it does not ask for a passport.
    if (!cell || target.closest("a, button") || String(getSelection() ?? "") !== "") return;
    if (isReachable(cell)) open(cell);
  });
  region.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === region) {
      const first = event.key === "Enter" ? region.querySelector<HTMLTableCellElement>(reachable) : null;
      if (first) go(first, event);
      return;
    }
    const cell = event.target as HTMLTableCellElement;
    if (!isReachable(cell)) return;
    if (event.key === "Enter" || event.key === " ") {
      if (open(cell)) event.preventDefault();
    } else if (event.key === "Escape") {
      region.focus();
    } else {
      const next = neighbour(cell, event.key);
      if (next) go(next, event);
    }
  });
}

const reachable = "tbody .figures";
const isReachable = (cell: Element) => cell.matches(reachable);

function go(cell: HTMLTableCellElement, event: Event): void {
  cell.tabIndex = -1;
  cell.focus();
  event.preventDefault();
}

/** The next figure in the direction of an arrow key; cells without figures are passed over. */
function neighbour(cell: HTMLTableCellElement, key: string): HTMLTableCellElement | null {
  const along = {ArrowLeft: "previousElementSibling", ArrowRight: "nextElementSibling"} as const;
  const across = {ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling"} as const;
  if (key in along) {
    let next = cell[along[key as keyof typeof along]];
    while (next && !isReachable(next)) next = next[along[key as keyof typeof along]];
    return next as HTMLTableCellElement | null;
  }
  if (!(key in across)) return null;
  let row = cell.parentElement?.[across[key as keyof typeof across]];
  while (row) {
    const below = (row as HTMLTableRowElement).cells?.[cell.cellIndex];
    if (below && isReachable(below)) return below;
    row = row[across[key as keyof typeof across]];
  }
  return null;
}

/** A cell with the names of its row and column. */
export function figureOfCell(table: Released, row: ReleasedRow, column: ReleasedColumn, lang: Lang): Figure {
  const names = keyColumns(table)
    .map((key) => nameOf(row, key, lang))
    .filter((name) => name !== "");
  return {
    key: [pathOf(table), rowKey(table, row), column.name].join("/"),
    label: [...names, column[lang]].join(" · "),
    metric: column.metric ?? metricOf(row),
    table,
    column,
    value: cellOf(row, column.name),
    type: typeOf(row, column),
    why: reasonOf(row, column.name)
  };
}

/** A whole column. */
export function figureOfColumn(table: Released, column: ReleasedColumn, lang: Lang): Figure {
  return {
    key: `${pathOf(table)}/${column.name}`,
    label: `${table.title[lang]}${say("colon", lang)}${column[lang]}`,
    metric: column.metric,
    table,
    column
  };
}

/** A whole table or chart, by the finding that stands over it; of one metric if all its figures are. */
export function figureOfTable(
  table: Released,
  sentence: string | undefined,
  label: string,
  columns: readonly string[] = table.columns.map(({name}) => name)
): Figure {
  const drawn = table.columns.filter(({name}) => columns.includes(name));
  const metrics = new Set(drawn.flatMap(({metric}) => metric ?? []));
  return {
    key: `chart/${sentence ?? pathOf(table)}`,
    label,
    metric: metrics.size === 1 ? [...metrics][0] : undefined,
    table
  };
}

/** Row and column of a permanent name, `demand~2025-06/adb`, or a column alone. */
function figureNamed(table: Released, rest: string, lang: Lang): Figure | null {
  const at = rest.lastIndexOf("/");
  const column = table.columns.find(({name}) => name === rest.slice(at + 1));
  if (!column) return null;
  if (at < 0) return figureOfColumn(table, column, lang);
  const row = rowNamed(table, rest.slice(0, at));
  return row ? figureOfCell(table, row, column, lang) : null;
}

/** Key figures say in each row which metric they are. */
export const metricOf = ({metric}: ReleasedRow): string | undefined =>
  typeof metric === "string" ? metric : undefined;

const keys = new WeakMap<Released, ReleasedColumn[]>();

const keyTypes = new Set(["code", "month", "date", "text"]);
const notKeys = new Set(["metric", "kind", "change_type", "per_day"]);

/** The first columns of codes, dates and texts that tell the rows apart; all of them where they do not suffice. */
function keyColumns(table: Released): ReleasedColumn[] {
  const known = keys.get(table);
  if (known) return known;
  const candidates = table.columns.filter(
    ({name, type}) => keyTypes.has(type) && !notKeys.has(name) && !(name === "type" && type === "text")
  );
  const found: ReleasedColumn[] = [];
  for (const column of candidates) {
    found.push(column);
    if (new Set(table.rows.map((row) => keyText(row, found))).size === table.rows.length) break;
  }
  keys.set(table, found);
  return found;
}

const keyText = (row: ReleasedRow, columns: readonly ReleasedColumn[]) =>
  columns
    .map(({name}) => String(cellOf(row, name) ?? ""))
    .join("~")
    .replaceAll("/", "|");

/** The permanent name of a row: its keys, and its place among rows of the same keys. */
function rowKey(table: Released, row: ReleasedRow): string {
  const columns = keyColumns(table);
  const key = keyText(row, columns);
  const same = table.rows.filter((other) => keyText(other, columns) === key);
  return same.length > 1 ? `${key}~${same.indexOf(row) + 1}` : key;
}

function rowNamed(table: Released, name: string): ReleasedRow | undefined {
  const columns = keyColumns(table);
  const row = table.rows.find((candidate) => keyText(candidate, columns) === name);
  const [, key, place] = /^(.*)~(\d+)$/.exec(name) ?? [];
  return row && rowKey(table, row) === name
    ? row
    : table.rows.filter((candidate) => keyText(candidate, columns) === key)[Number(place) - 1];
}

function nameOf(row: ReleasedRow, column: ReleasedColumn, lang: Lang): string {
  const cell = cellOf(row, column.name);
  if (cell === null) return "";
  return column.labels ? labelOf(column, cell, lang) : formatText(String(cell), column.type, lang);
}
