import type {ReleasedColumn, Words} from "../../../src/schema/released.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../cells.js";
import type {Behind, MartLine, MartRow} from "../mart.js";
import type {Cells} from "./bySegment.js";

const TENTHS = 10;

/** Ten equal parts by a figure, the highest first; of equal figures the one that comes first is the higher. */
export function tenthsOf<T>(members: readonly T[], figure: (each: T) => number): T[][] {
  const ordered = [...members].sort((a, b) => figure(b) - figure(a));
  const end = (at: number) => Math.round((ordered.length * at) / TENTHS);
  return Array.from({length: TENTHS}, (_, at) => ordered.slice(end(at), end(at + 1)));
}

/** Rows of a table by tenths of a figure, those that nobody is in left out, with the total last, and the line that adds them up. */
export function byTenths<T>(
  members: readonly T[],
  figure: (each: T) => number,
  told: (own: readonly T[], kind: "part" | "total") => {cells: Cells; behind: Behind}
): {rows: MartRow[]; lines: MartLine[]} {
  if (members.length === 0) return {rows: [], lines: []};
  const rowFor = (tenth: string, order: number, own: readonly T[]): MartRow => {
    const kind = tenth === "total" ? "total" : "part";
    const {cells, behind} = told(own, kind);
    return rowOf({tenth, order, kind, ...cells}, behind);
  };
  const parts = tenthsOf(members, figure).flatMap((own, at) =>
    own.length ? [rowFor(String(at + 1), at, own)] : []
  );
  const total = rowFor("total", TENTHS, members);
  return {rows: [...parts, total], lines: [{total, members: parts}]};
}

/** The columns that say which tenth a row is. */
export const tenthColumns = (name: Words, first: Words, last: Words): ReleasedColumn[] => [
  column("tenth", "code", name.en, name.zh, {labels: {"1": first, [TENTHS]: last, total: totalLabel}}),
  orderColumn,
  kindColumn
];
