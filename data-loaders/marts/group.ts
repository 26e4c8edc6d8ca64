import {op} from "arquero";
import type {ColumnTable} from "arquero";
import type {Concentration} from "../release/cell.js";
import {UNKNOWN} from "./cells.js";

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

/** Largest, second largest and sum by absolute amount, by key, of the rows that `counts` accepts. */
export function concentrationBy(
  table: ColumnTable,
  key: (row: number) => string | null,
  columns: readonly string[]
): Map<string, Record<string, Concentration>> {
  const found = new Map<string, Record<string, Concentration>>();
  for (const name of columns) {
    const values = table.column(name);
    if (!values) continue;
    table.scan((row) => {
      const group = row === undefined ? null : key(row);
      const amount = Math.abs((values.at(row!) as number | null) ?? 0);
      if (group === null || amount === 0) return;
      const by = found.get(group) ?? {};
      found.set(group, by);
      const was = by[name] ?? {top1: 0, top2: 0, sum: 0};
      by[name] = {
        top1: Math.max(was.top1, amount),
        top2: amount > was.top1 ? was.top1 : Math.max(was.top2, amount),
        sum: was.sum + amount
      };
    });
  }
  return found;
}

/** Reads a text column as keys, null as UNKNOWN. */
export const keyOf = (table: ColumnTable, name: string) => {
  const values = table.column(name);
  return (row: number) => String(values?.at(row) ?? UNKNOWN);
};
