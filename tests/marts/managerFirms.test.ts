import {describe, expect, it} from "vitest";
import type {Placed} from "../../data-loaders/marts/corporate/screening/places.js";
import {pushOf} from "../../data-loaders/marts/corporate/screening/push.js";
import {listingOf} from "../../data-loaders/marts/corporate/screening/targets.js";
import {firmProfiles, managerList} from "../../data-loaders/marts/manager/firms.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Gate} from "../../src/metrics/parts/riskGate.js";
import {scoreAttributes} from "../../src/metrics/parts/scorecard.js";

const read = readPolicy(["reports/policy"]);
const policy = {
  ...read,
  screening: {
    ...read.screening,
    activities: {...read.screening.activities, push: {...read.screening.activities.push, holdout: 0, cap: 9}}
  }
};
const period = "2026-01";

interface Wish {
  gate?: Gate;
  manager?: string | null;
  consent?: boolean;
  score?: number;
  onlyWorkingCapital?: boolean;
  product?: string;
  lent?: boolean | null;
  /** Capital, and as much lent. */
  size?: number;
}

/** A firm that the rule of a higher limit chooses; with `product`, one to be sold a second product to as well. */
const firm = (
  name: string,
  {
    gate = "green",
    manager = "M1",
    consent = true,
    score = 50,
    onlyWorkingCapital = false,
    product = "wealth",
    lent = false,
    size = 300
  }: Wish = {}
) =>
  ({
    record: {
      ...{firm: name, industry: "C"},
      traits: {manager, branch: "b1", consent, optedOut: false, sizeClass: "small", capital: size}
    },
    ...{at: 0, tier: "general", archetype: "regular", stable: true, gateReasons: []},
    scored: {
      ...{score, coverage: 1, unknown: []},
      points: Object.fromEntries(scoreAttributes.map((each) => [each, 0]))
    },
    place: {
      ...{gate, lasting: true, utilisation: 0.9, repayment: 100, limitToRevenue: 0.1, maturingLater: 0},
      ...{classNormal: true, stage: "mature", held: [], pd: 1, rateRoom: null, dpdMost3: null},
      ...{growth3: null, onlyWorkingCapital, coreMonths: null, lent},
      rules: [{product, lift: 9, support: 999}]
    },
    indicators: {
      ...{balance: 12_345, limit: 20_000, undrawn: 7655, utilisation: 0.61728, growth: null, repayment: 100},
      ...{age: 4.26, years: 3, cycle: null, favourite: "loan_wc", volume: size, coverage: 0.5}
    }
  }) as unknown as Placed;
const told = (firms: readonly Placed[]) => ({
  ...{placed: firms, manager: "M1", period, policy, facts: []},
  pushed: pushOf(firms, listingOf(firms, period, policy), {known: [], young: 0, recent: []}, period, policy)
});
const named = (rows: ReturnType<typeof managerList>["rows"]) =>
  rows.map(({customer, activity}) => [customer, activity]);

describe("the list of a manager", () => {
  it("S08 has the manager's own firms, best scores first, each with reasons, an end and what not to do", () => {
    const firms = [firm("a", {score: 40}), firm("b", {score: 60}), firm("c", {manager: "M2", score: 99})];
    const {rows} = managerList(told(firms));
    expect(named(rows)).toEqual([
      ["b", "limit_increase"],
      ["a", "limit_increase"]
    ]);
    const {days} = policy.screening.activities.words.limit_increase;
    const until = new Date(Date.UTC(2026, 0, 31 + days)).toISOString().slice(0, 10);
    expect(rows[0]).toMatchObject({
      ...{score: 60, reason_1: "rule:limit_increase", reason_2: null, product: null},
      ...{action: "limit_increase", forbidden: "limit_increase", expires: until, _manager: "M1"}
    });
  });

  it("S08 leaves off red gates, firms without consent, and firms without a manager that the list hands out", () => {
    const firms = [
      firm("red", {gate: "red"}),
      firm("silent", {consent: false}),
      firm("orphan", {manager: null})
    ];
    const given = told([...firms, firm("a")]);
    expect(given.pushed.allocation.lists.get("M1")!.map((each) => each.firm)).toContain("orphan");
    expect(named(managerList(given).rows)).toEqual([["a", "limit_increase"]]);
  });

  it("F18 S08 ACT-5 a firm that money was lent to lately, or of which that is not known, is on no list for an investment", () => {
    const borrower = (name: string, lent: boolean | null, product = "wealth") =>
      firm(name, {onlyWorkingCapital: true, lent, product});
    const firms = [borrower("own", false), borrower("lent", true), borrower("unknown", null)];
    const second = managerList(told(firms)).rows.filter(({activity}) => activity === "second_sale");
    expect(second.map(({customer, product}) => [customer, product])).toEqual([["own", "wealth"]]);
    const payroll = managerList(told([borrower("lent", true, "payroll")])).rows;
    expect(payroll.map(({product}) => product)).toEqual([null, "payroll"]);
  });
});

describe("profiles of a manager's firms", () => {
  it("S17 COR-45 tells what each is and how it borrows; its place is among all firms of the bank", () => {
    const firms = [
      firm("a"),
      firm("b", {manager: "M2", size: 900}),
      firm("red", {gate: "red", score: 10, size: 100})
    ];
    const {rows} = firmProfiles(told(firms));
    expect(rows.map(({customer}) => customer)).toEqual(["a", "red"]);
    expect(rows[0]).toMatchObject({
      ...{listed: true, gate: "open", loans: 12_345, limit: 20_000, undrawn: 7655, utilisation: 0.61728},
      ...{growth: null, age: 4.26, capital: 300, volume: 300, favourite: "loan_wc"}
    });
    // The second of three in both, whosever the others are.
    expect(rows[0]!["static_rank"]).toBeCloseTo(2 / 3, 12);
  });

  it("F20 S17 says that risk has closed a gate and not why", () => {
    const {rows, columns} = firmProfiles(told([firm("red", {gate: "red"})]));
    expect(rows[0]).toMatchObject({listed: false, gate: "closed"});
    expect(
      columns.map(({name}) => name).filter((name) => /warning|event|signal|class|reason/.test(name))
    ).toEqual([]);
  });
});
