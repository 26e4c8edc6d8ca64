import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {benjaminiHochberg} from "../../src/stats/benjaminiHochberg.js";
import {exponentialMean, exponentialSpread, movingRangeLimits} from "../../src/stats/controlChart.js";
import {extendedTail, lowerTail, thinned} from "../../src/stats/empiricalTail.js";
import {median, medianInPlace} from "../../src/stats/median.js";
import {robustZ} from "../../src/stats/robustZ.js";

const months = [100, 104, 98, 102, 101, 99, 103, 97, 100, 102, 101, 99];

describe("robustZ", () => {
  it("E.14 median 100.5, MAD 1.5 and z -9.2180 of 80 after twelve months about 100", () => {
    const {centre, mad, z} = robustZ(80, months, {relative: 0, absolute: 0});
    expect([centre, mad]).toEqual([100.5, 1.5]);
    expect(z).toBeCloseTo(-9.218, 4);
  });

  it("takes the floor where the past hardly moved: 5 % of the median, or the amount", () => {
    expect(robustZ(80, [100, 100, 100], {relative: 0.05, absolute: 0}).z).toBe(-4);
    expect(robustZ(80, [100, 100, 100], {relative: 0.05, absolute: 50}).z).toBe(-0.4);
    expect(robustZ(100, [100, 100], {relative: 0, absolute: 0}).z).toBe(0);
  });
});

describe("median", () => {
  it("is the same in place and apart, and null or NaN of nothing", () => {
    expect(median([])).toBeNull();
    expect(medianInPlace(new Float64Array(0))).toBeNaN();
    fc.assert(
      fc.property(fc.array(fc.integer(), {minLength: 1}), (list) => {
        expect(medianInPlace(Float64Array.from(list))).toBe(median(list));
      })
    );
  });
});

describe("control charts", () => {
  it("E.13 XmR of 10, 12, 11, 13, 12, 11: mean 11.5, moving range 1.4, limits 7.776 and 15.224", () => {
    const {mean, range, low, high} = movingRangeLimits([10, 12, 11, 13, 12, 11]);
    expect([mean, range]).toEqual([11.5, 1.4]);
    expect([low, high]).toEqual([expect.closeTo(7.776, 10), expect.closeTo(15.224, 10)]);
    expect(() => movingRangeLimits([1])).toThrow("too few values");
  });

  it("a weighted mean of weight 0.2 moves a fifth of the way, and its spread grows to a third", () => {
    expect(exponentialMean([10, 10], 0.2, 0)).toBeCloseTo(3.6, 12);
    expect(exponentialSpread(0.2, 1)).toBeCloseTo(0.2, 12);
    expect(exponentialSpread(0.2, 1000)).toBeCloseTo(1 / 3, 12);
  });
});

describe("benjaminiHochberg", () => {
  it("E.16 rejects the first two of ten at q .05", () => {
    const p = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216];
    const limit = benjaminiHochberg(p, 0.05);
    expect(p.filter((each) => each <= limit)).toEqual([0.001, 0.008]);
  });

  it("rejects nothing of nothing, and none of large ones", () => {
    expect(benjaminiHochberg([], 0.1)).toBe(-1);
    expect(benjaminiHochberg([0.5, 0.9], 0.1)).toBe(-1);
  });

  it("rejects no less when q grows, and no p above q", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({min: 0, max: 1, noNaN: true})),
        fc.double({min: 0, max: 0.5, noNaN: true}),
        (p, q) => {
          const limit = benjaminiHochberg(p, q);
          expect(limit).toBeLessThanOrEqual(q);
          expect(benjaminiHochberg(p, q * 1.5)).toBeGreaterThanOrEqual(limit);
        }
      )
    );
  });
});

describe("lowerTail", () => {
  it("counts what is at or below, and one more: never 0", () => {
    const sorted = Float64Array.from([-3, -1, -1, 2]);
    expect([-9, -3, -1, 5].map((x) => lowerTail(sorted, x))).toEqual([0.2, 0.4, 0.8, 1]);
  });

  it("is read from every k-th value where there are more than allowed", () => {
    expect([...thinned([5, 4, 3, 2, 1], 2)]).toEqual([2, 5]);
    expect([...thinned([3, 1], 5)]).toEqual([1, 3]);
  });
});

describe("extendedTail", () => {
  /** A thousand values whose lower tail is exponential with mean 1: below x lies e^x of them. */
  const sorted = Float64Array.from({length: 1000}, (_, i) => Math.log((i + 0.5) / 1000));

  it("goes on below what was seen as the lowest twentieth fell: at ln .00001 a hundred-thousandth, where ranks say one in 1001", () => {
    expect(lowerTail(sorted, Math.log(1e-5))).toBeCloseTo(1 / 1001, 12);
    const p = extendedTail(sorted, Math.log(1e-5), 0.05);
    expect(p).toBeGreaterThan(0.5e-5);
    expect(p).toBeLessThan(2e-5);
  });

  it("is the rank within what was seen, and of a sample too small for a tail", () => {
    expect(extendedTail(sorted, -1, 0.05)).toBe(lowerTail(sorted, -1));
    expect(extendedTail([-3, -1, 0, 2], -9, 0.05)).toBe(0.2);
    expect(extendedTail(new Float64Array(1000), -9, 0.05)).toBe(1 / 1001);
  });

  it("never falls as the value rises", () => {
    const at = Array.from({length: 60}, (_, i) => -12 + i / 5).map((x) => extendedTail(sorted, x, 0.05));
    expect(at.every((p, i) => i === 0 || p >= at[i - 1]!)).toBe(true);
  });
});
