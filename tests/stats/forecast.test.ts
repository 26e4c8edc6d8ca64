import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {boostedStumps, stumpsValue} from "../../src/stats/boostedStumps.js";
import {conformalRange} from "../../src/stats/conformal.js";
import {forecastErrors, forecastGain} from "../../src/stats/forecastErrors.js";
import {isotonic, isotonicValue} from "../../src/stats/isotonic.js";
import {naiveForecasts} from "../../src/stats/naiveForecasts.js";
import {elasticNet} from "../../src/stats/elasticNet.js";
import {lineValue, productsOf} from "../../src/stats/featureLine.js";
import {ridge} from "../../src/stats/ridge.js";
import {seededRandom} from "../../src/stats/seededRandom.js";

describe("naiveForecasts", () => {
  it("C12 goes on from 1 to 6: last 6, mean 5, damped line 7.4", () => {
    const found = naiveForecasts([1, 2, 3, 4, 5, 6], 3)!;
    expect(found).toMatchObject({last: 6, mean: 5, year: null});
    // steps .8, .64, .512 add to .8, 1.44, 1.952: mean 1.397333
    expect(found.damped).toBeCloseTo(6 + (0.8 + 1.44 + 1.952) / 3, 12);
  });

  it("takes the same months of the year before, and nothing from fewer than three values", () => {
    const year = [7, 8, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    expect(naiveForecasts(year, 3)!.year).toBe(8);
    expect(naiveForecasts([99, ...year], 3)!.year).toBe(8);
    expect(naiveForecasts([1, 2], 3)).toBeNull();
  });
});

describe("ridge", () => {
  it("is least squares without a penalty: 1 + 2a - 3b", () => {
    const rows = [
      [0, 0],
      [1, 0],
      [0, 1],
      [2, 3]
    ];
    const {intercept, slopes} = ridge(
      productsOf(
        rows,
        rows.map(([a, b]) => 1 + 2 * a! - 3 * b!)
      )!,
      0
    )!;
    expect(intercept).toBeCloseTo(1, 10);
    expect(slopes[0]).toBeCloseTo(2, 10);
    expect(slopes[1]).toBeCloseTo(-3, 10);
  });

  it("halves the slope of three points where the penalty is their number, and keeps the mean", () => {
    const line = ridge(productsOf([[-1], [0], [1]], [4, 5, 6])!, 3)!;
    expect(line.slopes[0]).toBeCloseTo(0.5, 12);
    expect(line.intercept).toBeCloseTo(5, 12);
    expect(lineValue(line, [2])).toBeCloseTo(6, 12);
  });

  it("gives a feature that does not vary no slope, and none without rows", () => {
    expect(ridge(productsOf([[7], [7]], [1, 3])!, 1)).toEqual({intercept: 2, slopes: [0]});
    expect(productsOf([], [])).toBeNull();
  });
});

describe("elasticNet", () => {
  // every pair of -1 and 1: the two features know nothing of one another
  const rows = [-1, 1].flatMap((a) => [-1, 1].map((b) => [a, b]));
  const products = productsOf(
    rows,
    rows.map(([a, b]) => 3 + 2 * a! + 0.1 * b!)
  )!;

  it("C12 shrinks a slope of 2 to (2 - .3) / 1.2 and leaves one of .1 out, by penalty .5 and mix .6", () => {
    const {intercept, slopes} = elasticNet(products, {penalty: 0.5, mix: 0.6});
    expect(intercept).toBeCloseTo(3, 12);
    expect(slopes[0]).toBeCloseTo(1.7 / 1.2, 9);
    expect(slopes[1]).toBe(0);
  });

  it("C12 is ridge without a part on the size of slopes, whatever the rows", () => {
    const number = fc.double({min: -5, max: 5, noNaN: true});
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number, number), {minLength: 4, maxLength: 30}),
        fc.double({min: 0.05, max: 2, noNaN: true}),
        (points, penalty) => {
          const made = productsOf(
            points.map(([a, b]) => [a, b]),
            points.map(([, , y]) => y)
          )!;
          const [net, line] = [elasticNet(made, {penalty, mix: 0}), ridge(made, penalty * points.length)!];
          for (const [a, b] of points) expect(lineValue(net, [a, b])).toBeCloseTo(lineValue(line, [a, b]), 5);
        }
      )
    );
  });
});

describe("boostedStumps", () => {
  const rows = [[1], [2], [3], [4]];

  it("C12 0, 0, 4, 4 with rate .5: the mean 2, then -1 and +1 about 2, then half of that", () => {
    const found = boostedStumps(rows, [0, 0, 4, 4], {rounds: 2, rate: 0.5})!;
    expect(found).toEqual({
      start: 2,
      stumps: [
        {feature: 0, limit: 2, low: -1, high: 1},
        {feature: 0, limit: 2, low: -0.5, high: 0.5}
      ]
    });
    expect(rows.map((row) => stumpsValue(found, row))).toEqual([0.5, 0.5, 3.5, 3.5]);
  });

  it("C12 takes the feature that tells most, and none where nothing is left to tell", () => {
    const two = rows.map(([a], at) => [a!, at % 2]);
    expect(boostedStumps(two, [0, 6, 0, 6], {rounds: 1, rate: 1})!.stumps).toEqual([
      {feature: 1, limit: 0, low: -3, high: 3}
    ]);
    expect(boostedStumps(two, [5, 5, 5, 5], {rounds: 9, rate: 1})).toEqual({start: 5, stumps: []});
    expect(boostedStumps([], [], {rounds: 9, rate: 1})).toBeNull();
  });

  it("C12 never errs more with more rounds, on what it was fitted on", () => {
    const number = fc.double({min: -9, max: 9, noNaN: true});
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), {minLength: 2, maxLength: 80}), (points) => {
        const [x, y] = [points.map(([a]) => [a]), points.map(([, b]) => b)];
        const error = (rounds: number) => {
          const found = boostedStumps(x, y, {rounds, rate: 0.3})!;
          return x.reduce((sum, row, at) => sum + (y[at]! - stumpsValue(found, row)) ** 2, 0);
        };
        expect(error(6)).toBeLessThanOrEqual(error(2) + 1e-9);
      })
    );
  });
});

describe("isotonic", () => {
  it("C12 pools 3, 2 and 4, 3.5: 1, 2.5, 2.5, 3.75, 3.75, on the line between steps and level beyond them", () => {
    const steps = isotonic([1, 3, 2, 4, 3.5].map((y, at) => [at + 1, y] as const));
    expect(steps).toEqual([
      {from: 1, to: 1, value: 1},
      {from: 2, to: 3, value: 2.5},
      {from: 4, to: 5, value: 3.75}
    ]);
    expect([0, 1, 1.5, 2.2, 3.5, 9].map((x) => isotonicValue(steps, x))).toEqual([
      1, 1, 1.75, 2.5, 3.125, 3.75
    ]);
    expect(isotonicValue(isotonic([]), 1)).toBeNull();
  });

  it("C12 values at one x are one before anything is pooled, in whatever order they come", () => {
    const steps = [
      {from: 1, to: 1, value: 2},
      {from: 2, to: 2, value: 3}
    ];
    expect(
      isotonic([
        [1, 2],
        [2, 1],
        [2, 5]
      ])
    ).toEqual(steps);
    expect(
      isotonic([
        [2, 5],
        [2, 1],
        [1, 2]
      ])
    ).toEqual(steps);
  });

  it("C12 never falls, and adds up to what it was fitted on", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({min: 0, max: 20}), fc.integer({min: -9, max: 9})), {minLength: 1}),
        (points) => {
          const steps = isotonic(points);
          const told = points.map(([x]) => isotonicValue(steps, x)!);
          for (const [a, b] of steps.slice(1).map((step, at) => [steps[at]!, step] as const))
            expect(a.value).toBeLessThan(b.value);
          expect(told.reduce((sum, y) => sum + y, 0)).toBeCloseTo(
            points.reduce((sum, [, y]) => sum + y, 0),
            6
          );
        }
      )
    );
  });
});

describe("conformalRange", () => {
  it("C12 takes the first and the ninth of nine errors at 80 %, and none of eight", () => {
    expect(conformalRange([-4, -3, -2, -1, 0, 1, 2, 3, 4], 0.8)).toEqual({low: -4, high: 4});
    expect(conformalRange([-4, -3, -2, -1, 0, 1, 2, 3], 0.8)).toBeNull();
    // nineteen errors: the second and the eighteenth
    expect(
      conformalRange(
        Array.from({length: 19}, (_, k) => k),
        0.8
      )
    ).toEqual({low: 1, high: 17});
  });

  it("holds a new outcome of the same kind as often as it says, at least", () => {
    // exchangeable ranks: over all places of the new one among n + 1, at least the coverage lies inside
    fc.assert(
      fc.property(fc.integer({min: 20, max: 200}), fc.constantFrom(0.5, 0.8, 0.9), (n, coverage) => {
        let inside = 0;
        for (let place = 0; place <= n; place++) {
          const errors = Array.from({length: n + 1}, (_, k) => k).filter((k) => k !== place);
          const range = conformalRange(errors, coverage);
          if (!range) return;
          if (place >= range.low && place <= range.high) inside += 1;
        }
        expect(inside / (n + 1)).toBeGreaterThanOrEqual(coverage - 1e-9);
      })
    );
  });
});

describe("forecastErrors", () => {
  it("C12 off by 10 and 30 of 100 and 100 is 20 %, too high by 10 %", () => {
    const found = forecastErrors([
      {came: 100, foreseen: 90},
      {came: 100, foreseen: 130}
    ])!;
    expect(found.wape).toBeCloseTo(0.2, 12);
    expect(found.bias).toBeCloseTo(0.1, 12);
    expect(found.slope).toBe(0);
    expect(forecastErrors([{came: 0, foreseen: 5}])).toBeNull();
  });

  it("outcomes that lie half as far apart as forecasts have slope .5", () => {
    const found = forecastErrors([
      {came: 50, foreseen: 0},
      {came: 100, foreseen: 100},
      {came: 150, foreseen: 200}
    ])!;
    expect(found.slope).toBeCloseTo(0.5, 12);
  });

  it("gains a quarter on errors of 4 by errors of 3, for certain where all do", () => {
    const pairs = Array.from({length: 40}, (_, k) => ({own: 3 * (k + 1), other: 4 * (k + 1)}));
    const {gain, interval} = forecastGain(pairs, {random: seededRandom(1)})!;
    expect(gain).toBeCloseTo(0.25, 12);
    expect(interval!.low).toBeCloseTo(0.25, 12);
    expect(forecastGain([{own: 1, other: 0}], {random: seededRandom(1)})).toBeNull();
  });
});
