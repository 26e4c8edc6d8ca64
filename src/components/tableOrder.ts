import type {Cell, ReleasedColumn, ReleasedRow} from "../schema/released.js";
import type {Lang} from "./locale.js";
import {cellOf, isSubtotal, isTotal, labelOf, staysLast} from "./rows.js";

/** Rows of one value of `groupBy`; an ungrouped table is one group without key. */
export interface RowGroup {
  key: Cell;
  /** Its subtotal, as the mart made it; null where there is none. */
  head: ReleasedRow | null;
  parts: readonly ReleasedRow[];
  /** What stays under the parts however they are sorted: what is not allocated, what lies outside. */
  closing: readonly ReleasedRow[];
}

export interface Arrangement {
  groups: readonly RowGroup[];
  /** Under all groups: totals last. */
  closing: readonly ReleasedRow[];
  /** Subtotals stand between the parts, where only the mart's order makes sense of them: a ladder, a reconciliation. */
  layered: boolean;
}

export interface Sorting {
  column: ReleasedColumn;
  rising: boolean;
  /** Sorts by this column instead: bands and buckets have an order of their own. */
  by?: string;
}

/** Rows in the mart's order, put in groups, with what closes them apart. */
export function arrange(rows: readonly ReleasedRow[], groupBy?: string): Arrangement {
  if (groupBy === undefined) {
    const layered = isLayered(rows);
    const [parts, closing] = apart(rows);
    const group = {key: null, head: null, parts, closing: []};
    return {groups: [layered ? {...group, parts: rows} : group], closing: layered ? [] : closing, layered};
  }
  const [grouped, closing] = [rows.filter((row) => !isTotal(row)), rows.filter(isTotal)];
  const keys = [...new Set(grouped.map((row) => cellOf(row, groupBy)))];
  const groups = keys.map((key) => {
    const members = grouped.filter((row) => cellOf(row, groupBy) === key);
    const head = members.find(isSubtotal) ?? null;
    const [parts, rest] = apart(members.filter((row) => row !== head));
    return {key, head, parts, closing: rest};
  });
  return {groups, closing, layered: false};
}

/**
 * Sorted anew: parts within their group, groups by their subtotals, what closes stays. Stable, and nulls go last
 * whichever way. Groups without a value in this column keep their order.
 */
export function sortArranged(
  arranged: Arrangement,
  sorting: Sorting | null,
  {lang, groupColumn}: {lang: Lang; groupColumn?: ReleasedColumn}
): Arrangement {
  if (!sorting) return arranged;
  const {rising, column, by} = sorting;
  const key = (row: ReleasedRow) => sortKey(row, column, by, lang);
  if (arranged.layered) {
    const [parts, closing] = apart(arranged.groups.flatMap((group) => group.parts));
    const group = {...arranged.groups[0]!, parts: sorted(parts, key, rising, lang)};
    return {groups: [group], closing, layered: true};
  }
  const groups = arranged.groups.map((group) => ({...group, parts: sorted(group.parts, key, rising, lang)}));
  const groupKey = ({head, key: code}: RowGroup): Cell =>
    sorting.column === groupColumn
      ? labelOf(groupColumn, code, lang)
      : head && typeof key(head) === "number"
        ? key(head)
        : null;
  return {...arranged, groups: sorted(groups, groupKey, rising, lang)};
}

/** A copy in order of the key; equal keys stay as they were, nulls go last. */
export function sorted<T>(items: readonly T[], key: (item: T) => Cell, rising: boolean, lang: Lang): T[] {
  const collator = collatorOf(lang);
  const compare = (a: Cell, b: Cell): number => {
    if (typeof a === "string" && typeof b === "string") return collator.compare(a, b);
    if (typeof a !== typeof b) return typeof a === "string" ? 1 : -1;
    return Number(a) - Number(b);
  };
  return items
    .map((item) => ({item, key: key(item)}))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return rising ? compare(a.key, b.key) : compare(b.key, a.key);
    })
    .map(({item}) => item);
}

const collators = new Map<Lang, Intl.Collator>();

/** By pinyin in Chinese; "10" after "9". Made once: a collator is what costs time. */
function collatorOf(lang: Lang): Intl.Collator {
  let collator = collators.get(lang);
  if (!collator) {
    collator = new Intl.Collator(lang === "zh" ? "zh-CN" : "en", {numeric: true});
    collators.set(lang, collator);
  }
  return collator;
}

/** Dates and months sort as they are written; codes as they are called. */
function sortKey(row: ReleasedRow, column: ReleasedColumn, by: string | undefined, lang: Lang): Cell {
  const cell = cellOf(row, column.name);
  if (cell === null || by === undefined) return typeof cell === "string" ? labelOf(column, cell, lang) : cell;
  return cellOf(row, by);
}

/** Totals and subtotals; not the steps of a ladder, which are rows like others. */
export function isSum(row: ReleasedRow, {layered}: Pick<Arrangement, "layered">): boolean {
  return !layered && (isTotal(row) || isSubtotal(row));
}

/** Parts, and what stays under them, totals last. */
function apart(rows: readonly ReleasedRow[]): [ReleasedRow[], ReleasedRow[]] {
  const closing = rows.filter(staysLast);
  return [
    rows.filter((row) => !staysLast(row)),
    [...closing.filter((row) => !isTotal(row)), ...closing.filter(isTotal)]
  ];
}

function isLayered(rows: readonly ReleasedRow[]): boolean {
  const sum = (row: ReleasedRow) => isTotal(row) || isSubtotal(row);
  const first = rows.findIndex(sum);
  return rows.filter(sum).length > 1 && rows.slice(first).some((row) => !staysLast(row));
}
