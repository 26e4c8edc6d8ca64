import {describe, expect, it} from "vitest";
import {firstSigns, postMortems} from "../../data-loaders/marts/corporate/firms/postMortems.js";
import {
  altmanZones,
  financials,
  statementQuality
} from "../../data-loaders/marts/corporate/firms/statements.js";
import type {Stated} from "../../data-loaders/marts/corporate/firms/statements.js";
import {outsideEvents} from "../../data-loaders/marts/corporate/risk/events.js";
import type {FirmRecord} from "../../data-loaders/marts/corporate/risk/histories.js";
import {maturities} from "../../data-loaders/marts/corporate/screening/maturities.js";
import type {Placed} from "../../data-loaders/marts/corporate/screening/places.js";
import {profiles} from "../../data-loaders/marts/corporate/screening/profiles.js";
import {archetypes} from "../../data-loaders/marts/corporate/screening/targets.js";
import {lastDay} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-01";
const find = (rows: readonly Record<string, unknown>[], where: Record<string, unknown>) =>
  rows.find((row) => Object.entries(where).every(([key, value]) => row[key] === value));

const placed = (
  name: string,
  more: {tier?: string; archetype?: string; gate?: string; age?: number | null} = {}
) =>
  ({
    record: {firm: name, history: [{loanBalance: 100}], traits: {capital: 12_345}},
    ...{at: 0, tier: more.tier ?? "general", archetype: more.archetype ?? "regular"},
    indicators: {age: more.age ?? null, volume: 10, utilisation: 0.333},
    place: {gate: more.gate ?? "green", classNormal: true}
  }) as unknown as Placed;
const options = (now: readonly Placed[]) => ({now, before: null, period, policy, facts: []});

describe("profiles and kinds", () => {
  it("S17 COR-45 the middle firm of a tier, to two digits, and how many are known; nobody known is no median", () => {
    const {rows} = profiles(
      options([
        ...[placed("a", {tier: "growth", age: 2}), placed("b", {tier: "growth", age: 4.56})],
        ...[placed("c", {tier: "growth", age: 9}), placed("d")]
      ])
    );
    expect(find(rows, {figure: "age", tier: "growth"})).toMatchObject({known: 3, middle: 4.6});
    expect(find(rows, {figure: "age", tier: "general"})).toMatchObject({known: 0, middle: null});
    expect(find(rows, {figure: "capital", tier: "total"})).toMatchObject({known: 4, middle: 12_000});
    expect(find(rows, {figure: "static_rank", tier: "total"})).toMatchObject({middle: 0.63});
  });

  it("S05 two of four firms are at the edge of risk and owe half; each kind says what to do", () => {
    const {rows} = archetypes(
      options([
        ...[placed("a", {archetype: "risk_edge"}), placed("b", {archetype: "risk_edge"})],
        ...[placed("c", {archetype: "expanding"}), placed("d")]
      ])
    );
    expect(find(rows, {archetype: "risk_edge"})).toMatchObject({
      ...{firms: 2, share: 0.5, balance: 200, strategy_zh: "加强贷后、定制风控方案"}
    });
    expect(find(rows, {archetype: "total"})).toMatchObject({firms: 4, balance: 400, strategy_en: null});
  });

  it("S15 COR-38 loans by the month in which they end; what a red gate holds is not open to renewal", () => {
    const day = lastDay(period);
    const {rows} = maturities({
      ...options([placed("a"), placed("b", {gate: "red"})]),
      due: new Map([
        [
          "a",
          [
            {due: day + 28, fen: 70},
            {due: day, fen: 5}
          ]
        ],
        [
          "b",
          [
            {due: day + 28, fen: 30},
            {due: day + 400, fen: 1}
          ]
        ]
      ])
    });
    expect(find(rows, {month: "2026-02"})).toMatchObject({
      ...{firms: 2, balance: 100, renewable: 1, renewable_balance: 70}
    });
    expect(find(rows, {month: "overdue"})).toMatchObject({firms: 1, balance: 5});
    expect(find(rows, {month: "later"})).toMatchObject({balance: 1, renewable: 0});
    expect(find(rows, {month: "total"})).toMatchObject({firms: 2, balance: 106, renewable_balance: 75});
  });
});

describe("statements, defaults and events", () => {
  const stated = (
    industry: string,
    debt: number | null,
    zone: Stated["zone"],
    flags: Stated["flags"] = []
  ): Stated => ({industry, zone, flags, ratios: {debt_ratio: debt}}) as unknown as Stated;
  const some = [
    ...[stated("C", 0.2, "safe"), stated("C", 0.4, "distress", ["unaudited"]), stated("C", 0.9, "distress")],
    stated("E", null, null, ["stale", "unaudited"])
  ];

  it("S12 COR-35 quartiles of an industry over those known, firms by zone, and what is wrong with statements", () => {
    const of = {stated: some, period, policy, facts: []};
    expect(find(financials(of).rows, {industry: "C", ratio: "debt_ratio"})).toMatchObject({
      firms: 3,
      middle: 0.4
    });
    expect(find(financials(of).rows, {industry: "E", ratio: "debt_ratio"})).toMatchObject({
      firms: 0,
      middle: null
    });
    expect(find(altmanZones(of).rows, {zone: "distress"})).toMatchObject({firms: 2, share: 0.5});
    expect(find(altmanZones(of).rows, {zone: "unknown"})).toMatchObject({firms: 1});
    expect(find(statementQuality(of).rows, {flag: "unaudited"})).toMatchObject({firms: 2, share: 0.5});
  });

  /** In default in January; red since November for being overdue. */
  const fallen = (level: string): FirmRecord => {
    const periods = ["2025-10", "2025-11", "2025-12", "2026-01"];
    return {
      firm: level,
      newDefault: [null, false, false, true],
      history: periods.map((each, i) => ({period: each, eventTypes: i > 1 ? ["litigation"] : []})),
      warnings: periods.map((each, i) => ({
        ...{
          firm: level,
          period: each,
          level: i === 0 ? "none" : level,
          signals: i === 0 ? [] : ["overdue_31"]
        },
        ...{since: i === 0 ? null : "2025-11", redSince: i === 0 || level !== "red" ? null : "2025-11"}
      }))
    } as unknown as FirmRecord;
  };

  it("S16 OPT-4 two defaults, one red and one yellow a month before: half was seen; red came 62 days ahead", () => {
    const firms = new Map(["red", "yellow"].map((level) => [level, fallen(level)]));
    const of = {firms, period, policy, facts: []};
    expect(find(postMortems(of).rows, {months: "m1"})).toMatchObject({
      ...{defaults: 2, red: 1, orange: 0, yellow: 1, quiet: 0, seen: 0.5}
    });
    expect(find(postMortems(of).rows, {months: "m3"})).toMatchObject({defaults: 2, quiet: 2, seen: 0});
    expect(find(postMortems(of).rows, {months: "m12"})).toMatchObject({defaults: 0, seen: null});
    // end of November to end of January
    expect(find(firstSigns(of).rows, {sign: "overdue_31"})).toMatchObject({defaults: 2, lead: 62});
  });

  it("S09 COR-36 firms by kind of event within six months; one of last month is not new, and none closes the gate", () => {
    const firms = new Map(["red", "yellow"].map((level) => [level, fallen(level)]));
    const {rows} = outsideEvents({firms, period, policy, facts: []});
    expect(rows).toMatchObject([{event: "litigation", firms: 2, share: 1, fresh: 0, closes: false}]);
  });
});
