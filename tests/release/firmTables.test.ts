import {describe, expect, it} from "vitest";
import {altmanZones, financials} from "../../data-loaders/marts/corporate/firms/statements.js";
import type {Stated} from "../../data-loaders/marts/corporate/firms/statements.js";
import type {Placed} from "../../data-loaders/marts/corporate/screening/places.js";
import {profiles} from "../../data-loaders/marts/corporate/screening/profiles.js";
import {leftBy} from "../../data-loaders/marts/corporate/screening/push.js";
import type {Pushed} from "../../data-loaders/marts/corporate/screening/push.js";
import {activities} from "../../data-loaders/marts/corporate/screening/targets.js";
import {riskGates, tierGates, tierMoves, tiers} from "../../data-loaders/marts/corporate/screening/tiers.js";
import {listSteps} from "../../data-loaders/marts/corporate/screening/work.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {releaseAll} from "../../data-loaders/release.js";
import type {Exclusion} from "../../src/metrics/parts/activities.js";
import type {Listing} from "../../src/metrics/parts/targetList.js";
import type {ReleasedRow} from "../../src/schema/released.js";
import {releaseContext} from "../fixtures/releaseContext.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-01";
const context = releaseContext();
const rowsOf = (...marts: Mart[]) => releaseAll(marts, context).map(({rows}) => rows);
const many = <T>(n: number, make: (at: number) => T) => Array.from({length: n}, (_, at) => make(at));
const find = (rows: readonly ReleasedRow[], where: Record<string, unknown>) =>
  rows.find((row) => Object.entries(where).every(([key, value]) => row[key] === value))!;

const placed = (firm: string, tier: string, {balance = 100, gate = "green", score = 0} = {}) =>
  ({
    record: {firm, history: [{loanBalance: balance}], traits: {capital: 12_345}},
    ...{at: 0, tier, stable: false, indicators: {age: 3, volume: 10}},
    place: {gate, red: false, scoreRank: score}
  }) as unknown as Placed;
const optionsOf = (now: readonly Placed[], before: readonly Placed[] | null = null) => ({
  ...{now, before, period, policy, facts: []}
});

describe("tables of firms side by side", () => {
  it("F5 S04 who leaves one tier comes to another: 36 came and 33 left two tiers would tell of three", () => {
    // strategic -> growth 3, growth -> general 19, general -> growth 14: growth +17, general +19
    const moves = [
      ...[...many(3, () => ["strategic", "growth"]), ...many(19, () => ["growth", "general"])],
      ...many(14, () => ["general", "growth"])
    ];
    const at = (side: 0 | 1) => moves.map((move, i) => placed(`f${i}`, move[side]!, {score: side}));
    const [rows] = rowsOf(tierMoves(optionsOf(at(1), at(0))));
    const told = (column: string) =>
      ["strategic", "growth", "general"].map((tier) => find(rows!, {tier, reason: "score"})[column]);
    const [came, left] = [told("entered"), told("left")];
    expect(left[0]).toBeNull();
    // one more of either side is gone, be it the nobody who came
    expect([...came, ...left].filter((each) => each === null).length).toBeGreaterThan(1);
    expect(find(rows!, {tier: "growth", reason: "size"})).toMatchObject({entered: 0, left: 0});
  });

  it("F5 S04 one firm owes most of what its tier owes: that is not told, how many firms the tier has is", () => {
    const now = [
      ...many(5, (i) => placed(`s${i}`, "strategic", {balance: i ? 100 : 1_000_000})),
      ...many(20, (i) => placed(`g${i}`, "growth", {gate: i < 8 ? "yellow" : "green"})),
      ...many(30, (i) => placed(`n${i}`, "general", {gate: i < 9 ? "red" : "green"}))
    ];
    const [by, gates, cross, profile] = rowsOf(
      ...[tiers, riskGates, tierGates, profiles].map((mart) => mart(optionsOf(now)))
    );
    expect(by!.map(({firms}) => firms)).toEqual([5, 20, 30, 55]);
    expect(find(by!, {tier: "strategic"})["balance"]).toBeNull();
    expect(by!.filter(({balance}) => balance === null).length).toBeGreaterThan(1);
    expect(cross!.map(({firms}) => firms)).toEqual([5, 0, 0, 12, 8, 0, 21, 0, 9]);
    expect(gates!.map(({firms}) => firms)).toEqual([38, 8, 9, 55]);
    expect(find(profile!, {figure: "age", tier: "strategic"})).toMatchObject({known: 5, middle: 3});
  });

  it("F5 S04 S17 four firms of a tier: no table counts them, neither do those whose age is known of all", () => {
    const now = [
      ...many(4, (i) => placed(`s${i}`, "strategic")),
      ...many(20, (i) => placed(`g${i}`, "growth")),
      ...many(30, (i) => placed(`n${i}`, "general"))
    ];
    const [by, profile] = rowsOf(...[tiers, profiles].map((mart) => mart(optionsOf(now))));
    expect(by!.map(({firms}) => firms)).toEqual([null, null, 30, 54]);
    const known = ["strategic", "growth", "general", "total"].map(
      (tier) => find(profile!, {figure: "age", tier})["known"]
    );
    expect(known).toEqual([null, null, 30, 54]);
  });

  it("F5 S12 214 firms and 210 with a Z″: the four without it, and those in distress, cannot be worked out", () => {
    const stated = (zone: Stated["zone"], n: number): Stated[] =>
      many(n, (i) => ({
        industry: i % 2 ? "C" : "F",
        ratios: {altman: zone ? i : null, roa: i} as Stated["ratios"],
        ...{zone, flags: []}
      }));
    const all = [
      ...stated("safe", 168),
      ...stated("grey", 24),
      ...stated("distress", 18),
      ...stated(null, 4)
    ];
    const [ratios, zones] = rowsOf(
      ...[financials, altmanZones].map((mart) => mart({...optionsOf([]), stated: all}))
    );
    const zone = (code: string) => find(zones!, {zone: code})["firms"];
    expect([zone("unknown"), zone("distress")]).toEqual([null, null]);
    const known = find(ratios!, {industry: "total", ratio: "altman"});
    expect([known["firms"], zone("total")]).toContain(null);
    expect(known["middle"]).not.toBeNull();
  });

  it("F5 PRO-S4 seven opted out of the only activity that chose them: the four left alone to compare with stay hidden", () => {
    const off = (n: number, why: Exclusion) =>
      many(n, (i) => ({firm: `${why}${i}`, activity: "renewal_visit" as const, why}));
    const left = [...off(54, "no_consent"), ...off(7, "opted_out")];
    const listed = many(80, (i) => ({firm: `l${i}`, activity: "renewal_visit"}));
    const stopped = {no_consent: 54, opted_out: 7, held_out: 4};
    const pushed = {
      steps: {
        ...{chosen: 141, listed: 76},
        stopped: {...{red_gate: 0, open_lead: 0, no_manager: 0, over_cap: 0}, ...stopped}
      },
      ...{left: leftBy(left), firms: 200}
    } as unknown as Pushed;
    const shared = {...optionsOf([placed("a", "general")]), policy};
    const [steps, by] = rowsOf(
      listSteps({...shared, pushed, branches: {}}),
      activities({...shared, listing: {listed, left} as unknown as Listing})
    );
    const held = find(steps!, {step: "held_out"})["firms"];
    const out = [
      find(steps!, {step: "opted_out"})["firms"],
      find(by!, {activity: "renewal_visit"})["opted_out"]
    ];
    expect(held).toBeNull();
    // both tables tell it or none does, and where they tell it another step is gone
    expect(out[0]).toBe(out[1]);
    expect(steps!.filter(({firms}) => firms === null).length).toBeGreaterThan(1);
  });
});
