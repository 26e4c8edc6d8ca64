import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {TrialCase} from "../../../src/metrics/parts/cardTrial.js";
import {
  attributeShift,
  cardOf,
  outOfEntity,
  outOfTime,
  scoreShift,
  stabilityOf
} from "../../../src/metrics/parts/cardTrial.js";
import {cardDefaults} from "../../../src/metrics/parts/statisticalCard.js";
import {brierOf, calibrationOf, validate} from "../../../src/metrics/parts/validation.js";

const policy = {...cardDefaults, leastEvents: 60};

/** Of x = 0 to 9, x in twenty fail; the last period has the same. Two cases of each entity, with the same x. */
const cases: TrialCase[] = ["2024-01", "2025-01"].flatMap((period) =>
  Array.from({length: 400}, (_, i) => ({
    ...{entity: `group ${i % 200}`, period, naive: null},
    features: {x: i % 10},
    event: (i % 200) / 10 < i % 10
  }))
);

describe("trials of the statistical card", () => {
  it("S03 all cases of an entity are scored by a card that saw none of them: a clue to the entity itself helps nobody", () => {
    // the clue tells the outcome of each entity, and nothing of any other
    const clued = Array.from({length: 600}, (_, i): TrialCase => {
      const entity = i % 150;
      return {
        ...{entity: `e${entity}`, period: "2025-01", naive: null, event: (entity * 7) % 15 < 4},
        features: {clue: (entity * 7919) % 150}
      };
    });
    const tried = outOfEntity(clued, 5, policy)!;
    expect(tried).toHaveLength(600);
    const scores = new Map<string, Set<number>>();
    for (const {entity, score} of tried) scores.set(entity, (scores.get(entity) ?? new Set()).add(score));
    expect([...scores.values()].every(({size}) => size === 1)).toBe(true);
    expect(outOfEntity(clued.slice(0, 4), 5, policy)).toBeNull();
  });

  it("S03 of later cases, by a card of those whose outcome was known before them; none where it was not", () => {
    const year = (period: string) => `${Number(period.slice(0, 4)) + 1}${period.slice(4)}`;
    const tried = outOfTime(cases, year, policy)!;
    expect(tried.map(({period}) => period)).toEqual(Array.from({length: 400}, () => "2025-01"));
    expect(validate(tried)!.auc).toBeGreaterThan(0.7);
    expect(outOfTime(cases, () => "2025-02", policy)).toBeNull();
  });

  it("S03 with fewer events than needed there is no card; a trial makes do with half of them", () => {
    const events = cases.filter(({event}) => event).length;
    expect(cardOf(cases, {...policy, leastEvents: events + 1})).toBeNull();
    expect(cardOf(cases, {...policy, leastEvents: events})).not.toBeNull();
    expect(outOfEntity(cases, 5, {...policy, leastEvents: events})).not.toBeNull();
  });

  it("S03 E.19 E.20 shift of 1,000 against 1,000 by bins (.1 .2 .3 .25 .15) to (.12 .18 .25 .25 .2): .02925", () => {
    const {psi, critical} = stabilityOf([100, 200, 300, 250, 150], [120, 180, 250, 250, 200]);
    expect(psi).toBeCloseTo(0.0292538, 6);
    // chi-square of four degrees, .95: 9.4877
    expect(critical).toBeCloseTo(9.487729 * (2 / 1000), 6);
    expect(stabilityOf([0, 0], [3, 4])).toEqual({psi: null, critical: null});
    expect(stabilityOf([5, 0], [7, 0])).toEqual({psi: null, critical: null});
  });

  it("S03 scores cut at tenths of those before: the same have no shift, ten bins have the critical value of E.20", () => {
    const scores = Array.from({length: 1000}, (_, i) => i);
    expect(scoreShift(scores, scores).psi).toBeCloseTo(0, 12);
    expect(scoreShift(scores, scores).critical).toBeCloseTo(0.033838, 6);
    expect(scoreShift([], scores)).toEqual({psi: null, critical: null});
    const twice = (...values: (number | null)[]) => values.flatMap((value) => [{x: value}, {x: value}]);
    const shift = attributeShift({name: "x", cuts: [5]}, twice(1, 6), twice(null, 6));
    // 2, 2, none against none, 2, 2; an empty bin counts half of one: twice (2 - .5) / 4.5 x ln 4
    expect(shift.psi).toBeCloseTo((2 / 3) * Math.log(4), 9);
  });

  it("S03 calibration by hand: two groups of two; Brier .1 for .2 of nothing and .6 of something, halved", () => {
    const scored = [
      {score: 0.6, event: true},
      {score: 0.2, event: false}
    ];
    expect(brierOf(scored)).toBeCloseTo((0.16 + 0.04) / 2, 12);
    expect(brierOf([])).toBeNull();
    expect(
      calibrationOf([...scored, {score: 0.4, event: false}, {score: 0.8, event: true}], 2)
    ).toMatchObject([
      {cases: 2, events: 0, predicted: expect.closeTo(0.3, 12)},
      {cases: 2, events: 2, predicted: expect.closeTo(0.7, 12)}
    ]);
    fc.assert(
      fc.property(
        fc.array(fc.record({score: fc.double({min: 0, max: 1, noNaN: true}), event: fc.boolean()})),
        fc.integer({min: 1, max: 9}),
        (some, groups) => {
          const found = calibrationOf(some, groups);
          expect(found.reduce((n, each) => n + each.cases, 0)).toBe(some.length);
          expect(found.reduce((n, each) => n + each.events, 0)).toBe(some.filter(({event}) => event).length);
        }
      )
    );
  });
});
