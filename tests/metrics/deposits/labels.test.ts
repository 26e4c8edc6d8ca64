import {describe, expect, it} from "vitest";
import {readPolicy} from "../../../data-loaders/policyFiles.js";
import {activeMiddle} from "../../../src/metrics/deposits/activeMiddle.js";
import {attrition} from "../../../src/metrics/deposits/attrition.js";
import {crossSellTarget} from "../../../src/metrics/deposits/crossSellTarget.js";
import {falseHighNetWorth} from "../../../src/metrics/deposits/falseHighNetWorth.js";
import {labelAttrition} from "../../../src/metrics/deposits/labelAttrition.js";
import {labelFalseHigh} from "../../../src/metrics/deposits/labelFalseHigh.js";
import {labelLoyal} from "../../../src/metrics/deposits/labelLoyal.js";
import {labelPassThrough} from "../../../src/metrics/deposits/labelPassThrough.js";
import {loyalRegular} from "../../../src/metrics/deposits/loyalRegular.js";
import {passThrough} from "../../../src/metrics/deposits/passThrough.js";
import {sleeper} from "../../../src/metrics/deposits/sleeper.js";
import {stableHighNetWorth} from "../../../src/metrics/deposits/stableHighNetWorth.js";
import type {Depositor} from "../../../src/metrics/parts/depositLabels.js";
import {labelDepositor} from "../../../src/metrics/parts/depositLabels.js";

const w = 1_000_000; // 10,000 yuan in fen
const calm = {months: 12, activeMonths: 12, cv: 0.2, grr: 1};

describe("DEP-18 LAB-24 false high-net-worth", () => {
  const rules = {threshold: 50 * w, times: 2, adbShare: 0.3, dayShare: 0.2, near: 0.9, cv: 1};
  const month = {balance: 60 * w, adb: 50 * w, daysAbove: 25, days: 31, cv: 0.1};
  const ofMonth = (more: object) => falseHighNetWorth.compute({...month, ...more, rules}).flag;
  const of = (months: (typeof month)[], times = 2) =>
    labelFalseHigh.compute({months, rules: {...rules, times}}).flag;

  it("DEP-18 E.31 nine million for three of thirty days average .9 million: a tenth of the month end", () => {
    const visit = {balance: 900 * w, adb: 90 * w, daysAbove: 3, days: 30, cv: null};
    expect(falseHighNetWorth.compute({...visit, rules})).toEqual({flag: true, score: 0.95});
  });

  it("DEP-18 asks for a high month end, and then for a low average, few days or wild swings", () => {
    expect(ofMonth({})).toBe(false);
    expect(ofMonth({balance: 49 * w, adb: 1 * w})).toBe(false);
    expect(ofMonth({adb: 18 * w})).toBe(false); // 30 % exactly
    expect(ofMonth({adb: 17 * w})).toBe(true);
    expect(ofMonth({adb: 40 * w, daysAbove: 6})).toBe(true); // 6 of 31: 19 %
    expect(ofMonth({adb: 40 * w, daysAbove: 7})).toBe(false);
    expect(ofMonth({cv: 1.1})).toBe(true);
    expect(ofMonth({daysAbove: null})).toBe(false);
  });

  it("LAB-24 looks back: what visited at quarter ends is not forgotten a month later; no month, no answer", () => {
    const visited = {...month, adb: 10 * w, daysAbove: 2};
    expect(of([visited, {...month, balance: 8 * w, adb: 8 * w}, visited])).toBe(true);
    expect(labelFalseHigh.compute({months: [], rules})).toEqual({flag: null, reason: "SHORT_HISTORY"});
  });

  it("LAB-24 once is no habit: who came into money and kept it, or paid for a house, gets no label, though DEP-18 holds", () => {
    const arrived = {...month, adb: 5 * w, daysAbove: 2, cv: 2.5};
    expect(ofMonth(arrived)).toBe(true);
    // Arrived in the last days of a month, and there ever since.
    expect(of([month, month, arrived])).toBe(false);
    expect(of([month, month, arrived], 1)).toBe(true);
    // Rich on the last day of two quarters, and of neither month between.
    const between = {...month, balance: 4 * w, adb: 4 * w, daysAbove: 0};
    expect(of([arrived, between, between, arrived, between, between])).toBe(true);
    expect(of([between, between, arrived, between, between])).toBe(false);
    // 45 of 50: a neighbour of the threshold that crosses it on the last day visits nobody, though the month alone says so.
    const near = {...month, adb: 45 * w, daysAbove: 1};
    expect(ofMonth(near)).toBe(true);
    expect(of([near, near])).toBe(false);
    // A month that was false counts for no more than the limit until another comes.
    expect(labelFalseHigh.compute({months: [between, arrived], rules})).toEqual({flag: false, score: 0.5});
  });
});

describe("DEP-19 LAB-25 pass-through", () => {
  it("DEP-19 is the share of inflow that passed, null with its reason without movements or inflow", () => {
    expect(passThrough.compute({passed: 80, inflow: 100})).toEqual({value: 0.8});
    expect(passThrough.compute({passed: 0, inflow: 0})).toEqual({value: null, reason: "ZERO_DEN"});
    expect(passThrough.compute({passed: 0, inflow: null})).toEqual({value: null, reason: "MISSING"});
  });

  it("LAB-25 asks for half of the inflow, and for three times what the account holds", () => {
    const of = (share: number, passed: number, demand: number) =>
      labelPassThrough.compute({share: {value: share}, passed, demand, rules: {share: 0.5, turns: 3}}).flag;
    expect([of(0.5, 30, 10), of(0.49, 30, 10), of(0.9, 29, 10)]).toEqual([true, false, false]);
    const without = {passed: 0, demand: 10, rules: {share: 0.5, turns: 3}};
    expect(labelPassThrough.compute({share: {value: null, reason: "ZERO_DEN"}, ...without}).flag).toBe(false);
    expect(labelPassThrough.compute({share: {value: null, reason: "MISSING"}, ...without}).flag).toBeNull();
  });
});

describe("DEP-20 LAB-20 LAB-21 LAB-22 who stays", () => {
  const loyal = {from: 5 * w, to: 50 * w, activeMonths: 11, cv: 0.5, grr: 0.9, leastMonths: 3};
  const ofLoyal = (more: object) => loyalRegular.compute({adb: 10 * w, ...calm, ...more, rules: loyal}).flag;

  it("DEP-20 LAB-22 is of middling balance, active, calm and faithful", () => {
    expect(ofLoyal({})).toBe(true);
    expect(labelLoyal.compute({adb: 10 * w, ...calm, rules: loyal}).flag).toBe(true);
    expect([ofLoyal({adb: 5 * w}), ofLoyal({adb: 50 * w}), ofLoyal({adb: 5 * w - 1})]).toEqual([
      true,
      false,
      false
    ]);
    expect([ofLoyal({activeMonths: 11}), ofLoyal({activeMonths: 10})]).toEqual([true, false]);
    expect([ofLoyal({cv: 0.51}), ofLoyal({grr: 0.89}), ofLoyal({cv: null})]).toEqual([false, false, false]);
    expect([ofLoyal({months: 2}), ofLoyal({activeMonths: null})]).toEqual([null, null]);
    expect([ofLoyal({months: 6, activeMonths: 6}), ofLoyal({months: 6, activeMonths: 5})]).toEqual([
      true,
      false
    ]);
  });

  it("LAB-20 is rich on average and not by its month end alone", () => {
    const rules = {adb: 50 * w, cv: 0.5, grr: 0.9, leastMonths: 3};
    const of = (adb: number, falseHigh: boolean, more = {}) =>
      stableHighNetWorth.compute({adb, ...calm, falseHigh, ...more, rules}).flag;
    expect([of(50 * w, false), of(50 * w, true), of(50 * w - 1, false)]).toEqual([true, false, false]);
    expect([of(60 * w, false, {grr: 0.8}), of(60 * w, false, {months: 2})]).toEqual([false, null]);
  });

  it("LAB-21 is of middling balance and active in ten of twelve months", () => {
    const rules = {from: 5 * w, to: 50 * w, activeMonths: 10, leastMonths: 3};
    const of = (activeMonths: number | null, adb = 10 * w) =>
      activeMiddle.compute({...calm, adb, activeMonths, cv: 3, rules}).flag;
    expect([of(10), of(9), of(null), of(12, 60 * w)]).toEqual([true, false, null, false]);
  });
});

describe("DEP-24 LAB-26 attrition", () => {
  const rules = {balance: 0.5, before: 0.7, ownLoans: 0.5, inflowDays: 0.5, salaryMonths: 2, floor: 50};
  const leaving = {
    ...{repaid: 0, out: 65},
    adbs: [100, 100, 100, 90, 50, 25],
    inDays: [4, 4, 4, 4, 4, 2],
    wages: [true, true, true, true, false, false],
    rules
  };

  it("DEP-24 LAB-26 holds when balance, inflows and wage all say so: 25 of a mean of 77.5", () => {
    expect(attrition.compute(leaving).flag).toBe(true);
    expect(labelAttrition.compute({...leaving, adbs: [100, 100, 100, 100, 100, 60]}).flag).toBe(false);
    expect(attrition.compute({...leaving, inDays: [4, 4, 4, 4, 4, 3]}).flag).toBe(false);
    expect(attrition.compute({...leaving, wages: [true, true, true, true, false, true]}).flag).toBe(false);
  });

  it("DEP-24 asks for a second month: 50 a month before of 97.5 is on the way down, 80 is not", () => {
    expect(attrition.compute({...leaving, adbs: [100, 100, 100, 100, 80, 25]}).flag).toBe(false);
    // 70 of 100 exactly; 25 of a mean of 82.5.
    expect(attrition.compute({...leaving, adbs: [100, 100, 100, 100, 70, 25]}).flag).toBe(true);
  });

  it("DEP-24 does not miss what visited in one month: 30 after 300 is what there was before, 14 is not", () => {
    const visited = {...leaving, adbs: [30, 30, 30, 300, 30, 30]};
    expect(attrition.compute(visited).flag).toBe(false);
    expect(attrition.compute({...visited, adbs: [30, 30, 30, 300, 21, 14]}).flag).toBe(true);
  });

  it("DEP-24 LAB-26 says nothing where loans of the bank took half of all that left, and no loan none", () => {
    expect(attrition.compute({...leaving, repaid: 30, out: 30}).flag).toBe(false);
    expect(labelAttrition.compute({...leaving, repaid: 30, out: 30}).flag).toBe(false);
    expect(attrition.compute({...leaving, repaid: 29, out: 30}).flag).toBe(true);
    expect(attrition.compute({...leaving, repaid: 30, out: null}).flag).toBe(false);
    expect(attrition.compute({...leaving, repaid: null, out: null}).flag).toBe(true);
  });

  it("DEP-24 does not ask for fewer inflows of savings that have none", () => {
    const without = {...leaving, inDays: [0, 0, 0, 0, 0, 0], wages: leaving.wages.map(() => false)};
    expect(attrition.compute(without).flag).toBe(true);
    expect(attrition.compute({...without, inDays: [0, 0, 0, 0, 0, 1]}).flag).toBe(false);
  });

  it("DEP-24 says nothing of those who had next to nothing to lose: a mean of 77.5 below 78", () => {
    expect(attrition.compute({...leaving, rules: {...rules, floor: 78}}).flag).toBe(false);
    expect(attrition.compute({...leaving, rules: {...rules, floor: 77}}).flag).toBe(true);
  });

  it("DEP-24 does not ask for the wage of those who had none, and says why when it cannot tell", () => {
    expect(attrition.compute({...leaving, wages: leaving.wages.map(() => false)}).flag).toBe(true);
    expect(attrition.compute({...leaving, adbs: [1, 1]})).toEqual({flag: null, reason: "SHORT_HISTORY"});
    expect(attrition.compute({...leaving, inDays: [null, 1, 1, 1, 1, 1]})).toEqual({
      flag: null,
      reason: "MISSING"
    });
    expect(attrition.compute({...leaving, adbs: [0, 0, 0, 0, 0, 0]})).toEqual({
      flag: null,
      reason: "ZERO_DEN"
    });
  });
});

describe("LAB-23 LAB-27", () => {
  it("LAB-23 sleeps after a year, or with all accounts asleep and little at the bank", () => {
    const rules = {days: 365, aum: 1 * w};
    const of = (idle: number | null, known: number, allDormant: boolean, aum: number, held = false) =>
      sleeper.compute({idle, known, allDormant, held, aum, rules}).flag;
    expect([
      of(365, 400, false, 9 * w),
      of(364, 400, false, 0),
      of(10, 400, true, w - 1),
      of(10, 400, true, w)
    ]).toEqual([...[true, false, true, false]]);
    expect([of(null, 365, false, 9 * w), of(null, 100, false, 9 * w)]).toEqual([true, null]);
  });

  it("LAB-23 DEP-25 who has done nothing for years but wait for a deposit in term saves and does not sleep", () => {
    const rules = {days: 365, aum: 1 * w};
    const of = (idle: number | null) =>
      sleeper.compute({idle, known: 400, allDormant: false, held: true, aum: 9 * w, rules}).flag;
    expect([of(365), of(1000), of(null), of(3)]).toEqual([false, false, false, false]);
  });

  it("LAB-27 needs own idle money, little wealth business, and leave to speak; money lent shuts it out", () => {
    const base = {
      idle: 10,
      wealthShare: 0,
      suitable: true,
      consent: true,
      lent: false,
      rules: {idle: 10, wealth: 0.1}
    };
    const of = (more: object) => crossSellTarget.compute({...base, ...more}).flag;
    expect([of({}), of({idle: 9}), of({wealthShare: 0.2})]).toEqual([true, false, false]);
    expect([of({suitable: false}), of({consent: false}), of({lent: true})]).toEqual([false, false, false]);
    expect([of({wealthShare: null}), of({suitable: null}), of({consent: null})]).toEqual([null, null, null]);
  });
});

describe("labelDepositor", () => {
  const rules = {threshold: 50 * w, times: 1, adbShare: 0.3, dayShare: 0.2, near: 0.9, cv: 1};
  const depositor: Depositor = {
    year: {adb: 10 * w, ...calm},
    stable: {rules: {adb: 50 * w, cv: 0.5, grr: 0.9, leastMonths: 3}},
    middle: {rules: {from: 5 * w, to: 50 * w, activeMonths: 10, leastMonths: 3}},
    loyal: {rules: {from: 5 * w, to: 50 * w, activeMonths: 11, cv: 0.5, grr: 0.9, leastMonths: 3}},
    falseHigh: {months: [{balance: 10 * w, adb: 10 * w, daysAbove: null, days: 31, cv: 0.1}], rules},
    passThrough: {share: {value: 0}, passed: 0, demand: 1, rules: {share: 0.5, turns: 3}},
    attrition: {
      adbs: [1, 1, 1, 1, 1, 1],
      inDays: [1, 1, 1, 1, 1, 1],
      wages: Array.from({length: 6}, () => false),
      ...{repaid: 0, out: 0},
      rules: {balance: 0.5, before: 0.7, ownLoans: 0.5, inflowDays: 0.5, salaryMonths: 2, floor: 1}
    },
    sleeping: {idle: 3, known: 365, allDormant: false, held: false, aum: 10 * w, rules: {days: 365, aum: w}},
    crossSell: {
      idle: 0,
      wealthShare: 0,
      suitable: true,
      consent: true,
      lent: false,
      rules: {idle: 1, wealth: 0}
    },
    notFor: []
  };
  const leaving = {...depositor.attrition, adbs: [100, 100, 100, 90, 50, 25], inDays: [4, 4, 4, 4, 4, 2]};
  const visiting = {
    ...depositor.falseHigh,
    months: [{balance: 60 * w, adb: 6 * w, daysAbove: 2, days: 31, cv: 2}]
  };

  it("keeps all flags and names the first: leaving before false high before loyal before middle", () => {
    const {label, flags, score} = labelDepositor(depositor);
    expect(label).toBe("LAB-22");
    expect([flags["LAB-21"].flag, flags["LAB-20"].flag]).toEqual([true, false]);
    expect(score).toBeGreaterThanOrEqual(0.5);
    expect(labelDepositor({...depositor, falseHigh: visiting}).label).toBe("LAB-24");
    expect(labelDepositor({...depositor, falseHigh: visiting, attrition: leaving}).label).toBe("LAB-26");
  });

  it("calls what is left general", () => {
    const plain = {...depositor, year: {...depositor.year, activeMonths: 2}};
    expect(labelDepositor(plain)).toMatchObject({label: "general"});
  });

  it("LAB-20 LAB-21 LAB-22 LAB-24 gives a firm no label that is a household's, and keeps the others", () => {
    const {ofPersons: notFor} = readPolicy(["reports/policy"]).deposits.labels;
    const firm = {...depositor, notFor, falseHigh: visiting};
    const {label, flags} = labelDepositor(firm);
    expect(label).toBe("general");
    expect(notFor.map((each) => flags[each].flag)).toEqual([false, false, false, false]);
    expect(labelDepositor({...firm, attrition: leaving}).label).toBe("LAB-26");
  });
});
