import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {readPolicy} from "../../../data-loaders/policyFiles.js";
import {adverseEvent} from "../../../src/metrics/corporate/adverseEvent.js";
import {businessDecline} from "../../../src/metrics/corporate/businessDecline.js";
import {classFloor} from "../../../src/metrics/corporate/classFloor.js";
import {limitBreach} from "../../../src/metrics/corporate/limitBreach.js";
import {liquidityBreak} from "../../../src/metrics/corporate/liquidityBreak.js";
import {repaymentOverdue} from "../../../src/metrics/corporate/repaymentOverdue.js";
import {earlyWarnings, riskWarning} from "../../../src/metrics/corporate/riskWarning.js";
import type {FirmMonth, Statement} from "../../../src/metrics/parts/firmHistory.js";
import {windowOf} from "../../../src/metrics/parts/firmHistory.js";

const {corporate} = readPolicy(["reports/policy"]);
const policy = corporate.warning;

const quiet: FirmMonth = {
  ...{period: "2025-01", dpd: 0, class5: "normal", defaulted: false, limit: 100, used: 50},
  ...{limitsOver: 0, limitsExpiredUsed: 0, loanBalance: 50, depositAdb: 10, inflow: 20},
  ...{
    groupDefaults: null,
    partnerDefaults: 0,
    eventWorst: 0,
    eventTypes: [],
    bureauClass: null,
    bureauNew6m: null,
    statement: null,
    lending: null
  }
};
const periods = Array.from(
  {length: 24},
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`
);
/** Quiet months with what is different in some of them, by their number. */
const history = (length: number, changes: Record<number, Partial<FirmMonth>> = {}): FirmMonth[] =>
  periods.slice(0, length).map((period, i) => ({...quiet, period, ...changes[i]}));
const told = (months: FirmMonth[]) => earlyWarnings("f", months, policy);

describe("early warning", () => {
  it("LAB-44 a quiet firm has no state, no points and no episode", () => {
    expect(told(history(2)).at(-1)).toEqual({
      ...{firm: "f", period: "2024-02", state: "none", level: "none", flagged: false, score: 0},
      ...{since: null, redSince: null, signals: []}
    });
  });

  it("LAB-44 points make the level: 3 yellow, 9 orange, 18 red", () => {
    expect(told(history(1, {0: {limitsOver: 1}}))[0]).toMatchObject({
      level: "yellow",
      score: 3,
      flagged: false
    });
    expect(told(history(1, {0: {class5: "special_mention"}}))[0]).toMatchObject({level: "orange", score: 9});
    expect(told(history(1, {0: {class5: "special_mention", dpd: 10}}))[0]).toMatchObject({
      ...{level: "red", score: 18, flagged: true, signals: ["mention", "overdue"]}
    });
  });

  it("LAB-44 a hard sign is red by itself", () => {
    expect(told(history(1, {0: {dpd: 31}}))[0]).toMatchObject({
      level: "red",
      score: 9,
      signals: ["overdue_31"]
    });
    expect(told(history(1, {0: {dpd: 30}}))[0]).toMatchObject({level: "orange", signals: ["overdue"]});
  });

  it("LAB-44 triggered, verified, watched, resolved after three quiet months, then none", () => {
    const months = history(9, {1: {dpd: 10}, 2: {dpd: 10}, 3: {limitsOver: 1}});
    expect(told(months).map(({state}) => state)).toEqual([
      ...["none", "triggered", "verifying", "watch_3", "watch_3", "watch_3", "resolved", "none", "none"]
    ]);
    expect(told(months).map(({since}) => since)).toEqual([
      ...[null, "2024-02", "2024-02", "2024-02", "2024-02", "2024-02", "2024-02", null, null]
    ]);
  });

  it("LAB-44 red closes the watch, and default ends it as non-performing; redSince is the first red month", () => {
    const months = history(5, {
      0: {dpd: 10},
      1: {dpd: 10, class5: "special_mention"},
      2: {dpd: 40},
      3: {dpd: 70},
      4: {dpd: 100, defaulted: true}
    });
    expect(told(months).map(({state}) => state)).toEqual([
      ...["triggered", "verifying", "watch_1", "watch_1", "non_performing"]
    ]);
    expect(told(months).at(-1)).toMatchObject({since: "2024-01", redSince: "2024-02"});
  });

  it("LAB-44 an outside event counts for six months, a state only while it lasts", () => {
    const months = history(8, {0: {eventWorst: 4, limitsOver: 1}});
    expect(told(months).map(({score}) => score)).toEqual([12, 9, 9, 9, 9, 9, 0, 0]);
  });

  it("LAB-44 the same facts by the metric itself, and what is not known is no sign", () => {
    const unknown = Object.fromEntries(Object.keys(quiet).map((key) => [key, null])) as unknown as FirmMonth;
    expect(
      riskWarning.compute({firm: "f", history: [{...unknown, period: "2025-01"}], policy})[0]
    ).toMatchObject({
      ...{level: "none", score: 0, signals: []}
    });
  });

  it("LAB-44 no month knows a later one", () => {
    const change = fc.record(
      {
        dpd: fc.constantFrom(0, 5, 20, 50, 120),
        inflow: fc.constantFrom(0, 5, 20),
        eventWorst: fc.constantFrom(0, 3, 5),
        class5: fc.constantFrom("normal", "special_mention"),
        limitsOver: fc.constantFrom(0, 1)
      },
      {requiredKeys: []}
    );
    fc.assert(
      fc.property(
        fc.array(change, {minLength: 24, maxLength: 24}),
        fc.integer({min: 1, max: 24}),
        (changes, length) => {
          const whole = history(24, Object.fromEntries(changes.entries()));
          expect(told(whole.slice(0, length))).toEqual(told(whole).slice(0, length));
        }
      )
    );
  });
});

describe("signs of a warning", () => {
  const sign = (months: FirmMonth[]) => told(months).at(-1)!.signals;

  it("ALR-10 steps at 1, 8, 31, 61 and 91 days; null without days", () => {
    const steps = policy.limits.overdueSteps;
    const severity = (dpd: number | null) => repaymentOverdue.compute({dpd, steps});
    expect([0, 1, 7, 8, 30, 31, 61, 91, null].map(severity)).toEqual([0, 1, 1, 2, 2, 3, 4, 5, null]);
    expect(sign(history(1, {0: {dpd: 7}}))).toEqual(["technical_overdue"]);
  });

  it("ALR-11 inflow of three months at half of last year's or less; null where last year had none", () => {
    const given = {used: null, swing: 0.6, fall: 0.5};
    const collapsed = (inflow: number[], inflowBefore: number[] | null) =>
      liquidityBreak.compute({...given, inflow, inflowBefore}).collapsed;
    expect(collapsed([5, 5, 5], [10, 10, 10])).toBe(true);
    expect(collapsed([5, 5, 6], [10, 10, 10])).toBe(false);
    expect(collapsed([5, 5, 6], [0, 0, 0])).toBeNull();
    expect(collapsed([5, 5, 6], null)).toBeNull();
    expect(sign(history(15, {12: {inflow: 8}, 13: {inflow: 8}, 14: {inflow: 14}}))).toEqual(["inflow_fall"]);
  });

  it("ALR-11 COR-40 exposure swings from a coefficient of variation of .6 on", () => {
    const swings = (used: number[] | null) =>
      liquidityBreak.compute({used, inflow: null, inflowBefore: null, swing: 0.6, fall: 0.5}).swings;
    // mean 10, deviations 6 each: exactly .6
    expect(swings([4, 16, 4, 16, 4, 16])).toBe(true);
    expect(swings([5, 15, 5, 15, 5, 15])).toBe(false);
    expect(swings([0, 0, 0, 0, 0, 0])).toBe(false);
    expect(swings(null)).toBeNull();
  });

  it("ALR-15 each sign of decline at its limit; nothing without the year before", () => {
    const before = {assets: 100, liabilities: 50, revenue: 100, netProfit: 20, receivables: 20};
    const of = (now: Partial<Statement>) => ({
      ...{assets: 100, liabilities: 50, revenue: 100, netProfit: 20, ebit: 30, interest: 10, receivables: 20},
      ...{before, ...now}
    });
    const signs = (statement: Statement | null) =>
      businessDecline.compute({statement, policy: policy.limits});
    expect(signs(of({}))).toEqual([]);
    expect(signs(of({revenue: 70, netProfit: 14, receivables: 14}))).toEqual(["revenue_fall"]);
    expect(signs(of({netProfit: 9}))).toEqual(["margin_fall"]);
    expect(signs(of({liabilities: 65}))).toEqual(["leverage_rise", "debt_surge"]);
    expect(signs(of({liabilities: 65, revenue: 110, netProfit: 22, receivables: 22}))).toEqual([
      "leverage_rise"
    ]);
    expect(signs(of({ebit: 14}))).toEqual(["thin_cover"]);
    expect(signs(of({receivables: 30}))).toEqual(["slow_receivables"]);
    const unknown = {assets: null, liabilities: null, revenue: null, netProfit: null, receivables: null};
    expect(signs(of({revenue: 1, netProfit: 0, before: unknown}))).toEqual([]);
    expect(signs(null)).toEqual([]);
  });

  it("ALR-17 an event of severity 3 warns, of 4 gravely, of 5 at once", () => {
    expect([null, 2, 3].map((worst) => adverseEvent.compute({worst, least: 3}))).toEqual([null, false, true]);
    expect([2, 3, 4, 5].map((eventWorst) => sign(history(1, {0: {eventWorst}})))).toEqual([
      ...[[], ["event"], ["grave_event"], ["ruinous_event"]]
    ]);
  });

  it("ALR-20 above a limit, on an expired one, or used up for three months", () => {
    const input = {
      ...{limit: 100, used: 96, limitsOver: 0, limitsExpiredUsed: 0, shares: null, high: 0.95},
      ...{expiresIn: null, soon: 30}
    };
    expect(limitBreach.compute(input)).toEqual({over: false, expired: false, expiring: null, usedUp: null});
    const expiring = [0, 1, 30, 31].map((expiresIn) => limitBreach.compute({...input, expiresIn}).expiring);
    expect(expiring).toEqual([false, true, true, false]);
    expect(limitBreach.compute({...input, limit: 0, used: 1, shares: [0.95, 1, 1.2]})).toEqual({
      ...{over: true, expired: false, expiring: null, usedUp: true}
    });
    expect(limitBreach.compute({...input, limitsOver: null, limitsExpiredUsed: 2})).toEqual({
      ...{over: null, expired: true, expiring: null, usedUp: null}
    });
    expect(sign(history(3, {0: {used: 95}, 1: {used: 95}, 2: {used: 95}}))).toEqual(["limit_used_up"]);
    expect(sign(history(3, {0: {used: 94}, 1: {used: 95}, 2: {used: 95}}))).toEqual([]);
  });

  it("LAB-44 partners, bureau and deposits give signs of their own", () => {
    expect(sign(history(1, {0: {groupDefaults: 1, partnerDefaults: 2}}))).toEqual([
      "group_default",
      "partner_default"
    ]);
    expect(sign(history(1, {0: {bureauClass: "special_mention", bureauNew6m: 3}}))).toEqual([
      ...["bureau_mention", "new_lenders"]
    ]);
    expect(told(history(1, {0: {bureauClass: "doubtful"}}))[0]).toMatchObject({
      level: "red",
      signals: ["bureau_bad"]
    });
    expect(sign(history(13, {12: {depositAdb: 2}}))).toEqual(["balance_collapse"]);
    expect(sign(history(13, {12: {depositAdb: 3}}))).toEqual([]);
  });

  it("a window over a missing month is not known", () => {
    const months = history(6).filter((_, i) => i !== 3);
    expect(windowOf(months, 4, 3, 0, ({inflow}) => inflow)).toEqual(null);
    expect(windowOf(months, 4, 2, 0, ({inflow}) => inflow)).toEqual([20, 20]);
    expect(windowOf(months, 4, 2, 3, ({inflow}) => inflow)).toEqual([20, 20]);
  });
});

describe("floor of the class", () => {
  const rules = {
    ...{
      grades: ["normal", "special_mention", "substandard", "doubtful", "loss"],
      floors: corporate.classFloors
    },
    ...{technicalDays: corporate.technicalOverdueDays, refinanceFloor: corporate.refinanceFloor}
  };
  const floor = (dpd: number | null, class5: string | null = "normal", grantType: string | null = "new") =>
    classFloor.compute({class5, dpd, grantType, policy: rules});

  it("ALR-19 more than 7, 90, 270 and 360 days; the limits themselves are not more", () => {
    expect([0, 7, 8, 90, 91, 270, 271, 360, 361].map((dpd) => floor(dpd).floor)).toEqual([
      ...["normal", "normal", "special_mention", "special_mention", "substandard", "substandard"],
      ...["doubtful", "doubtful", "loss"]
    ]);
  });

  it("ALR-19 a class better than the floor is a mismatch, a worse one is not", () => {
    expect(floor(100, "special_mention").mismatch).toBe(true);
    expect(floor(100, "substandard").mismatch).toBe(false);
    expect(floor(0, "loss").mismatch).toBe(false);
  });

  it("ALR-19 a loan that repays an older one is special mention at best", () => {
    expect(floor(0, "normal", "refinance")).toEqual({floor: "special_mention", mismatch: true});
    expect(floor(0, "normal", "renewal")).toEqual({floor: "normal", mismatch: false});
  });

  it("ALR-19 is null where days or class are not known", () => {
    expect(floor(null)).toEqual({floor: null, mismatch: null});
    expect(floor(0, null)).toEqual({floor: "normal", mismatch: null});
  });
});
