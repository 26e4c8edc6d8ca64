import type {ColumnTable} from "arquero";
import {lentTo} from "../contribution/overdue.js";
import {keyOf} from "../group.js";
import type {MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";

/** How many firms of a size, or of all ("total"), use under valid limits another amount than they owe. */
export type Differing = (size: string) => number;

/**
 * Segments of firms are their sizes, and where a firm uses under valid limits what it owes, the tables of limits and of
 * loans tell the same of it. Firms with `size_class`, `segment`, `loan_balance` and `limit_used`.
 */
export function differingBy(firms: ColumnTable): Differing {
  const [size, segment] = [keyOf(firms, "size_class"), keyOf(firms, "segment")];
  const [balances, uses] = ["loan_balance", "limit_used"].map((name) => firms.column(name));
  const differ = new Map<string, number>();
  const count = (key: string) => differ.set(key, (differ.get(key) ?? 0) + 1);
  firms.scan((at) => {
    const row = at!;
    const [owed, used] = [balances, uses].map((column) => (column?.at(row) ?? 0) as number);
    if (owed !== used) count("total");
    if (size(row) === segment(row)) {
      if (owed !== used) count(size(row));
      return;
    }
    if (used !== 0) count(size(row));
    if (owed !== 0) count(segment(row));
  });
  return (key) => differ.get(key) ?? 0;
}

/** Whose use of limits a row of a size tells: the loans of its segment where nobody's differ, else its own population. */
export const usedBy = (period: string, size: string, differing: Differing) =>
  differing(size) === 0 ? lentTo(period, size) : population(period, "corporate", `size=${size}`);

/**
 * What few firms owe beyond their use of limits, as under one that has expired, would be the difference of the two tables
 * (F5). `rows` are those of sizes and their total, which tell their use as `balance` too.
 */
export const besideLoans = (rows: readonly MartRow[], period: string, differing: Differing): MartLine[] =>
  rows.flatMap((row) => {
    const key = row["key"] as string;
    const total = key === "total" ? population(period, "corporate", "borrowers") : lentTo(period, key);
    const hidden = differing(key);
    return hidden > 0 || key === "total" ? [{total, members: [row, {hidden}], group: "all"}] : [];
  });
