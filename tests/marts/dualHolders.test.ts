import {expect, it} from "vitest";
import {column, rowOf} from "../../data-loaders/marts/cells.js";
import {dualHolderTable} from "../../data-loaders/marts/contribution/dualHolders.js";
import {borrowersOf} from "../../data-loaders/marts/contribution/overdue.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {releaseAll} from "../../data-loaders/release.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-06";
const side = (segment: string, dual: number, single: number) =>
  Array.from({length: dual + single}, (_, i) => ({
    ...{segment, dual: i < dual, contribution: 1, tenure: "0", size: "0"}
  }));

/** Another table that counts the borrowers of each segment. */
const counted = (sizes: ReadonlyMap<string, number>): Mart => ({
  ...{id: "C01", family: "contribution", name: "overdue", period, facts: [], title: {en: "x", zh: "x"}},
  columns: [column("segment", "code", "x", "x"), column("customers", "count", "x", "x")],
  rows: [...sizes].map(([segment, customers]) =>
    rowOf({segment, customers}, {n: customers, of: borrowersOf(period, segment), kind: "retail"})
  ),
  privacy: {groups: {all: ["customers"]}, additive: ["customers"], worth: 9}
});

it("F5 C08 CON-39 three with wealth are not told by 160 without of 163, nor by the column that adds up to 194", () => {
  const compared = [...side("mass", 40, 100), ...side("micro", 3, 160), ...side("priority", 20, 30)];
  const sizes = new Map([
    ["mass", 140],
    ["micro", 163],
    ["priority", 50],
    ["total", 353]
  ]);
  const [dual, others] = releaseAll([dualHolderTable(compared, sizes, period, policy, []), counted(sizes)], {
    audience: {tables: ["*"]},
    privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}},
    ...{runs: [], policySha256: "p", codeSha256: "c", version: () => 1}
  });
  expect(others!.rows.map(({customers}) => customers)).toEqual([140, 163, 50, 353]);
  // micro: 3 and 160 of 163; priority goes with it, or the totals 63 and 290 would give both
  expect(dual!.rows.map((row) => [row["segment"], row["dual"], row["single"]])).toEqual([
    ["mass", 40, 100],
    ["micro", null, null],
    ["priority", null, null],
    ["total", 63, 290]
  ]);
});
