import type {Cell, Reason, Released, ReleasedColumn, ReleasedRow} from "../schema/released.js";
import type {Lang} from "./locale.js";

/** Rows to keep: a column's value, or one of several. */
export type Where = Record<string, Cell | readonly Cell[]>;

export function rowsWhere(table: Released, where: Where = {}): ReleasedRow[] {
  for (const name of Object.keys(where)) columnOf(table, name);
  return table.rows.filter((row) =>
    Object.entries(where).every(([name, wanted]) =>
      Array.isArray(wanted) ? wanted.includes(cellOf(row, name)) : cellOf(row, name) === wanted
    )
  );
}

export function columnOf(table: Released, name: string): ReleasedColumn {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`unknown column: ${name} (table ${table.name})`);
  return column;
}

export function hasColumn(table: Released, name: string): boolean {
  return table.columns.some((column) => column.name === name);
}

export function cellOf(row: ReleasedRow, name: string): Cell {
  const cell = row[name];
  return cell === undefined || (typeof cell === "object" && cell !== null) ? null : cell;
}

/** The cell as a number, or null: what a chart can draw. */
export function numberOf(row: ReleasedRow, name: string): number | null {
  const cell = cellOf(row, name);
  return typeof cell === "number" ? cell : null;
}

export function reasonOf(row: ReleasedRow, name: string): Reason | undefined {
  return row.$why?.[name];
}

/** What a code is called; a code without a label is shown as it is. */
export function labelOf(column: ReleasedColumn, code: Cell, lang: Lang): string {
  return column.labels?.[String(code)]?.[lang] ?? String(code ?? "");
}

/** Totals, subtotals and what lies outside the parts are for tables, not for charts. */
export function isPart(row: ReleasedRow): boolean {
  return row.kind === undefined || row.kind === "part";
}

export function isTotal(row: ReleasedRow): boolean {
  return row.kind === "total";
}

/** The exit withheld the cell: it has a value, which this audience may not see. */
export function isSuppressed(row: ReleasedRow, name: string): boolean {
  return cellOf(row, name) === null && /^(SUPPRESSED|DOMINANCE)/.test(reasonOf(row, name) ?? "");
}

/** Codes that rows hold, in the order of the column's labels; codes without a label follow as they come. */
export function codesInOrder(rows: readonly ReleasedRow[], column: ReleasedColumn): string[] {
  const labelled = Object.keys(column.labels ?? {});
  const present = [...new Set(rows.map((row) => String(cellOf(row, column.name))))];
  return [
    ...labelled.filter((code) => present.includes(code)),
    ...present.filter((code) => !labelled.includes(code))
  ];
}

/** Rows by their column `order`, where there is one. */
export function inOrder(rows: readonly ReleasedRow[]): ReleasedRow[] {
  return [...rows].sort((a, b) => (numberOf(a, "order") ?? 0) - (numberOf(b, "order") ?? 0));
}

/** The sum of a group, made by the mart. */
export function isSubtotal(row: ReleasedRow): boolean {
  return row.kind === "subtotal";
}

/** What stays under the parts of a table however they are sorted. */
export function staysLast(row: ReleasedRow): boolean {
  return isTotal(row) || isSubtotal(row) || row.kind === "unallocated" || row.kind === "outside";
}
