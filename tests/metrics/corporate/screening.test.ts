import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readPolicy} from "../../../data-loaders/policyFiles.js";
import {chainLink} from "../../../src/metrics/corporate/chainLink.js";
import {expandingFirm} from "../../../src/metrics/corporate/expandingFirm.js";
import {generalFirm} from "../../../src/metrics/corporate/generalFirm.js";
import {growthTier} from "../../../src/metrics/corporate/growthTier.js";
import {highNeed} from "../../../src/metrics/corporate/highNeed.js";
import {leadList} from "../../../src/metrics/corporate/leadList.js";
import {lifecycleStage} from "../../../src/metrics/corporate/lifecycleStage.js";
import {limitIncrease} from "../../../src/metrics/corporate/limitIncrease.js";
import {multiChannel} from "../../../src/metrics/corporate/multiChannel.js";
import {rateOffer} from "../../../src/metrics/corporate/rateOffer.js";
import {regularFirm} from "../../../src/metrics/corporate/regularFirm.js";
import {renewalVisit} from "../../../src/metrics/corporate/renewalVisit.js";
import {riskEdge} from "../../../src/metrics/corporate/riskEdge.js";
import {secondSale} from "../../../src/metrics/corporate/secondSale.js";
import {stableFirm} from "../../../src/metrics/corporate/stableFirm.js";
import {strategicFirm} from "../../../src/metrics/corporate/strategicFirm.js";
import {activities, activitiesFor, exclusionOf} from "../../../src/metrics/parts/activities.js";
import type {Place} from "../../../src/metrics/parts/firmPlace.js";
import {archetypeOf, tierOf} from "../../../src/metrics/parts/firmPlace.js";
import {permit} from "../../../src/metrics/parts/permitted.js";
import {saleRules} from "../../../src/metrics/parts/saleRules.js";
import type {Scored} from "../../../src/metrics/parts/scorecard.js";
import {targetsOf} from "../../../src/metrics/parts/targetList.js";

const {screening} = readPolicy(["reports/policy"]);
const {tiers: policy, archetypes, activities: acts, lifecycle} = screening;
const rules = {...acts.rules, rateOffer: {pd: 0.003, discount: acts.rules.rateOffer.discount}};

/** A firm of which nothing speaks. */
const plain: Place = {
  ...{balance: 100, limit: 200, undrawn: 100, utilisation: 0.5, growth: 0, growthLog: 0, lasting: false},
  ...{draws: 0, frequency: 1, regularity: 1, dpd: 0, dpdNow: 0, episodes: 0, overdue: 0},
  ...{everDefaulted: false, sinceDefault: null, cycle: null, tenor: null, entropy: 0, favourite: null},
  ...{products: new Map(), banks: null, limitToRevenue: 0.1, repayment: 100, revenueGrowth: 0, volume: 0},
  ...{inflowGrowth: 0, age: 10, years: 5, coverage: 0.5, depth: 50, section: "C", prosperity: 50},
  ...{pd: 0.01, unrated: false, size: null, sizeMismatch: null, growthFirm: false, maturing: null},
  ...{frequent: false, swing: 0.1, cashCover: 1, demand: 50, bankUse: null, scoreRank: 0.5},
  ...{contributionRank: 0.5, pdRank: 0.5, gate: "green", red: false, classNormal: true, stage: "mature"},
  ...{dpdMost24: 10, dpdMost3: 0, swingYear: 0.1, tenorRatio: 1, growth3: 0, newProducts3: 0},
  ...{
    maturingLater: 0,
    rateRoom: null,
    coreMonths: null,
    onlyWorkingCapital: false,
    lent: false,
    held: [],
    rules: []
  }
};
const firm = (more: Partial<Place>): Place => ({...plain, ...more});

describe("tiers", () => {
  const large = firm({scoreRank: 0.9, limit: 5_000_000_000});

  it("LAB-40 the best tenth with a green gate and a limit of 50 million; yellow, or small, is not strategic", () => {
    expect(strategicFirm.compute({firm: large, policy})).toBe(true);
    expect(strategicFirm.compute({firm: {...large, gate: "yellow"}, policy})).toBe(false);
    expect(strategicFirm.compute({firm: {...large, limit: 1}, policy})).toBe(false);
    expect(strategicFirm.compute({firm: {...large, limit: 1, contributionRank: 0.95}, policy})).toBe(true);
  });

  it("LAB-41 the best quarter of whatever size, unless strategic or at red", () => {
    expect(growthTier.compute({firm: firm({scoreRank: 0.75, limit: 1}), policy})).toBe(true);
    expect(growthTier.compute({firm: large, policy})).toBe(false);
    expect(growthTier.compute({firm: {...large, gate: "yellow"}, policy})).toBe(true);
    expect(growthTier.compute({firm: firm({scoreRank: 0.99, gate: "red"}), policy})).toBe(false);
    expect(growthTier.compute({firm: firm({scoreRank: null}), policy})).toBe(false);
  });

  it("LAB-42 every firm is in one tier and no more", () => {
    const gate = fc.constantFrom("green", "yellow", "red");
    fc.assert(
      fc.property(
        fc.option(fc.double({min: 0, max: 1, noNaN: true})),
        gate,
        fc.integer({min: 0, max: 9e9}),
        (scoreRank, g, limit) => {
          const one = firm({scoreRank, gate: g as Place["gate"], limit});
          const found = [strategicFirm, growthTier, generalFirm].filter(({compute}) =>
            compute({firm: one, policy})
          );
          expect(found).toHaveLength(1);
          expect(tierOf(one, policy)).toBe(
            ["strategic", "growth", "general"][[strategicFirm, growthTier, generalFirm].indexOf(found[0]!)]
          );
        }
      )
    );
  });

  it("LAB-43 two years without a day late, a fifth of swing, three years: stable; exposure not known is not told", () => {
    const steady = firm({dpdMost24: 0, swingYear: 0.2, years: 3});
    expect(stableFirm.compute({firm: steady, policy})).toBe(true);
    expect(stableFirm.compute({firm: {...steady, dpdMost24: 1}, policy})).toBe(false);
    expect(stableFirm.compute({firm: {...steady, swingYear: null}, policy})).toBeNull();
  });
});

describe("archetypes", () => {
  const of = (more: Partial<Place>) => archetypeOf(firm(more), archetypes.rules);
  const needy = {demand: 70, repayment: 85, pdRank: 0.4};
  const expanding = {draws: 3, tenorRatio: 1.2, growth: 0.2, stage: "expanding"} as const;
  const elsewhere = {
    banks: permit(2, "marketing", "marketing"),
    bankUse: permit(0.7, "marketing", "marketing")
  };

  it("ARC-4 ARC-1 ARC-3 ARC-2 ARC-0 the first that matches, in this order", () => {
    expect(of({...needy, ...expanding, ...elsewhere, red: true})).toBe("risk_edge");
    expect(of({...needy, ...expanding, ...elsewhere})).toBe("high_need");
    expect(of({...expanding, ...elsewhere})).toBe("expanding");
    expect(of(elsewhere)).toBe("multi_channel");
    expect(of({})).toBe("regular");
  });

  it("ARC-4 repayment of 40, or a second episode, is the edge of risk", () => {
    expect(riskEdge.compute({firm: firm({repayment: 40}), policy: archetypes.rules})).toBe(true);
    expect(riskEdge.compute({firm: firm({episodes: 2}), policy: archetypes.rules})).toBe(true);
    expect(riskEdge.compute({firm: firm({repayment: null, episodes: null}), policy: archetypes.rules})).toBe(
      false
    );
  });

  it("ARC-1 ARC-3 ARC-2 each limit is met and missed by the last step", () => {
    const rulesOf = {policy: archetypes.rules};
    expect(highNeed.compute({firm: firm(needy), ...rulesOf})).toBe(true);
    expect(highNeed.compute({firm: firm({...needy, demand: 69.9}), ...rulesOf})).toBe(false);
    expect(expandingFirm.compute({firm: firm({...expanding, stage: "mature"}), ...rulesOf})).toBe(false);
    expect(multiChannel.compute({firm: firm({...elsewhere, bankUse: null}), ...rulesOf})).toBe(false);
    expect(regularFirm.compute({firm: firm(needy), ...rulesOf})).toBe(false);
  });
});

describe("life of a firm", () => {
  const calm = {
    ...{age: 10, revenueGrowth: 0, inflowGrowth: 0, borrowing: 0, assetLoans: false, mixShift: 0},
    marginChange: 0
  };
  const stage = (more: Partial<typeof calm> | {age: null}) =>
    lifecycleStage.compute({firm: {...calm, ...more}, policy: lifecycle});

  it("COR-29 new before all else, then declining, expanding, changing, mature; else not told", () => {
    expect(stage({age: 2.9, revenueGrowth: -0.5, inflowGrowth: -0.5})).toBe("new");
    expect(stage({revenueGrowth: -0.2, inflowGrowth: -0.2})).toBe("declining");
    expect(stage({revenueGrowth: 0.2, assetLoans: true})).toBe("expanding");
    expect(stage({inflowGrowth: 0.3, borrowing: 0.2})).toBe("expanding");
    expect(stage({mixShift: 0.4})).toBe("changing");
    expect(stage({revenueGrowth: -0.1, assetLoans: true})).toBe("changing");
    expect(stage({})).toBe("mature");
    expect(stage({marginChange: 0.06})).toBe("unknown");
    expect(stage({age: 4})).toBe("unknown");
  });
});

describe("activities", () => {
  it("ACT-1 lasting growth, 80 % used, repays, limit within revenue", () => {
    const grows = firm({lasting: true, utilisation: 0.8, repayment: 85, limitToRevenue: 0.29});
    expect(limitIncrease.compute({firm: grows, policy: rules})).toBe(true);
    expect(limitIncrease.compute({firm: {...grows, limitToRevenue: 0.3}, policy: rules})).toBe(false);
    expect(limitIncrease.compute({firm: {...grows, limitToRevenue: null}, policy: rules})).toBe(false);
  });

  it("ACT-2 two years on time, rated A, and the discount leaves the floor untouched", () => {
    const good = firm({dpdMost24: 0, pd: 0.003, rateRoom: 0.001});
    expect(rateOffer.compute({firm: good, policy: rules})).toBe(true);
    expect(rateOffer.compute({firm: {...good, rateRoom: 0.0009}, policy: rules})).toBe(false);
    expect(rateOffer.compute({firm: {...good, pd: 0.01}, policy: rules})).toBe(false);
  });

  it("ACT-3 ends in 30 to 90 days, all normal, no red", () => {
    expect(renewalVisit.compute({firm: firm({maturingLater: 1})})).toBe(true);
    expect(renewalVisit.compute({firm: firm({maturingLater: 1, classNormal: false})})).toBe(false);
    expect(renewalVisit.compute({firm: firm({maturingLater: 1, gate: "red"})})).toBe(false);
  });

  it("ACT-4 three months of payments with a core customer, green itself", () => {
    expect(chainLink.compute({firm: firm({coreMonths: 3}), policy: rules})).toBe(true);
    expect(chainLink.compute({firm: firm({coreMonths: 3, gate: "yellow"}), policy: rules})).toBe(false);
    expect(chainLink.compute({firm: firm({coreMonths: null}), policy: rules})).toBe(false);
  });

  it("ACT-5 the strongest rule whose product is not held; lift 2 from two of two borrowers and two of four firms", () => {
    const holders = [
      {segment: "s", borrows: true, held: ["payroll"]},
      {segment: "s", borrows: true, held: ["payroll", "settle"]},
      {segment: "s", borrows: false, held: ["settle"]},
      {segment: "s", borrows: false, held: []}
    ];
    expect(saleRules(holders).get("s")).toEqual([
      {product: "payroll", lift: 2, support: 2},
      {product: "settle", lift: 1, support: 1}
    ]);
    const rule = {product: "payroll", lift: 1.2, support: 50};
    const borrower = firm({onlyWorkingCapital: true, rules: [rule]});
    expect(secondSale.compute({firm: borrower, policy: rules})).toBe("payroll");
    expect(secondSale.compute({firm: {...borrower, held: ["payroll"]}, policy: rules})).toBeNull();
    expect(
      secondSale.compute({firm: {...borrower, rules: [{...rule, support: 49}]}, policy: rules})
    ).toBeNull();
    expect(secondSale.compute({firm: {...borrower, onlyWorkingCapital: false}, policy: rules})).toBeNull();
  });

  it("ACT-5 F18 an investment is for own funds alone: the next rule where money was lent lately or nothing is known of it, else none", () => {
    const strong = {lift: 3, support: 60};
    const wealth = {product: "wealth", ...strong};
    const payroll = {product: "payroll", ...strong, lift: 2};
    const borrower = (lent: boolean | null, own = [wealth, payroll]) =>
      secondSale.compute({
        firm: firm({onlyWorkingCapital: true, lent, rules: own}),
        policy: rules
      });
    expect([false, true, null].map((lent) => borrower(lent))).toEqual(["wealth", "payroll", "payroll"]);
    expect([false, true, null].map((lent) => borrower(lent, [wealth]))).toEqual(["wealth", null, null]);
  });

  it("ACT-6 on time, grown by a tenth and one product more within three months", () => {
    const good = firm({dpdMost3: 0, growth3: 0.1, newProducts3: 1});
    expect(leadList.compute({firm: good, policy: rules})).toBe(true);
    expect(leadList.compute({firm: {...good, newProducts3: 0}, policy: rules})).toBe(false);
    expect(leadList.compute({firm: {...good, dpdMost3: null}, policy: rules})).toBe(false);
  });
});

describe("lists", () => {
  const eager: Partial<Place> = {
    ...{lasting: true, utilisation: 0.9, dpdMost24: 0, pd: 0.001, rateRoom: 0.01, maturingLater: 1},
    ...{coreMonths: 9, growth3: 0.5, newProducts3: 2, onlyWorkingCapital: true},
    rules: [{product: "payroll", lift: 9, support: 99}]
  };
  const scored: Scored = {
    ...{score: 80, coverage: 1, unknown: []},
    points: {
      ...{utilisation: 8, growth: 7, draws: 2, dpd: 10, episodes: 3, regularity: 2, banks: 3, entropy: 1},
      ...{coverage: 3, revenue_growth: 3, inflow_growth: 3, depth: 8, prosperity: 5}
    }
  };
  const candidate = (place: Place, more: {consent?: boolean; optedOut?: boolean} = {}) => ({
    ...{firm: "F", manager: "r1", consent: null, optedOut: null, place, scored},
    ...more
  });
  const list = (...all: ReturnType<typeof candidate>[]) =>
    targetsOf(all, {rules, words: acts.words, scorecard: screening.scorecard}, 1000);

  it("S06 a red gate keeps a firm off every list, whatever the rules say", () => {
    expect(activitiesFor(firm(eager), rules)).toEqual([...activities]);
    expect(list(candidate(firm({...eager, gate: "green"}))).listed).toHaveLength(activities.length);
    const red = list(candidate(firm({...eager, gate: "red"})));
    expect(red.listed).toEqual([]);
    expect(red.left.length).toBeGreaterThan(0);
    expect(new Set(red.left.map(({why}) => why))).toEqual(new Set(["red_gate"]));
    fc.assert(
      fc.property(
        fc.double({min: 0, max: 1, noNaN: true}),
        fc.integer({min: 0, max: 100}),
        fc.boolean(),
        fc.integer({min: -100, max: 100}),
        (scoreRank, repayment, lasting, growth) => {
          const one = firm({...eager, scoreRank, repayment, lasting, growth3: growth / 100, gate: "red"});
          expect(list(candidate(one)).listed).toEqual([]);
        }
      )
    );
  });

  it("S06 F16 who gave no consent or opted out is left off and counted; who was not asked may be approached", () => {
    expect(exclusionOf({gate: "green"}, {consent: false, optedOut: false})).toBe("no_consent");
    expect(exclusionOf({gate: "yellow"}, {consent: true, optedOut: true})).toBe("opted_out");
    expect(exclusionOf({gate: "green"}, {consent: null, optedOut: null})).toBeNull();
    expect(list(candidate(firm(eager), {consent: false})).left).toHaveLength(activities.length);
  });

  it("S06 each name has a score, three reasons at most, what to do, what not to do and a last day", () => {
    const [first] = list(candidate(firm({maturingLater: 1}))).listed;
    expect(first).toMatchObject({
      ...{firm: "F", manager: "r1", activity: "renewal_visit", score: 80, expires: 1030},
      reasons: ["rule:renewal_visit", "score:dpd", "score:utilisation"]
    });
    expect(first!.action.zh).toBe("上门回访，商定还款或续贷方案");
    expect(first!.forbidden.en).toContain("before approval");
  });
});
