import {describe, expect, it} from "vitest";
import {excerpts} from "../../data-loaders/marts/governance/excerpts.js";
import {branchesTitle, causesOf, indexWhy} from "../../data-loaders/marts/governance/indexSentences.js";
import {Reading, sayer} from "../../data-loaders/marts/sentences.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Cell, Released, ReleasedRow} from "../../src/schema/released.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-10";
const all = {segment: "all", product: "all"};

const tableOf = (id: string, columns: readonly string[], rows: readonly ReleasedRow[]) =>
  ({
    ...{id, name: id, title: {en: "x", zh: "x"}, period, status: "ok"},
    columns: columns.map((name) => ({name, type: "money", en: name, zh: name})),
    rows,
    lineage: {table: id, metrics: [{id: "CON-31", version: 1}], facts: []}
  }) as unknown as Released;

const step = (name: string, value: number | null, branch = "all"): ReleasedRow => ({
  ...{comparison: "month", branch, ...all, order: 0, step: name, kind: "part", value},
  ...(value === null ? {$why: {value: "SUPPRESSED"}} : {})
});

// 600 + 20 volume - 5 rate + 25 days - 50 pd = 590; the closing 680 leaves 90 to the two withheld
const steps = [
  ...[step("opening", 600), step("volume", 20), step("rate", -5), step("days", 25), step("pd", -50)],
  ...[step("recovery", null), step("el", null), step("closing", 680), step("volume", 7, "0101")]
];
const branch = (name: string, opening: number, days: number | null, closing: number): ReleasedRow => ({
  ...{branch: name, ...all, order: 0, opening, days, closing},
  ...(days === null ? {$why: {days: "SUPPRESSED"}} : {})
});
const heat = (industry: string, basis: string, above: number | null): ReleasedRow => ({
  ...{basis, kind: "part", industry, borrowers: 9, balance: 100, rate: 0.1, above},
  ...(above === null ? {$why: {above: "SUPPRESSED"}} : {})
});
const released = new Map([
  ["contribution/bridge", tableOf("C04", ["order", "step", "kind", "value", "branch"], steps)],
  [
    "contribution/bridge_cube",
    tableOf(
      "C04",
      ["branch", "order", "opening", "days", "closing"],
      [
        ...[branch("all", 600, 25, 680), branch("0101", 300, 12, 290), branch("0102", 200, 9, 300)],
        branch("0103", 100, null, 90)
      ]
    )
  ],
  [
    "corporate/heat",
    tableOf(
      "S10",
      ["industry", "above"],
      [heat("A", "industry", 0.9), heat("B", "industry", null), heat("A", "cell", 1)]
    )
  ]
]);

describe("what the summary shows of other pages", () => {
  const [bridge, branches, sectors] = excerpts(released, period);

  it("C04 S10 takes rows of the whole bank, with what was withheld and why", () => {
    expect(bridge!.rows.map((row) => [row["step"], row["value"]])).toEqual([
      ...[
        ["opening", 600],
        ["volume", 20],
        ["rate", -5],
        ["days", 25],
        ["pd", -50]
      ],
      ...[
        ["recovery", null],
        ["el", null],
        ["closing", 680]
      ]
    ]);
    expect(bridge!.rows[5]!.$why).toEqual({value: "SUPPRESSED"});
    expect(bridge!.columns.map(({name}) => name)).toEqual(["order", "step", "kind", "value"]);
    expect(sectors!.rows.map((row) => [row["industry"], row["above"]])).toEqual([
      ["A", 0.9],
      ["B", null]
    ]);
  });

  it("C04 a branch moved by what its contribution did but for the days, and by nothing told where they are withheld", () => {
    // 290 - 300 - 12 = -22; 300 - 200 - 9 = 91
    expect(branches!.rows.map((row) => [row["branch"], row["moved"]])).toEqual([
      ["0101", -22],
      ["0102", 91],
      ["0103", null]
    ]);
    expect(branches!.rows[2]!.$why).toEqual({moved: "SUPPRESSED"});
  });

  it("C04 is as absent as the table that it is of", () => {
    const unfed = {
      ...released.get("contribution/bridge")!,
      status: "unfed" as const,
      needs: ["T06 ftp_curve"]
    };
    expect(excerpts(new Map([["contribution/bridge", unfed]]), period)[0]).toMatchObject({
      ...{rows: [], needs: ["T06 ftp_curve"]}
    });
    expect(excerpts(new Map(), period).every(({needs}) => needs!.length > 0)).toBe(true);
  });
});

describe("why contribution moved", () => {
  const causes = (rows: readonly ReleasedRow[]) =>
    Object.fromEntries(
      causesOf(rows.filter((row) => row["branch"] === "all")).map(({words, amount}) => [words.code, amount])
    );

  it("C04 CON-31 steps withheld of one cause are what the others leave; of two causes neither is told", () => {
    // credit cost: -50 + 90 = 40
    expect(causes(steps)).toEqual({volume: 20, price: -5, fee: 0, risk: 40, cost: 0, customers: 0});
    const other = steps.map((row) => (row["step"] === "rate" ? step("rate", null) : row));
    expect(causes(other)).toEqual({volume: 20, fee: 0, cost: 0, customers: 0});
  });

  it("C04 names the cause and the branch that added and took most, the days of the month aside", () => {
    const tables = new Map(
      excerpts(released, period).map((mart) => [
        mart.name,
        {...tableOf(mart.id, [], mart.rows as ReleasedRow[]), columns: [...mart.columns]} as Released
      ])
    );
    expect(branchesTitle(new Reading(tables), sayer(policy))!.values).toMatchObject({
      ...{best: {value: "0102"}, gain: {value: 91}, worst: {value: "0101"}, loss: {value: 22}}
    });
    const said = indexWhy(new Reading(tables), sayer(policy))!;
    const value = (place: string): Cell => said.values[place]!.value;
    expect(said.zh).toContain("可列示分行");
    expect(["rise", "more", "fall", "less", "best", "gain", "worst", "loss"].map(value)).toEqual([
      ...["risk", 40, "price", 5, "0102", 91, "0101", 22]
    ]);
  });
});
