import type {ColumnTable} from "arquero";
import {sumsBy} from "../group.js";
import type {MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";

/** Loan customers of a segment, or of all, as the ladder tells of them. */
export const loanCustomersOf = (period: string, segment: string) =>
  population(period, "contribution", segment === "total" ? "" : `segment=${segment}`);

/** How many customers there are, by segment and in all. */
export const sizesBy = (customers: ColumnTable): Map<string, number> =>
  new Map([
    ...sumsBy(customers, "segment", []).map(({key, rows}) => [key, rows] as const),
    ["total", customers.numRows()]
  ]);

/** By segment and "total", how many loan customers there are. */
export type Sizes = ReadonlyMap<string, number>;

/** How many loan customers of a segment a row leaves out; 0 where they are not known. */
export const leftOut = (sizes: Sizes, segment: string, told: number) =>
  Math.max(0, (sizes.get(segment) ?? told) - told);

/**
 * What rows by segment leave out of the loan customers whom the ladder tells of: few of them would be the difference of the two
 * tables (F5). A row that leaves out nobody is of the ladder's population, and says so itself.
 */
export const besideLadder = (rows: readonly MartRow[], sizes: Sizes, period: string): MartLine[] =>
  rows.flatMap((row) => {
    const segment = row["segment"] as string;
    const hidden = leftOut(sizes, segment, row["customers"] as number);
    return hidden === 0
      ? []
      : [{total: loanCustomersOf(period, segment), members: [row, {hidden}], group: "all"}];
  });
