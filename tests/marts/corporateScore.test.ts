import {describe, expect, it} from "vitest";
import {gradedEvents} from "../fixtures/graded.js";
import {calibration, scoreLift, validation} from "../../data-loaders/marts/corporate/screening/validation.js";
import {indicatorDimensions, indicators} from "../../data-loaders/marts/corporate/screening/indicators.js";
import {cardPoints, cardState} from "../../data-loaders/marts/corporate/screening/cardTables.js";
import {cardCalibration, cardTrials} from "../../data-loaders/marts/corporate/screening/cardTrials.js";
import {earlierDefaults} from "../../data-loaders/marts/corporate/screening/cases.js";
import {outcomesOf} from "../../data-loaders/marts/corporate/screening/outcomes.js";
import {screen} from "../../data-loaders/marts/corporate/screening/read.js";
import {statisticalCards} from "../../data-loaders/marts/corporate/screening/statistical.js";
import {scoreBands, scorePoints} from "../../data-loaders/marts/corporate/screening/scoreTables.js";
import type {FirmRecord} from "../../data-loaders/marts/corporate/risk/histories.js";
import {shiftPeriod} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {earlyWarnings} from "../../src/metrics/corporate/riskWarning.js";
import type {FirmMonth, Lending} from "../../src/metrics/parts/firmHistory.js";
import {informationOf} from "../../src/metrics/parts/informationValue.js";
import {permit} from "../../src/metrics/parts/permitted.js";
import {reasonsOf, scoreAttributes, scoreFirm} from "../../src/metrics/parts/scorecard.js";
import {modelAdvice} from "../../src/metrics/corporate/modelAdvice.js";
import {bestPart, validate} from "../../src/metrics/parts/validation.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-01";
const periods = Array.from({length: 25}, (_, i) => shiftPeriod(period, i - 24));
const lending: Lending = {
  ...{adb: 100, overdue: 0, draws: 0, dueTerms: 1, lateDays: 0, lateSquares: 0, partialTerms: 0},
  ...{restructured: false, writtenOff: false, due30: 0, pd: 0.01, rating: "BBB", banks: null, bankUse: null},
  ...{held: 1, eligible: 4, contribution: 5}
};
const quiet: Omit<FirmMonth, "period"> = {
  ...{dpd: 0, class5: "normal", defaulted: false, limit: 200, used: 100, limitsOver: 0},
  ...{limitsExpiredUsed: 0, loanBalance: 100, depositAdb: 10, inflow: 20, groupDefaults: null},
  ...{
    partnerDefaults: 0,
    eventWorst: null,
    eventTypes: [],
    bureauClass: null,
    bureauNew6m: null,
    statement: null,
    lending
  }
};
function firm(name: string, change: (at: number) => Partial<FirmMonth> = () => ({})): FirmRecord {
  const history = periods.map((each, at) => ({...quiet, period: each, ...change(at)}));
  return {
    ...{firm: name, history, industry: "C", region: "1", group: null},
    warnings: earlyWarnings(name, history, policy.corporate.warning),
    newDefault: history.map(({defaulted}, i) => i > 0 && defaulted === true && !history[i - 1]!.defaulted),
    traits: {
      ...{industry: "C27", sizeClass: "small", staff: 50, established: 15_000, since: 18_000},
      ...{basicAccount: true, capital: 100, manager: "r1", branch: "b1", consent: true, optedOut: false}
    }
  };
}
const firms = new Map(
  Array.from({length: 12}, (_, i) =>
    // one in three uses more of its limit; the last two default in the last half year
    firm(`F${i}`, (at) => ({
      used: i % 3 === 0 ? 190 : 100,
      ...(i >= 10 && at > 18 ? {defaulted: true, dpd: 100} : {})
    }))
  ).map((each) => [each.firm, each])
);
const lent = {
  draws: new Map(),
  due: new Map(),
  industries: new Map([["C", {code: "C", prosperity: 50, policy: null}]]),
  rates: new Map(),
  held: new Map(),
  lately: new Map(),
  rows: 0
};
const context = {policy, period};
const now = screen(firms, lent, period, context);
const before = screen(firms, lent, shiftPeriod(period, -12), context);
const lead = (name: string, signed: boolean) => ({
  ...{firm: name, campaign: "c", assigned: 20_300, source: "SCORE", treated: true, rm: null},
  ...{contacted: true, signed, days: {}, reason: null}
});
const leads = [...firms.keys()].map((name, i) => lead(name, i % 3 === 0));
const outcomes = outcomesOf(firms, lent, leads, context);
const options = {now, before, outcomes, period, policy, facts: []};
const find = (rows: readonly Record<string, unknown>[], where: Record<string, unknown>) =>
  rows.find((row) => Object.entries(where).every(([key, value]) => row[key] === value));

describe("the scorecard", () => {
  const {scorecard} = policy.screening;
  const none = Object.fromEntries(scoreAttributes.map((name) => [name, null])) as Record<
    (typeof scoreAttributes)[number],
    number | null
  >;
  const best = {
    ...{utilisation: 0.9, growth: 0.5, draws: 9, dpd: 0, episodes: 0, regularity: 1, banks: 3},
    ...{entropy: 1, coverage: 1, revenue_growth: 1, inflow_growth: 1, depth: 100, prosperity: 90}
  };

  it("S03 all at their best have 100, nothing known half of each and no score, and the reasons are the largest gains", () => {
    expect(scoreFirm(best, scorecard)).toMatchObject({score: 100, coverage: 1, unknown: []});
    const unknown = scoreFirm(none, scorecard);
    expect(unknown).toMatchObject({score: null, coverage: 0});
    expect(Object.values(unknown.points).reduce((sum, each) => sum + each, 0)).toBe(50);
    expect(reasonsOf(scoreFirm(best, scorecard), scorecard, 3)).toEqual(["depth", "dpd", "banks"]);
    expect(reasonsOf(scoreFirm(best, scorecard), scorecard, 3, true)).toEqual([]);
  });

  it("S03 70 points of 100 known are enough, 69 are not", () => {
    const without = (...names: (typeof scoreAttributes)[number][]) =>
      scoreFirm({...best, ...Object.fromEntries(names.map((name) => [name, null]))}, scorecard);
    expect(without("depth", "prosperity", "draws")).toMatchObject({coverage: 0.7, score: 85});
    expect(without("depth", "prosperity", "episodes").score).toBeNull();
  });

  it("S03 a limit met but for the last digit is met", () => {
    const {points} = scoreFirm({...best, utilisation: 0.8 - 1e-14}, scorecard);
    expect(points.utilisation).toBe(8);
  });
});

describe("bureau data in marketing", () => {
  it("F15 a bureau report for risk alone gives marketing nothing, and no score moves with it", () => {
    expect(permit(3, "risk", "marketing")).toBeNull();
    expect(permit(3, "risk;marketing", "marketing")).toBe(3);
    expect(permit(3, null, "marketing")).toBeNull();
    expect(permit(3, "telemarketing", "marketing")).toBeNull();
    const scores = [0, 9].map((banks) => {
      const one = firm("X", () => ({lending: {...lending, banks: permit(banks, "risk", "marketing")}}));
      return screen(new Map([["X", one]]), lent, period, context)[0]!.scored;
    });
    expect(scores[0]).toEqual(scores[1]);
    expect(scores[0]!.unknown).toContain("banks");
  });

  it("F15 a number that nobody permitted does not compile", () => {
    // @ts-expect-error a plain number is not permitted for marketing
    const plain: Lending = {...lending, banks: 3};
    // @ts-expect-error nor is one permitted for risk
    const risk: Lending = {...lending, banks: permit(3, "risk", "risk")};
    expect([plain.banks, risk.banks]).toEqual([3, 3]);
  });
});

describe("indicators", () => {
  it("S02 COR-12 COR-19 known of all twelve: a third use 95 %, two of twelve were in default", () => {
    const {rows} = indicators(options);
    expect(find(rows, {indicator: "utilisation"})).toMatchObject({
      ...{coverage: 1, low: 0.5, middle: 0.5, type: "share"},
      ...{iv_signing: null, strength_signing: null}
    });
    expect(find(rows, {indicator: "ever_defaulted"})).toMatchObject({coverage: 1, middle: null});
    expect(find(rows, {indicator: "ever_defaulted"})!["yes"]).toBeCloseTo(2 / 12, 12);
    expect(find(rows, {indicator: "utilisation"})!["high"]).toBeCloseTo(0.95, 12);
    expect(find(rows, {indicator: "banks"})).toMatchObject({coverage: 0, middle: null});
    expect(find(indicatorDimensions(options).rows, {dimension: "diversity"})).toMatchObject({
      ...{indicators: 1, coverage: 0, points: 10}
    });
  });

  it("S02 information of E.21's counts, 1.0 to 4.0: .91287, well above chance; too few events give none", () => {
    const found = informationOf(gradedEvents, {cuts: [2, 3, 4], leastEvents: 10})!;
    expect(found.iv).toBeCloseTo(0.91287, 5);
    // chi-square of three degrees, .95: 7.8147
    expect(found.chance).toBeCloseTo(7.8147279 * (1 / 100 + 1 / 1000), 6);
    expect(informationOf(gradedEvents, {cuts: [2, 3, 4], leastEvents: 101})).toBeNull();
  });
});

describe("validation", () => {
  it("S03 E.23 scores with ties: AUC .71875, Gini .4375, KS .5, and the interval of E.24", () => {
    const scores = [0.9, 0.8, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2];
    const events = [1, 1, 0, 1, 0, 0, 1, 0];
    const found = validate(scores.map((score, i) => ({score, event: events[i] === 1})))!;
    expect(found).toMatchObject({auc: 0.71875, gini: 0.4375, ks: 0.5, events: 4, others: 4});
    expect(found.interval.low).toBeLessThan(0.5);
    expect(validate([{score: 1, event: true}])).toBeNull();
  });

  it("S03 the best quarter of eight is two; with ties at the edge only who is above it", () => {
    const scored = [9, 8, 7, 7, 7, 3, 2, 1].map((score, i) => ({score, event: i < 2 || i === 7}));
    expect(bestPart(scored, 0.25)).toMatchObject({listed: 2, hits: 2, false: 0, missed: 1});
    expect(bestPart(scored, 0.5)).toMatchObject({listed: 2, hits: 2});
    expect(bestPart(scored, 0.25).lift!.captured).toBeCloseTo(2 / 3, 12);
  });

  it("OPT-1 keep, set anew, make anew, or too few events to say", () => {
    const found = (low: number, events = 50) => ({
      ...{auc: 0.7, gini: 0.4, ks: 0.3, events, others: 100, interval: {low, high: 0.8}}
    });
    const verdict = (low: number, shift: number, events?: number) =>
      modelAdvice.compute({found: found(low, events), leastEvents: 10, shift, critical: 0.1});
    expect([verdict(0.6, 0.05), verdict(0.6, 0.2), verdict(0.5, 0.05), verdict(0.6, 0.05, 9)]).toEqual([
      ...["keep", "recalibrate", "redevelop", "undecided"]
    ]);
  });

  it("S03 who used more signed: AUC 1 against .5 of the balance alone; two of twelve defaulted, BBB foretold 1 %", () => {
    expect(outcomes.signing.filter(({event}) => event)).toHaveLength(4);
    const {rows} = validation(options);
    expect(find(rows, {target: "signing", model: "score"})).toMatchObject({
      auc: 1,
      ks: 1,
      events: 4,
      firms: 12
    });
    expect(find(rows, {target: "signing", model: "naive"})).toMatchObject({auc: 0.5});
    expect(find(scoreLift(options).rows, {target: "signing", part: "p30"})).toMatchObject({listed: 0});
    expect(find(scoreLift(options).rows, {target: "signing", part: "p40"})).toMatchObject({
      ...{listed: 4, hits: 4, false: 0, missed: 0, lift: 3, captured: 1}
    });
    expect(find(calibration(options).rows, {grade: "BBB"})).toMatchObject({
      ...{firms: 12, defaults: 2, predicted: expect.closeTo(0.01, 12), inside: false}
    });
  });

  it("S03 twelve firms of which none defaulted are twelve firms and no event, not nobody", () => {
    const none = {...outcomes, default: outcomes.default.map((each) => ({...each, event: false}))};
    const {rows} = validation({...options, outcomes: none});
    expect(find(rows, {target: "default", model: "pd"})).toMatchObject({firms: 12, events: 0, auc: null});
  });

  it("S03 every attribute's steps add up to all firms, and bands to all scores", () => {
    for (const name of scoreAttributes) {
      const steps = scorePoints(options).rows.filter((row) => row["attribute"] === name);
      expect(steps.reduce((sum, row) => sum + (row["firms"] as number), 0)).toBe(12);
    }
    const {rows} = scoreBands(options);
    expect(find(rows, {band: "total"})).toMatchObject({firms: 12, firms_before: 12});
  });
});

describe("the statistical card of the bank's own firms", () => {
  /** Of 400 firms every second one draws nearly all; 50 of these default in the first year, 60 in the second, of the others 10 each. */
  const many = new Map(
    Array.from({length: 400}, (_, i) => {
      const [heavy, place] = [i % 2 === 0, i >> 1];
      const first = place < (heavy ? 50 : 10);
      const second = !first && place < (heavy ? 110 : 20);
      const from = first ? 6 : second ? 19 : 99;
      const record = firm(`F${i}`, (at) => ({
        ...{limit: 200_000_000, used: heavy ? 190_000_000 : 100_000_000},
        ...(at >= from ? {defaulted: true, dpd: 100} : {})
      }));
      return [record.firm, {...record, group: i % 40 === 0 ? "G" : null}] as const;
    })
  );
  const had = outcomesOf(many, lent, [], context);
  const earlier = earlierDefaults(many, lent, context);
  const given = (leastEvents: number) => {
    const own = {
      ...policy,
      screening: {...policy.screening, statistical: {...policy.screening.statistical, leastEvents}}
    };
    const firmsNow = screen(many, lent, period, context);
    return {
      ...{period, policy: own, facts: []},
      cards: statisticalCards({outcomes: had, earlier, now: firmsNow, policy: own})
    };
  };

  it("S03 60 defaults of 400 in the first year, 70 of the 340 left in the second: 130 of 200, 70 lack, and no card", () => {
    expect([earlier.length, had.default.length]).toEqual([400, 340]);
    const few = given(200);
    expect(find(cardState(few).rows, {target: "default"})).toMatchObject({
      ...{firms: 740, events: 130, needed: 200, lacking: 70, attributes: null}
    });
    expect(find(cardState(few).rows, {target: "signing"})).toMatchObject({firms: 0, events: 0, lacking: 200});
    for (const table of [cardPoints, cardTrials, cardCalibration]) {
      expect(table(few).rows).toEqual([]);
      expect(table(few).needs).toContain("T19 loan_account, more defaults");
    }
  });

  it("S03 with 100 needed there is one: made of the first year it beats equal ratings on the second, and is calibrated", () => {
    const enough = given(100);
    expect(find(cardState(enough).rows, {target: "default"})).toMatchObject({lacking: 0});
    const rows = cardTrials(enough).rows;
    // 60 of 150 heavy ones and 10 of 190 others failed: (60 x 180 + (60 x 90 + 10 x 180) / 2) / (70 x 270)
    expect(find(rows, {way: "time"})).toMatchObject({
      ...{firms: 340, events: 70, naive: 0.5, verdict: "better"},
      auc: expect.closeTo((60 * 180 + (60 * 90 + 10 * 180) / 2) / (70 * 270), 6)
    });
    expect(find(rows, {way: "entity"})).toMatchObject({firms: 740, events: 130, verdict: "better"});
    const groups = cardCalibration(enough).rows;
    expect(groups).toHaveLength(5);
    expect(groups.reduce((sum, row) => sum + (row["events"] as number), 0)).toBe(70);
    // points fall where more is drawn
    const undrawn = cardPoints(enough).rows.filter((row) => row["attribute"] === "undrawn");
    expect(undrawn[1]!["points"]).toBeGreaterThan(undrawn[0]!["points"] as number);
    expect(enough.cards[0]!.made!.card.attributes.map(({name}) => name)).not.toContain("maturing");
  });
});
