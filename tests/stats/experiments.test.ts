import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {adjustedDifference, studentQuantile} from "../../src/stats/adjustedDifference.js";
import {detectable, splitChance} from "../../src/stats/sampleRatio.js";

const pairs = (before: readonly number[], after: readonly number[]) =>
  before.map((each, i) => ({before: each, after: after[i]!}));

describe("adjustedDifference", () => {
  it("E.30 theta 1.0729167, difference 2.6, standard error .387029 instead of 1.536229", () => {
    const found = adjustedDifference(
      pairs([10, 12, 9, 15, 11], [13, 14, 11, 18, 14]),
      pairs([11, 10, 14, 9, 13], [11, 10, 15, 9, 12])
    )!;
    expect(found.theta).toBeCloseTo(1.0729167, 7);
    expect(found.difference).toBeCloseTo(2.6, 10);
    expect(found.standardError).toBeCloseTo(0.387029, 6);
    expect(found.rawError).toBeCloseTo(1.536229, 6);
    expect(found.low).toBeLessThan(2.6 - 1.96 * 0.387029);
    expect(found.imbalance).toBeCloseTo(0, 12);
  });

  it("without a figure before the start that varies it is Welch's", () => {
    const found = adjustedDifference(pairs([1, 1, 1], [4, 5, 6]), pairs([1, 1, 1], [1, 2, 3]))!;
    expect(found).toMatchObject({theta: 0, difference: 3});
    // both variances 1, n = 3: error sqrt(2/3), 4 degrees of freedom
    expect(found.high - found.difference).toBeCloseTo(2.776445 * Math.sqrt(2 / 3), 5);
  });

  it("says nothing of arms of one, or where nothing varies", () => {
    expect(adjustedDifference(pairs([1], [1]), pairs([1, 2], [1, 2]))).toBeNull();
    expect(adjustedDifference(pairs([1, 1], [2, 2]), pairs([1, 1], [2, 2]))).toBeNull();
  });

  it("the same amount on top of one arm is found whole", () => {
    const arm = fc.array(
      fc.record({before: fc.integer({min: -50, max: 50}), after: fc.integer({min: -50, max: 50})}),
      {
        minLength: 3,
        maxLength: 12
      }
    );
    fc.assert(
      fc.property(arm, arm, fc.integer({min: -9, max: 9}), (one, other, effect) => {
        const plain = adjustedDifference(one, other);
        if (!plain) return;
        const more = adjustedDifference(
          one.map((each) => ({...each, after: each.after + effect})),
          other
        )!;
        expect(more.difference).toBeCloseTo(plain.difference + effect, 8);
        expect(more.standardError).toBeCloseTo(plain.standardError, 8);
      })
    );
  });

  it("Student's quantiles: 2.7764 with 4, 1.9623 with 1,000 degrees of freedom", () => {
    expect(studentQuantile(0.975, 4)).toBeCloseTo(2.776445, 5);
    expect(studentQuantile(0.975, 1000)).toBeCloseTo(1.962339, 5);
  });
});

describe("splitChance", () => {
  it("an even split is sure, 60 to 40 is chi-square 4: p .0455; 600 to 400 is broken", () => {
    expect(splitChance(50, 50, 0.5)).toBeCloseTo(1, 12);
    expect(splitChance(60, 40, 0.5)).toBeCloseTo(0.0455, 4);
    expect(splitChance(600, 400, 0.5)).toBeLessThan(0.001);
    expect(splitChance(70, 30, 0.7)).toBeCloseTo(1, 12);
    expect(splitChance(0, 0, 0.5)).toBeNull();
  });

  it("finds 5.6 points from a base of 5 % with 236 each and 80 %", () => {
    // (1.959964 + .841621) sqrt(.05 x .95 x 2 / 236)
    expect(detectable(0.05, 236, 236, 0.8)).toBeCloseTo(2.801585 * Math.sqrt((0.0475 * 2) / 236), 6);
    expect(detectable(0.05, 0, 9, 0.8)).toBeNull();
    // nobody signed in either arm: not a difference of 0 that could be found
    expect(detectable(0, 236, 236, 0.8)).toBeNull();
    expect(detectable(1, 236, 236, 0.8)).toBeNull();
  });
});
