import type {Released, Words} from "../schema/released.js";
import type {BarsFigureOptions} from "./rankedBars.js";
import {barsFigure} from "./rankedBars.js";
import {numberOf} from "./rows.js";

export interface BucketBarsOptions extends BarsFigureOptions {
  /** A bucket that would dwarf the others: told in words, not drawn (M0, not overdue). */
  aside?: string;
}

const reading: Words = {
  en: "Buckets stand in their own order, not by size. The thin mark, where there is one, is the month before.",
  zh: "各档按自身顺序排列，不按大小。细竖线为上月数值。"
};

/** A distribution over ordered buckets: days overdue, remaining tenor, bands of use. */
export function bucketBars(table: Released, options: BucketBarsOptions): HTMLElement {
  return barsFigure(table, {limit: 30, ...options}, reading, (rows) =>
    [...rows].sort((a, b) => (numberOf(a, "order") ?? 0) - (numberOf(b, "order") ?? 0))
  );
}
