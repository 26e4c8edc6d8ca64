import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {evaluate} from "../../../examples/polish-bankruptcy/evaluate.js";
import {hasPolish, readPolish} from "../../../examples/polish-bankruptcy/read.js";
import {monotoneCuts, scoreCase, statisticalCard} from "../../../src/metrics/parts/statisticalCard.js";
import {logistic, probabilityOf} from "../../../src/stats/logistic.js";

describe("the statistical card", () => {
  it("S03 logistic: one event of four has intercept ln(1/3); two groups without penalty have their own odds", () => {
    const {intercept} = logistic([[], [], [], []], [true, false, false, false]);
    expect(intercept).toBeCloseTo(Math.log(1 / 3), 9);
    const rows = [...Array.from({length: 10}, () => [0]), ...Array.from({length: 10}, () => [1])];
    const events = rows.map((_, i) => i < 2 || (i >= 10 && i < 16));
    const model = logistic(rows, events, {ridge: 0});
    expect(probabilityOf(model, [0])).toBeCloseTo(0.2, 9);
    expect(probabilityOf(model, [1])).toBeCloseTo(0.6, 9);
    expect(() => logistic([[]], [true])).toThrow("one kind");
  });

  it("S03 logistic: where a fit starts changes its steps, not where it ends", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({min: -3, max: 3, noNaN: true}), fc.integer({min: 0, max: 3}), fc.boolean()),
          {
            minLength: 12
          }
        ),
        fc.array(fc.double({min: -2, max: 2, noNaN: true}), {minLength: 3, maxLength: 3}),
        (cases, [intercept, ...weights]) => {
          const events = [true, false, ...cases.map(([, , event]) => event)];
          const rows = [[0, 0], [1, 1], ...cases.map(([x, y]) => [x, y])];
          const [near, far] = [
            logistic(rows, events),
            logistic(rows, events, {start: {intercept: intercept!, weights}})
          ];
          expect(far.intercept).toBeCloseTo(near.intercept, 6);
          near.weights.forEach((weight, i) => expect(far.weights[i]).toBeCloseTo(weight, 6));
          expect(logistic(rows, events, {start: near}).steps).toBeLessThanOrEqual(2);
        }
      )
    );
    expect(() => logistic([[1], [2]], [true, false], {start: {intercept: 0, weights: []}})).toThrow(
      "0 weights for 1 features"
    );
  });

  it("S03 bins join until evidence goes one way: a hump in the middle is no step of its own", () => {
    const values = Array.from({length: 1000}, (_, i) => i);
    const bad = values.map((value) => value % 10 < (value < 400 ? 1 : value < 500 ? 7 : value < 700 ? 3 : 5));
    const cuts = monotoneCuts(values, bad, 0.05);
    const rates = [-Infinity, ...cuts].map((from, i) => {
      const some = values.filter((value) => value >= from && value < (cuts[i] ?? Infinity));
      return some.filter((value) => bad[value]).length / some.length;
    });
    expect(cuts.length).toBeGreaterThan(0);
    expect(rates).toEqual([...rates].sort((a, b) => a - b));
  });

  it("S03 points are the scaled odds of good; too few events make no card", () => {
    const cases = Array.from({length: 2000}, (_, i) => ({x: i % 20, noise: (i * 7) % 13}));
    const bad = cases.map(({x}, i) => i % 25 < (20 - x) / 2);
    const card = statisticalCard(cases, bad)!;
    expect(card.attributes.map(({name}) => name)).toContain("x");
    const {probability, score} = scoreCase(card, cases[0]!);
    // 600 points at odds of 50 to one, 20 more double them
    expect(score).toBeCloseTo(600 + (20 / Math.LN2) * Math.log((1 - probability) / probability / 50), 6);
    expect(statisticalCard(cases.slice(0, 100), bad.slice(0, 100))).toBeNull();
  });
});

describe("the file of Polish firms", () => {
  it("S03 an excerpt: a question mark is missing, the last cell is the outcome", () => {
    expect(readPolish("@relation x\n@data\n0.5,?,0\n-1,2e-3,1\n")).toEqual({
      cases: [
        {a1: 0.5, a2: null},
        {a1: -1, a2: 0.002}
      ],
      bad: [false, true]
    });
  });
});

describe.skipIf(!hasPolish)("Polish firms that failed, 7,027 with 64 ratios", () => {
  it("S03 out of sample the card ranks well, and most fifths are calibrated", () => {
    const {firms, failed, found, fifths, card} = evaluate();
    expect([firms, failed]).toEqual([7027, 271]);
    expect(found.auc).toBeGreaterThan(0.8);
    expect(found.interval.low).toBeGreaterThan(0.75);
    expect(card.model.weights.every((weight) => weight < 0)).toBe(true);
    const inside = fifths.filter(
      ({predicted, interval: {low, high}}) => predicted >= low && predicted <= high
    );
    expect(inside.length).toBeGreaterThanOrEqual(3);
  });
});
