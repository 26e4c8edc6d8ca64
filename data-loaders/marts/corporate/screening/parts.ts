import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {ReleasedColumn, Words} from "../../../../src/schema/released.js";
import type {Labels} from "../../cells.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import {largestTwo, partsAndTotal} from "../../group.js";
import type {MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import type {Placed} from "./places.js";

export const balanceOf = ({record, at}: Placed) => record.history[at]!.loanBalance ?? 0;

/**
 * How the exit groups what `partsBy` tells: one firm that owes most of a part hides what the part owes, not how many firms
 * it has, which other tables tell too.
 */
export const partGroups = {all: ["firms", "share"], balance: ["balance"]} as const;

/** Firms by a code: how many and what they owe. The total comes last. */
export function partsBy(
  firms: readonly Placed[],
  {
    key,
    codes,
    of,
    period
  }: {key: string; codes: readonly string[]; of: (firm: Placed) => string; period: string}
): MartRow[] {
  const rowFor = (code: string, order: number, kind: string, some: readonly Placed[]) => {
    const balance = some.reduce((sum, firm) => sum + balanceOf(firm), 0);
    const of = population(period, "corporate", code === "total" ? "credit" : `${key}=${code}`);
    return rowOf(
      {[key]: code, order, kind, firms: some.length, balance, share: ratio(some.length, firms.length)},
      {
        n: some.length,
        of: {all: of, balance: `balance of ${of}`},
        kind: "corporate",
        concentration: some.length ? {balance: largestTwo(some.map(balanceOf))} : {}
      }
    );
  };
  return partsAndTotal(firms, codes, of, rowFor).rows;
}

/** Columns of `partsBy`. */
export const partColumns = (key: string, words: Words, labels: Labels, metric?: string): ReleasedColumn[] => [
  column(key, "code", words.en, words.zh, {
    labels: {...labels, total: totalLabel},
    ...(metric === undefined ? {} : {metric})
  }),
  orderColumn,
  kindColumn,
  column("firms", "count", "Firms", "户数"),
  column("share", "share", "Share of firms", "户数占比"),
  column("balance", "money", "Loans", "贷款余额", {metric: "COR-10"})
];
