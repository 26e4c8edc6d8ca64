import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {rollingMinimum, statisticalCore} from "../../src/stats/coreBalance.js";
import {linearTrend} from "../../src/stats/linearTrend.js";
import {normalQuantile} from "../../src/stats/normalQuantile.js";
import {totalVariation} from "../../src/stats/totalVariation.js";

describe("rollingMinimum", () => {
  it("is the least of the window, and nothing before the window is full", () => {
    expect(rollingMinimum([3, 1, 2, 5, 4], 3)).toEqual([null, null, 1, 1, 2]);
    expect(rollingMinimum([2, 2], 1)).toEqual([2, 2]);
  });

  it("is what looking at each window finds", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), {maxLength: 40}), fc.integer({min: 1, max: 9}), (values, window) => {
        const plain = values.map((_, t) =>
          t + 1 < window ? null : Math.min(...values.slice(t + 1 - window, t + 1))
        );
        expect(rollingMinimum(values, window)).toEqual(plain);
      })
    );
  });
});

describe("statisticalCore", () => {
  const one = (n: number) => Array.from({length: n}, () => 0);

  it("is the balance itself where it never moves or grows as it always did", () => {
    expect(statisticalCore(one(40).fill(100), {season: one(40), horizon: 5, z: 2.326})).toBeCloseTo(100, 9);
    const growing = Array.from({length: 40}, (_, t) => 100 * 1.01 ** t);
    expect(statisticalCore(growing, {season: one(40), horizon: 5, z: 2.326})).toBeCloseTo(growing[39]!, 8);
  });

  it("B2.3 takes trend and season off by hand: four days, two seasons", () => {
    // ln: .1 -.1 .1 -.1; trend .06 - .04 t; departures .04 -.12 .12 -.04; seasons .08 and -.08; rest -.04 -.04 .04 .04
    const values = [0.1, -0.1, 0.1, -0.1].map(Math.exp);
    const sd = Math.sqrt((2 * (0.08 / 3) ** 2 + (0.16 / 3) ** 2) / 2);
    expect(statisticalCore(values, {season: [0, 1, 0, 1], horizon: 1, z: 1})).toBeCloseTo(
      Math.exp(-0.06 + 0.08 / 3 - sd),
      12
    );
  });

  it("says nothing of too few days or of a balance that was gone", () => {
    expect(statisticalCore([1, 2], {season: [0, 0], horizon: 1, z: 1})).toBeNull();
    expect(statisticalCore([1, 0, 2, 3], {season: one(4), horizon: 1, z: 1})).toBeNull();
  });
});

describe("normalQuantile, linearTrend, totalVariation", () => {
  it("has the quantiles of the tables, and is odd about one half", () => {
    expect(normalQuantile(0.99)).toBeCloseTo(2.3263478740408408, 8);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 8);
    expect(normalQuantile(0.01)).toBeCloseTo(-2.3263478740408408, 8);
    expect(normalQuantile(0.5)).toBe(0);
    expect(() => normalQuantile(1)).toThrow("no quantile of probability 1");
  });

  it("draws the line through points that lie on one", () => {
    expect(linearTrend([1, 3, 5])).toEqual({intercept: 1, slope: 2});
    expect(linearTrend([1])).toBeNull();
  });

  it("is half the differences of shares: 60/40 to 30/50/20 is 30 %", () => {
    expect(totalVariation({a: 60, b: 40}, {a: 30, b: 50, c: 20})).toBeCloseTo(0.3, 12);
    expect(totalVariation({a: 1}, {b: 5})).toBe(1);
    expect(totalVariation({}, {b: 5})).toBeNull();
  });
});
