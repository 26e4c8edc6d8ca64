import type {Released, ReleasedRow} from "../schema/released.js";
import type {Lang} from "./locale.js";
import {cellOf, columnOf, labelOf} from "./rows.js";

/** The table as one record of it leaves it: its rows, without the column that says whose they are. */
export function recordSlice(table: Released, key: string, name: string): Released {
  columnOf(table, key);
  return {
    ...table,
    columns: table.columns.filter((column) => column.name !== key),
    rows: table.rows.filter((row) => cellOf(row, key) === name),
    selected: {en: name, zh: name}
  };
}

/** Names of the records, in the order of the rows. */
export const recordNames = (table: Released, key: string): string[] => [
  ...new Set(table.rows.map((row) => String(cellOf(row, key))))
];

/** "＊＊0412 · Mass · Answer the alert" */
export const recordLine = (
  table: Released,
  row: ReleasedRow,
  columns: readonly string[],
  lang: Lang
): string => columns.map((name) => labelOf(columnOf(table, name), cellOf(row, name), lang)).join(" · ");

/** Names of the records in whose texts and labels, of either language, every word of the query stands. */
export function recordsFound(table: Released, key: string, query: string): string[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const told = table.columns.filter(({name, type}) => name === key || type === "code" || type === "text");
  const found = table.rows.filter((row) => {
    const text = told
      .flatMap((column) =>
        (["en", "zh"] as const).map((lang) => labelOf(column, cellOf(row, column.name), lang))
      )
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return [...new Set(found.map((row) => String(cellOf(row, key))))];
}
