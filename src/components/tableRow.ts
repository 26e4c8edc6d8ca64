import type {ReleasedColumn, ReleasedRow} from "../schema/released.js";
import {element} from "./element.js";
import {formatNumber, formatValue} from "./format.js";
import type {Voice} from "./locale.js";
import {say} from "./messages.js";
import type {MoneyUnit} from "./moneyUnit.js";
import {cellOf, isPart, reasonOf} from "./rows.js";
import {isNumeric, isSigned, typeOf} from "./tableColumns.js";
import type {Mark} from "./tableMarks.js";
import type {RowGroup} from "./tableOrder.js";
import type {UnitOf} from "./tableUnits.js";
import {valueNode} from "./valueNode.js";

/** How the rows of one table are drawn. */
export interface RowStyle {
  columns: readonly ReleasedColumn[];
  voice: Voice;
  /** Of a column of amounts, named in its heading. */
  unitOf: UnitOf;
  /** Every amount to the fen instead. */
  exact: MoneyUnit | undefined;
  marks: ReadonlyMap<string, readonly Mark[]>;
  /** Column whose values name the rows, for links that lead to one. */
  anchor?: string | undefined;
}

const told = new WeakMap<Element, ReleasedRow>();

/** The released row that a drawn one shows; of a group's row, its subtotal. */
export function rowOfNode(node: Element | null): ReleasedRow | null {
  return (node && told.get(node)) ?? null;
}

export function tableRow(row: ReleasedRow, style: RowStyle): HTMLTableRowElement {
  const id = style.anchor === undefined ? null : String(cellOf(row, style.anchor) ?? "");
  const node = element("tr", {id, class: typeof row.kind === "string" ? `row-${row.kind}` : null});
  told.set(node, row);
  style.columns.forEach((column, index) => node.append(cellNode(row, column, style, index === 0)));
  return node;
}

function cellNode(
  row: ReleasedRow,
  column: ReleasedColumn,
  {voice, unitOf, exact, marks}: RowStyle,
  first: boolean
): HTMLElement {
  const value = cellOf(row, column.name);
  const type = typeOf(row, column);
  const content = valueNode(value, type, voice, {
    // An amount among counts names its own unit; that of a column of amounts stands in its heading.
    unit: exact ?? (column.type === "money" ? unitOf(column) : undefined),
    why: reasonOf(row, column.name),
    labels: column.labels,
    signed: isSigned(column, type)
  });
  const cell = element(
    first ? "th" : "td",
    {scope: first ? "row" : null, class: isNumeric(column) ? "figures" : null},
    content
  );
  if (typeof value === "number" && isPart(row)) {
    for (const mark of marks.get(column.name) ?? []) mark(cell, value);
  }
  return cell;
}

/** The row over a group: its name, that it can be folded, and its subtotal where the mart made one. */
export function groupRow(
  {key, head, parts}: RowGroup,
  groupColumn: ReleasedColumn,
  style: RowStyle,
  toggle: () => void
): HTMLTableRowElement {
  const {voice, columns} = style;
  const name = groupName(groupColumn, key, voice);
  const sum = head && columns[0] ? cellOf(head, columns[0].name) : null;
  const sumName = sum === null ? "" : (columns[0]?.labels?.[String(sum)]?.[voice.lang] ?? "");
  const button: HTMLButtonElement = element(
    "button",
    {
      ...{type: "button", "aria-expanded": "true", class: "fold"},
      onclick: toggle,
      onkeydown: (event) => foldByKey(event as KeyboardEvent, button, toggle)
    },
    element("span", {class: "fold-name"}, name),
    " ",
    element(
      "span",
      {class: "fold-count"},
      [sumName !== name && sumName, rowCount(parts.length, voice)].filter(Boolean).join(" · ")
    )
  );
  const title = element("th", {scope: "rowgroup"}, button);
  const row = element("tr", {class: "row-group"}, title);
  if (head) {
    told.set(row, head);
    row.append(...columns.slice(1).map((column) => cellNode(head, column, style, false)));
  } else if (columns.length > 1) {
    row.append(element("td", {colspan: columns.length - 1}));
  }
  return row;
}

/** As in a tree: left folds, right unfolds, up and down go from group to group. */
function foldByKey(event: KeyboardEvent, button: HTMLButtonElement, toggle: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const open = button.getAttribute("aria-expanded") === "true";
  const step = {ArrowUp: -1, ArrowDown: 1}[event.key];
  if (step !== undefined) {
    const all = [...(button.closest("table")?.querySelectorAll<HTMLElement>(".fold") ?? [])];
    all[all.indexOf(button) + step]?.focus();
  } else if (event.key === (open ? "ArrowLeft" : "ArrowRight")) {
    toggle();
  } else {
    return;
  }
  event.preventDefault();
}

export function groupName(column: ReleasedColumn, key: RowGroup["key"], voice: Voice): string {
  return column.labels?.[String(key)]?.[voice.lang] ?? formatValue(key, column.type, voice);
}

export function rowCount(rows: number, {lang}: Voice): string {
  return rows === 1 ? say("oneRow", lang) : say("rows", lang, {count: formatNumber(rows)});
}
