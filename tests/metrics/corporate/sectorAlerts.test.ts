import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {industryAlert} from "../../../src/metrics/corporate/industryAlert.js";
import {regionAlert} from "../../../src/metrics/corporate/regionAlert.js";
import {betaGreater} from "../../../src/stats/betaGreater.js";
import {logGamma} from "../../../src/stats/gamma.js";

const level = 0.9;
const policy = {probability: 0.95, points: 0.01};
const quiet = [
  {k: 2, n: 100},
  {k: 1, n: 100},
  {k: 10, n: 100}
];

describe("probability that one rate is above another", () => {
  it("Beta(2, 1) above Beta(1, 1) is 2/3, equal ones a half, and Beta(a, b) above a uniform rate its mean", () => {
    expect(betaGreater({a: 2, b: 1}, {a: 1, b: 1})).toBeCloseTo(2 / 3, 4);
    expect(betaGreater({a: 7, b: 93}, {a: 7, b: 93})).toBeCloseTo(0.5, 4);
    expect(betaGreater({a: 3, b: 9}, {a: 1, b: 1})).toBeCloseTo(0.25, 4);
  });

  it("a rate far narrower than the other: both ways add to one", () => {
    const [wide, narrow] = [
      {a: 1, b: 3},
      {a: 1, b: 160}
    ];
    // Of two exponential-like tails the exact value is b / (b + b'): 160 / 163.
    expect(betaGreater(wide, narrow)).toBeCloseTo(160 / 163, 4);
    expect(betaGreater(wide, narrow) + betaGreater(narrow, wide)).toBeCloseTo(1, 4);
  });

  it("is the finite sum of the exact formula for whole parameters (Miller 2015)", () => {
    const lnB = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b);
    const exact = (x: {a: number; b: number}, y: {a: number; b: number}) =>
      Array.from({length: x.a}, (_, i) =>
        Math.exp(lnB(y.a + i, y.b + x.b) - Math.log(x.b + i) - lnB(1 + i, x.b) - lnB(y.a, y.b))
      ).reduce((sum, each) => sum + each, 0);
    const beta = fc.record({a: fc.integer({min: 1, max: 40}), b: fc.integer({min: 1, max: 200})});
    fc.assert(
      fc.property(beta, beta, (x, y) => {
        expect(betaGreater(x, y)).toBeCloseTo(exact(x, y), 3);
        expect(betaGreater(x, y) + betaGreater(y, x)).toBeCloseTo(1, 3);
      }),
      {numRuns: 40}
    );
  });
});

describe("alerts of industries and regions", () => {
  it("ALR-12 ten of a hundred late grow to thirty: told; two grow to three: not", () => {
    const now = [{k: 3, n: 100}, quiet[1]!, {k: 30, n: 100}];
    const found = industryAlert.compute({now, before: quiet, level, policy});
    expect(found.map(({alert}) => alert)).toEqual([false, false, true]);
    expect(found[2]!.risen.value).toBeGreaterThan(0.99);
    // drawn towards the 34 late of 300
    expect(found[2]!.rate.value).toBeLessThan(0.3);
    expect(found[2]!.rate.value).toBeGreaterThan(34 / 300);
  });

  it("ALR-12 a rise that is sure and does not matter is no alert", () => {
    const now = [{k: 3, n: 100}, quiet[1]!, {k: 30, n: 100}];
    const found = industryAlert.compute({now, before: quiet, level, policy: {...policy, points: 0.5}});
    expect(found.map(({alert}) => alert)).toEqual([false, false, false]);
  });

  it("ALR-13 where regions differ no more than by chance, or nobody is late, no region is told from the whole", () => {
    const alike = [
      {k: 5, n: 100},
      {k: 6, n: 100}
    ];
    const none = [
      {k: 0, n: 100},
      {k: 0, n: 100}
    ];
    for (const now of [alike, none])
      for (const found of regionAlert.compute({now, before: none, level, policy}))
        expect(found).toMatchObject({risen: {value: null, reason: "NO_SPREAD"}, alert: null});
  });

  it("ALR-13 a region without firms then has no rise", () => {
    const found = regionAlert.compute({
      now: [{k: 30, n: 100}, quiet[0]!, quiet[1]!],
      before: [{k: 0, n: 0}, quiet[0]!, quiet[2]!],
      ...{level, policy}
    });
    expect(found[0]).toMatchObject({before: {value: null, reason: "ZERO_DEN"}, alert: null});
  });
});
