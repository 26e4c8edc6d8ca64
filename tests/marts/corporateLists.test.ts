import {describe, expect, it} from "vitest";
import type {FollowedLead} from "../../data-loaders/marts/corporate/lists.js";
import {funnel} from "../../data-loaders/marts/corporate/funnel.js";
import {listMonths} from "../../data-loaders/marts/corporate/listMonths.js";
import {methods, readLeads} from "../../data-loaders/marts/corporate/lists.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {listComparison} from "../../src/metrics/corporate/listComparison.js";
import {managerList} from "../../src/metrics/corporate/managerList.js";
import {scoreList} from "../../src/metrics/corporate/scoreList.js";
import {staticList} from "../../src/metrics/corporate/staticList.js";

const policy = readPolicy(["reports/policy"]);
const lead = (
  source: string,
  days: Record<string, number>,
  more: Partial<FollowedLead> = {}
): FollowedLead => ({
  ...{
    ...{firm: "F", campaign: "c", assigned: 20_000, source},
    treated: true,
    rm: "r1",
    days,
    reason: null,
    contacted: Object.keys(days).length > 0,
    signed: "signed" in days
  },
  ...more
});
const contacted = {contacted: 4};
const signed = {contacted: 4, signed: 30};
const known = [
  ...[lead("RM", signed), lead("RM", contacted), lead("RM", {})],
  ...[
    lead("STATIC", contacted),
    lead("STATIC", contacted, {rm: "r2"}),
    lead("STATIC", contacted),
    lead("STATIC", contacted)
  ],
  ...[lead("SCORE", signed), lead("SCORE", {contacted: 8, signed: 50}, {rm: "r2"}), lead("SCORE", contacted)],
  ...[lead("SCORE", {}, {treated: false}), lead("SCORE", {signed: 70}, {treated: false})]
];
const find = (rows: readonly Record<string, unknown>[], where: Record<string, unknown>) =>
  rows.find((row) => Object.entries(where).every(([key, value]) => row[key] === value));

describe("lists", () => {
  it("COR-01 COR-02 COR-03 each list by its own leads, the captured share against all of them", () => {
    expect(managerList.compute({leads: known})).toMatchObject({
      listed: 3,
      contacted: 2,
      signed: 1,
      precision: {value: 0.5}
    });
    expect(staticList.compute({leads: known})).toMatchObject({
      signed: 0,
      contactsPerSigning: {value: null, reason: "ZERO_DEN"}
    });
    expect(scoreList.compute({leads: known})).toMatchObject({
      ...{listed: 5, contacted: 3, signed: 2, contactsPerSigning: {value: 1.5}, managers: 2},
      captured: {value: 2 / 3}
    });
  });

  it("COR-04 what contact brought: share signed among the treated less that of those left alone", () => {
    const {uplift, upliftInterval} = listComparison.compute({leads: known, source: "SCORE"});
    expect(uplift.value).toBeCloseTo(2 / 3 - 1 / 2, 12);
    expect(upliftInterval!.low).toBeLessThan(0);
    expect(listComparison.compute({leads: known, source: "RM"}).uplift).toEqual({
      value: null,
      reason: "ZERO_DEN"
    });
  });

  it("S01 the lists side by side, worked as far as the shortest of them", () => {
    const {rows} = methods({known, young: 0, recent: []}, "2026-01", policy, []);
    expect(rows.map(({source}) => source)).toEqual(["RM", "STATIC", "SCORE", "total"]);
    // two contacts each: one signing by managers, none from the static list, 4/3 by score
    expect(rows.slice(0, 3).map((row) => row["at_capacity"])).toEqual([1, 0, expect.closeTo(4 / 3, 12)]);
    expect(find(rows, {source: "total"})).toMatchObject({
      listed: 12,
      contacted: 9,
      signed: 3,
      at_capacity: null
    });
  });

  it("S07 each stage of those before it; who signed was contacted", () => {
    const {rows} = funnel(
      {known: [...known, lead("RM", {signed: 9}, {contacted: true})], young: 0, recent: []},
      "2026-01",
      policy,
      []
    );
    const cell = (source: string, stage: string) => find(rows, {source, stage});
    expect(cell("RM", "listed")).toMatchObject({firms: 4, rate: null});
    expect(cell("RM", "contacted")).toMatchObject({firms: 3, rate: 0.75});
    expect(cell("RM", "signed")).toMatchObject({firms: 2, rate: 2 / 3, days: 19.5});
    expect(cell("SCORE", "listed")).toMatchObject({firms: 3});
    expect(cell("total", "signed")).toMatchObject({firms: 4});
  });

  it("S07 earlier lists by the month they were given out: 2 of 3 contacted signed in one, 1 of 2 in the next, 3 of 5 in all", () => {
    const [october, november] = [20_000, 20_040].map((assigned) => ({assigned}));
    const given = [
      ...[lead("RM", signed, october), lead("SCORE", signed, october), lead("RM", contacted, october)],
      ...[
        lead("RM", {}, {...october, treated: false}),
        lead("RM", {signed: 9}, {...october, treated: false})
      ],
      ...[lead("RM", signed, november), lead("STATIC", contacted, november)]
    ];
    const {rows} = listMonths({known: given, young: 0, recent: []}, "2026-01", []);
    expect(
      rows.map(({month, listed, contacted: spoken, signed: won, precision}) => [
        ...[month, listed, spoken, won],
        precision
      ])
    ).toEqual([
      ["2024-10", 5, 3, 2, 2 / 3],
      ["2024-11", 2, 2, 1, 0.5],
      ["total", 7, 5, 3, 0.6]
    ]);
    // Half of those left alone signed too; in November nobody was left alone.
    expect(rows[0]!["uplift"]).toBeCloseTo(2 / 3 - 1 / 2, 12);
    expect(rows[1]!["uplift"]).toBeNull();
    expect(listMonths({known: [], young: 3, recent: []}, "2026-01", [])).toMatchObject({
      rows: [],
      needs: ["T36 campaign, older ones"]
    });
  });

  it("S01 leads too young for their outcome wait, and a signing after the time set does not count", async () => {
    const row = (cust_id: string, assigned_at: number, stage: string | null, stage_time: number | null) => ({
      ...{campaign_id: "a", cust_id, arm: "T", assigned_at, rm_id: "r", list_source: "RM", stage, stage_time}
    });
    const rows = [
      ...[row("x", 100, "contacted", 110), row("x", 100, "signed", 280), row("y", 100, "signed", 281)],
      ...[row("z", 821, "signed", 830), row("w", 820, null, null)]
    ];
    const source = {
      period: "2026-01",
      asOf: 1000,
      has: () => true,
      rows: () => Promise.resolve(rows)
    } as unknown as Source;
    const {known: found, young} = await readLeads(source, policy);
    expect(young).toBe(1);
    expect(found.map(({contacted: spoken, signed: won}) => [spoken, won])).toEqual([
      [true, true],
      [false, false],
      [false, false]
    ]);
  });

  it("S01 is not fed without campaigns", () => {
    expect(methods({known: [], young: 0, recent: []}, "2026-01", policy, [])).toMatchObject({
      needs: ["T36 campaign"],
      rows: []
    });
  });
});
