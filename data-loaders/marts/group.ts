import {op} from "arquero";
import type {ColumnTable} from "arquero";
import type {Concentration} from "../release/cell.js";
import {UNKNOWN} from "./cells.js";
import type {MartRow} from "./mart.js";

/** One group: its key, its number of rows, and of each column the sum and how many rows had a value. */
export interface Group {
  key: string;
  rows: number;
  sums: Record<string, number | null>;
  valid: Record<string, number>;
}

/** Sums by one key (or over all rows, key ""), ordered by key. A sum of nothing but nulls is null. */
export function sumsBy(table: ColumnTable, key: string | null, columns: readonly string[]): Group[] {
  if (table.numRows() === 0) return [];
  const rollups: Record<string, unknown> = {rows__: op.count()};
  for (const name of columns) {
    rollups[`sum__${name}`] = op.sum(name);
    rollups[`valid__${name}`] = op.valid(name);
  }
  const grouped = key === null ? table : table.groupby(key);
  const rolled = grouped.rollup(rollups as Parameters<ColumnTable["rollup"]>[0]);
  return (rolled.objects() as Record<string, number | string | null>[])
    .map((row) => ({
      key: key === null ? "" : String(row[key] ?? UNKNOWN),
      rows: row["rows__"] as number,
      sums: Object.fromEntries(
        columns.map((name) => [name, row[`valid__${name}`] ? (row[`sum__${name}`] as number) : null])
      ),
      valid: Object.fromEntries(columns.map((name) => [name, row[`valid__${name}`] as number]))
    }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** All rows as one group, also when there are none. */
export function sumsOf(table: ColumnTable, columns: readonly string[]): Group {
  return (
    sumsBy(table, null, columns)[0] ?? {
      ...{key: "", rows: 0},
      sums: Object.fromEntries(columns.map((name) => [name, null])),
      valid: Object.fromEntries(columns.map((name) => [name, 0]))
    }
  );
}

/**
 * By key, the largest and second largest firm and the sum of everybody, by absolute amount; a customer counts with all
 * its rows. Persons add to the sum but are no firm whose business could be told.
 */
export function concentrationBy(
  table: ColumnTable,
  key: (row: number) => string,
  columns: Readonly<Record<string, string>>,
  isFirm: (row: number) => boolean = () => true,
  /** Sums of everybody, where they are known already: then only firms are looked at. */
  whole?: readonly Group[]
): Map<string, Record<string, Concentration>> {
  const customers = keyOf(table, "cust_id");
  const found = new Map<string, Record<string, Concentration>>();
  for (const [name, shown] of Object.entries(columns)) {
    const values = table.column(name);
    if (!values) continue;
    const firms = new Map<string, Map<string, number>>();
    const sums = new Map<string, number>();
    table.scan((at) => {
      const row = at!;
      if (whole && !isFirm(row)) return;
      const amount = Math.abs((values.at(row) as number | null) ?? 0);
      if (amount === 0) return;
      const group = key(row);
      sums.set(group, (sums.get(group) ?? 0) + amount);
      if (!isFirm(row)) return;
      const by = firms.get(group) ?? new Map<string, number>();
      firms.set(group, by.set(customers(row), (by.get(customers(row)) ?? 0) + amount));
    });
    for (const {key: group, sums: known} of whole ?? []) sums.set(group, Math.abs(known[name] ?? 0));
    for (const [group, by] of firms) {
      const [top1 = 0, top2 = 0] = [...by.values()].sort((a, b) => b - a);
      found.set(group, {...found.get(group), [shown]: {top1, top2, sum: sums.get(group)!}});
    }
  }
  return found;
}

/** Reads a text column as keys, null as UNKNOWN. */
export const keyOf = (table: ColumnTable, name: string) => {
  const values = table.column(name);
  return (row: number) => String(values?.at(row) ?? UNKNOWN);
};

/** The two largest of amounts by firm, and their sum. */
export function largestTwo(amounts: Iterable<number>): Concentration {
  const sorted = [...amounts].sort((a, b) => b - a);
  const [top1 = 0, top2 = 0] = sorted;
  return {top1, top2, sum: sorted.reduce((sum, each) => sum + each, 0)};
}

/** The two largest customers of amounts of which one may have several, and the sum of all. */
export function largestTwoBy<T>(
  all: Iterable<T>,
  customerOf: (each: T) => string,
  amountOf: (each: T) => number
): Concentration {
  const by = new Map<string, number>();
  for (const each of all) by.set(customerOf(each), (by.get(customerOf(each)) ?? 0) + amountOf(each));
  return largestTwo(by.values());
}

/** A row for each code of what belongs to it, in the order of the codes, and one for everything. */
export function partsAndTotal<T>(
  all: readonly T[],
  codes: readonly string[],
  codeOf: (each: T) => string,
  rowFor: (code: string, order: number, kind: "part" | "total", some: T[]) => MartRow
): {parts: MartRow[]; total: MartRow; rows: MartRow[]} {
  const groups = new Map<string, T[]>(codes.map((code) => [code, []]));
  for (const each of all) groups.get(codeOf(each))?.push(each);
  const parts = codes.map((code, order) => rowFor(code, order, "part", groups.get(code)!));
  const total = rowFor("total", codes.length, "total", [...all]);
  return {parts, total, rows: [...parts, total]};
}
