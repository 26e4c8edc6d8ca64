import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {FollowedLead, Leads} from "../../data-loaders/marts/corporate/lists.js";
import {readLeads} from "../../data-loaders/marts/corporate/lists.js";
import {leadAges, leadReasons} from "../../data-loaders/marts/corporate/screening/feedback.js";
import {listFiles} from "../../data-loaders/marts/corporate/screening/listFiles.js";
import type {Placed} from "../../data-loaders/marts/corporate/screening/places.js";
import {pushOf} from "../../data-loaders/marts/corporate/screening/push.js";
import {listingOf} from "../../data-loaders/marts/corporate/screening/targets.js";
import {listSteps, managerWork} from "../../data-loaders/marts/corporate/screening/work.js";
import {lastDay} from "../../data-loaders/marts/periods.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {leadBalance} from "../../src/metrics/corporate/leadBalance.js";
import type {Gate} from "../../src/metrics/parts/riskGate.js";
import {scoreAttributes} from "../../src/metrics/parts/scorecard.js";
import campaignTarget from "../../src/schema/tables/campaignTarget.js";
import campaign from "../../src/schema/tables/campaign.js";

const read = readPolicy(["reports/policy"]);
const pushed = (more: Partial<typeof read.screening.activities.push>) => ({
  ...read,
  screening: {
    ...read.screening,
    activities: {...read.screening.activities, push: {...read.screening.activities.push, ...more}}
  }
});
const policy = pushed({holdout: 0, cap: 2});
const period = "2026-01";
const asOf = lastDay(period);
const nobody: Leads = {known: [], young: 0, recent: []};

interface Wish {
  gate?: Gate;
  manager?: string | null;
  branch?: string | null;
  consent?: boolean;
  score?: number;
}

/** A firm that grows, uses its limit and repays: a higher limit, a rule that asks nothing of the gate. */
const firm = (
  name: string,
  {gate = "green", manager = "r1", branch = "b1", consent = true, score = 50}: Wish = {}
) =>
  ({
    record: {
      ...{firm: name, industry: "C"},
      traits: {manager, branch, consent, optedOut: false, sizeClass: "small"}
    },
    ...{at: 0, tier: "general", archetype: "regular", stable: true, gateReasons: []},
    scored: {
      score,
      coverage: 1,
      points: Object.fromEntries(scoreAttributes.map((each) => [each, 0])),
      unknown: []
    },
    place: {
      ...{gate, lasting: true, utilisation: 0.9, repayment: 100, limitToRevenue: 0.1, maturingLater: 0},
      ...{classNormal: true, stage: "mature", held: [], rules: [], pd: 1, rateRoom: null, dpdMost3: null},
      ...{growth3: null, onlyWorkingCapital: false, coreMonths: null}
    },
    indicators: {
      ...{balance: 12_345, limit: 20_000, undrawn: 7655, utilisation: 0.61728, growth: null, repayment: 100},
      ...{age: 4.26, years: 3, cycle: null, favourite: "loan_wc"}
    }
  }) as unknown as Placed;
const push = (firms: readonly Placed[], leads: Leads = nobody, by = policy) =>
  pushOf(firms, listingOf(firms, period, by), leads, period, by);
const filesOf = (firms: readonly Placed[], by = policy) =>
  listFiles(firms, push(firms, nobody, by), period, by, "en");

describe("lists of managers", () => {
  it("PRO-S4 each firm once at the first reason: risk, no consent, an open lead, nobody there, a full list, two listed", () => {
    const lead = (name: string, days: Record<string, number>): FollowedLead => ({
      ...{firm: name, assigned: asOf - 20, source: "SCORE", treated: true, rm: "r1", days, reason: null},
      ...{campaign: "c", contacted: true, signed: false}
    });
    const firms = [
      ...[firm("red", {gate: "red", score: 99}), firm("silent", {consent: false}), firm("open", {score: 90})],
      ...[firm("far", {manager: null, branch: "b9"}), firm("full", {score: 1})],
      ...[firm("best", {score: 80}), firm("declined", {score: 70})]
    ];
    const recent = [lead("open", {contacted: 3}), lead("declined", {contacted: 3, declined: 9})];
    const {steps, allocation} = push(firms, {...nobody, young: 2, recent});
    expect(steps).toEqual({
      ...{chosen: 7, listed: 2},
      stopped: {
        ...{red_gate: 1, no_consent: 1, opted_out: 0, open_lead: 1, held_out: 0, no_manager: 1, over_cap: 1}
      }
    });
    expect(allocation.lists.get("r1")!.map(({firm: name}) => name)).toEqual(["best", "declined"]);
    const {rows} = listSteps({pushed: push(firms), period, policy, branches: {}, facts: []});
    expect(rows.find(({step}) => step === "red_gate")).toMatchObject({firms: 1, share: 1 / 7});
  });

  it("PRO-S6 a firm without a manager goes to the one of its branch with least to do; 2 and 4 firms are within a fifth of 3 and a whole firm, 1 and 5 are not", () => {
    const of = (manager: string | null, count: number, branch = "b1") =>
      Array.from({length: count}, (_, i) => firm(`${manager}${i}`, {manager, branch}));
    const firms = [
      ...of("r1", 4),
      ...of("r2", 1),
      ...of(null, 1),
      firm("other", {manager: "r3", branch: "b2"})
    ];
    const found = push(firms, nobody, pushed({holdout: 0, cap: 10}));
    expect(found.allocation.lists.get("r2")!.map(({firm: name}) => name)).toEqual(["r20", "null0"]);
    expect(found.allocation.given).toBe(1);
    const {rows} = managerWork({pushed: found, period, policy, branches: {}, facts: []});
    expect(rows.find(({branch}) => branch === "b1")).toMatchObject({firms: 6, mean: 3, even: 1 / 2, most: 4});
    // near is what is near the 7/3 of the bank, one to three: two of the three managers
    expect(rows.find(({branch}) => branch === "b2")).toMatchObject({mean: 1, even: 1});
    expect(rows.find(({branch}) => branch === "total")).toMatchObject({even: 2 / 3});
    expect(leadBalance.compute({counts: [1, 5, 0], band: 0.2})).toEqual({mean: {value: 3}, even: {value: 0}});
    expect(leadBalance.compute({counts: [0], band: 0.2}).even).toEqual({value: null, reason: "ZERO_DEN"});
    expect(rows.find(({branch}) => branch === "total")).toMatchObject({managers: 3, firms: 7, mean: 7 / 3});
  });

  it("S08 a red gate keeps a firm off every file, whatever its score, manager or rule", () => {
    const wish = fc.record({
      gate: fc.constantFrom<Gate>("green", "yellow", "red"),
      manager: fc.constantFrom("r1", "r2", null),
      branch: fc.constantFrom("b1", "b2", null),
      consent: fc.boolean(),
      score: fc.integer({min: 0, max: 100})
    });
    fc.assert(
      fc.property(
        fc.array(wish, {maxLength: 12}),
        fc.double({min: 0, max: 1, noNaN: true}),
        (wishes, holdout) => {
          const firms = wishes.map((each, i) => firm(`F${i}`, each));
          const found = filesOf(firms, pushed({holdout, cap: 3}));
          const named = new Set(found.flatMap(({rows}) => rows.flat().map(String)));
          for (const [i, {gate, consent}] of wishes.entries())
            if (gate === "red" || !consent) expect(named.has(`F${i}`)).toBe(false);
        }
      )
    );
  });

  it("S08 S17 a row says who, why, what to do and not to do, until when, and what the firm is like", () => {
    const [file] = filesOf([firm("F1")]);
    const row = Object.fromEntries(file!.columns.map((name, at) => [name, file!.rows[0]![at]]));
    expect(file!.name).toBe("rm-r1.csv");
    expect(row).toMatchObject({
      ...{list_id: "LIST-2026-01", cust_id: "F1", rm_id: "r1", activity: "Limit increase", score: 50},
      ...{
        forbidden: "No deposit as a condition of the limit",
        expires: "2026-04-01",
        industry: "Manufacturing"
      },
      ...{
        size_class: "Small",
        age_years: 4.3,
        loan_balance: "123.45",
        utilisation_3m: 0.6173,
        tier: "General"
      },
      feedback_stage: null
    });
  });

  it("S08 firms left alone to compare with stand in no list and return as the control arm", () => {
    const firms = Array.from({length: 40}, (_, i) => firm(`F${i}`));
    const found = filesOf(firms, pushed({holdout: 0.3, cap: 99}));
    const targets = found.find(({name}) => name === "campaign_target.csv")!;
    const arms = new Map(targets.rows.map((row) => [row[1], row[2]]));
    const listed = new Set(found[0]!.rows.map((row) => row[1]));
    expect(arms.size).toBe(40);
    for (const [name, arm] of arms) expect(arm).toBe(listed.has(name!) ? "T" : "C");
    const control = [...arms.values()].filter((arm) => arm === "C").length;
    expect(control).toBeGreaterThan(4);
    expect(control).toBeLessThan(22);
    // the same firms whenever the list is made
    expect(filesOf(firms, pushed({holdout: 0.3, cap: 99}))).toEqual(found);
  });
});

describe("what comes back", () => {
  it("PRO-S7 what goes out as campaign_target is what is read back, with the outcomes that managers told", async () => {
    const found = filesOf([firm("F1"), firm("F2", {manager: "r2"})]);
    const targets = found.find(({name}) => name === "campaign_target.csv")!;
    expect(Object.keys(campaignTarget.columns)).toEqual(targets.columns);
    expect(Object.keys(campaign.columns)).toEqual(found.find(({name}) => name === "campaign.csv")!.columns);
    const rows = targets.rows.map((row) => ({
      ...Object.fromEntries(targets.columns.map((name, at) => [name, row[at]])),
      ...{assigned_at: asOf, stage: null, stage_time: null, reason_code: null},
      ...(row[1] === "F1" ? {stage: "declined", stage_time: asOf + 12, reason_code: "rate"} : {})
    }));
    const source = {period, asOf: asOf + 31, has: () => true, rows: () => Promise.resolve(rows)};
    const leads = await readLeads(source as unknown as Source, policy);
    expect(leads.recent).toMatchObject([
      {
        firm: "F1",
        source: "SCORE",
        treated: true,
        rm: "r1",
        days: {declined: 12},
        reason: "rate",
        signed: false
      },
      {firm: "F2", rm: "r2", days: {}, reason: null}
    ]);
    const options = {leads, asOf: asOf + 31, period, policy, facts: []};
    const ages = leadAges(options).rows;
    expect(ages.find(({age}) => age === "total")).toMatchObject({leads: 2, told: 1, silent: 1, share: 0.5});
    expect(leadAges({...options, asOf: asOf + 30}).rows.find(({age}) => age === "total")).toMatchObject({
      leads: 0
    });
    expect(leadReasons(options).rows[0]).toMatchObject({reason: "rate", leads: 1, share: 1});
  });

  it("OPT-2 reasons by frequency, cumulated; who signed has none: price 3, no need 1", () => {
    const lead = (reason: string | null, signed = false): FollowedLead => ({
      ...{firm: "F", assigned: 0, source: "RM", treated: true, rm: "r1", days: {}, reason},
      ...{campaign: "c", contacted: true, signed}
    });
    const known = [lead("no_need"), lead("rate"), lead("rate"), lead("rate"), lead("rate", true), lead(null)];
    const {rows} = leadReasons({leads: {...nobody, known}, asOf, period, policy, facts: []});
    expect(rows.map(({reason, leads, share, cumulative}) => [reason, leads, share, cumulative])).toEqual([
      ["rate", 3, 0.75, 0.75],
      ["no_need", 1, 0.25, 1],
      ["total", 4, 1, 1]
    ]);
  });
});
