import type {ReleasedColumn} from "../schema/released.js";
import {element} from "./element.js";
import type {Voice} from "./locale.js";
import {say} from "./messages.js";
import type {Span} from "./tableColumns.js";
import {isNumeric, unitText} from "./tableColumns.js";
import type {Sorting} from "./tableOrder.js";
import type {UnitOf} from "./tableUnits.js";

/**
 * The head: one row of sort buttons, or two where neighbours stand under one label. `onSort` is told what a click asks
 * for: first the useful way (largest, or A to Z), then the other, then the table's own order again (null).
 */
export function tableHead(
  spans: readonly Span[],
  {
    voice,
    unitOf,
    orderedBy,
    mark
  }: {
    voice: Voice;
    unitOf: UnitOf;
    orderedBy?: (column: ReleasedColumn) => string | undefined;
    /** What stands beside the sort button: the column's passport. */
    mark?: (column: ReleasedColumn) => Node | null;
  },
  onSort: (sorting: Sorting | null) => void
): HTMLTableSectionElement {
  const two = spans.some(({label}) => label !== null);
  const [upper, lower] = [element("tr"), element("tr")];
  const cells: HTMLElement[] = [];
  const heading = (column: ReleasedColumn, rowspan: number | null) => {
    const button = sortButton(column, voice, unitOf);
    const cell = element(
      "th",
      {scope: "col", rowspan, class: isNumeric(column) ? "figures" : null},
      mark?.(column),
      button
    );
    button.addEventListener("click", () => {
      const sorting = nextSorting(cell.getAttribute("aria-sort"), column, orderedBy?.(column));
      for (const each of cells) each.removeAttribute("aria-sort");
      if (sorting) cell.setAttribute("aria-sort", sorting.rising ? "ascending" : "descending");
      onSort(sorting);
    });
    cells.push(cell);
    return cell;
  };
  for (const {label, columns} of spans) {
    if (label === null) {
      upper.append(...columns.map((column) => heading(column, two ? 2 : null)));
      continue;
    }
    upper.append(
      element("th", {scope: "colgroup", colspan: columns.length, class: "span"}, element("span", {}, label))
    );
    lower.append(...columns.map((column) => heading(column, null)));
  }
  return element("thead", {}, upper, two && lower);
}

function sortButton(column: ReleasedColumn, voice: Voice, unitOf: UnitOf): HTMLButtonElement {
  const label = column[voice.lang];
  const unitName = unitText(column, unitOf(column), voice);
  return element(
    "button",
    {type: "button", class: "sort", title: say("sortBy", voice.lang, {column: label})},
    label,
    unitName && element("span", {class: "unit"}, unitName)
  );
}

function nextSorting(state: string | null, column: ReleasedColumn, by: string | undefined): Sorting | null {
  const first = !isNumeric(column);
  const current = state === null ? null : state === "ascending";
  if (current === null) return {column, rising: first, by};
  return current === first ? {column, rising: !first, by} : null;
}
