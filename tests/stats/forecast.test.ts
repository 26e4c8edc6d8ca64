import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {conformalRange} from "../../src/stats/conformal.js";
import {forecastErrors, forecastGain} from "../../src/stats/forecastErrors.js";
import {naiveForecasts} from "../../src/stats/naiveForecasts.js";
import {ridge, ridgeValue} from "../../src/stats/ridge.js";
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
      rows,
      rows.map(([a, b]) => 1 + 2 * a! - 3 * b!),
      0
    )!;
    expect(intercept).toBeCloseTo(1, 10);
    expect(slopes[0]).toBeCloseTo(2, 10);
    expect(slopes[1]).toBeCloseTo(-3, 10);
  });

  it("halves the slope of three points where the penalty is their number, and keeps the mean", () => {
    const line = ridge([[-1], [0], [1]], [4, 5, 6], 3)!;
    expect(line.slopes[0]).toBeCloseTo(0.5, 12);
    expect(line.intercept).toBeCloseTo(5, 12);
    expect(ridgeValue(line, [2])).toBeCloseTo(6, 12);
  });

  it("gives a feature that does not vary no slope, and none without rows", () => {
    expect(ridge([[7], [7]], [1, 3], 1)).toEqual({intercept: 2, slopes: [0]});
    expect(ridge([], [], 1)).toBeNull();
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
