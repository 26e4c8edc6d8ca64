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
