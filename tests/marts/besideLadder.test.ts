import {table} from "arquero";
import {expect, it} from "vitest";
import {column, rowOf} from "../../data-loaders/marts/cells.js";
import {loanCustomersOf} from "../../data-loaders/marts/contribution/besideLadder.js";
import {profitability} from "../../data-loaders/marts/contribution/profitability.js";
import {potential} from "../../data-loaders/marts/deposits/signals/potential.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {releaseAll} from "../../data-loaders/release.js";
import {releaseContext} from "../fixtures/releaseContext.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-06";

/** Loan customers of a segment, of whom so many have repaid. */
const customers = (segment: string, all: number, settled: number) =>
  Array.from({length: all}, (_, i) => ({
    ...{cust_id: `${segment}${i}`, cust_type: "C", segment, l4: 100_000},
    loan_adb: i < settled ? 0 : 50_000_000
  }));
const all = [...customers("large", 62, 2), ...customers("medium", 75, 0), ...customers("small", 90, 20)];
const members = table(
  Object.fromEntries(
    (["cust_id", "cust_type", "segment", "l4", "loan_adb"] as const).map((name) => [
      name,
      all.map((each) => each[name])
    ])
  )
);
const sizes = {large: 62, medium: 75, small: 90, total: 227};
const ladder: Mart = {
  ...{id: "C03", family: "contribution", name: "ladder", period, facts: [], title: {en: "x", zh: "x"}},
  columns: [column("key", "code", "x", "x"), column("customers", "count", "x", "x")],
  rows: Object.entries(sizes).map(([key, n]) =>
    rowOf({key, customers: n}, {n, of: loanCustomersOf(period, key), kind: "corporate"})
  ),
  privacy: {groups: {all: ["customers"]}, additive: ["customers"], worth: 99}
};
const releasedWith = (...marts: Mart[]) => releaseAll([...marts, ladder], releaseContext());

it("F5 CON-29 60 of 62 large firms still owe: their rate, held against the ladder, would tell what two who repaid bring", () => {
  const [rates, told] = releasedWith(profitability(members, period, policy, [], []));
  expect(told!.rows.map((row) => row["customers"])).toEqual([62, 75, 90, 227]);
  // medium is the ladder's own row, which is dearer: small goes with large, or the total would give it
  expect(rates!.rows.map((row) => [row["segment"], row["customers"], row["rate"] !== null])).toEqual([
    ["large", null, false],
    ["medium", 75, true],
    ["small", null, false],
    ["total", 205, true]
  ]);
});

it("F5 DEP-51 nor do the deposits of those 60 stand beside the ladder's of 62", () => {
  const borrowers = all
    .filter(({loan_adb}) => loan_adb > 0)
    .map(({segment, loan_adb}) => ({
      ...{cust_type: "C" as const, segment, industry: "C", loans: loan_adb, deposits: 1_000_000},
      ...{own: 1_000_000, turnover: 5_000_000, margin: 100}
    }));
  const made = potential(borrowers, period, policy, []);
  const [, found] = releasedWith(profitability(members, period, policy, [], []), made);
  const deposits = found!.rows.map((row) => [row["segment"], row["deposits"] !== null]);
  expect(deposits).toEqual([
    ["small", false],
    ["medium", true],
    ["large", false],
    ["all", true]
  ]);
});
