import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {aucError, aucKs} from "../../src/stats/aucKs.js";
import {betaCdf, betaQuantile} from "../../src/stats/beta.js";
import {chiSquareQuantile, gammaCdf, logGamma} from "../../src/stats/gamma.js";
import {capturedShare, listLift} from "../../src/stats/lift.js";
import {criticalStability, populationStability} from "../../src/stats/populationStability.js";
import {scoreOf, scoreScaling} from "../../src/stats/scoreScaling.js";

describe("discrimination", () => {
  it("E.23 AUC .71875, Gini .4375 and KS .5: equal scores pass a threshold together", () => {
    const found = aucKs([0.9, 0.8, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2], [1, 1, 0, 1, 0, 0, 1, 0]);
    expect(found).toEqual({auc: 0.71875, gini: 0.4375, ks: 0.5, events: 4, nonEvents: 4});
  });

  it("E.23 does not depend on the order, and one score for all says nothing", () => {
    expect(aucKs([0.2, 0.3, 0.8, 0.9, 0.4, 0.5, 0.6, 0.8], [0, 1, 1, 1, 0, 0, 1, 0])?.auc).toBe(0.71875);
    expect(aucKs([1, 1, 1], [1, 0, 0])).toMatchObject({auc: 0.5, ks: 0});
  });

  it("E.23 is null where everybody or nobody is an event", () => {
    expect(aucKs([1, 2], [1, 1])).toBeNull();
    expect(aucKs([], [])).toBeNull();
  });

  it("E.23 turning the score around turns the AUC around", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({min: 0, max: 5}), fc.boolean()), {maxLength: 30}),
        (cases) => {
          const there = aucKs(
            cases.map(([s]) => s),
            cases.map(([, y]) => y)
          );
          const back = aucKs(
            cases.map(([s]) => -s),
            cases.map(([, y]) => y)
          );
          if (there && back) expect(there.auc + back.auc).toBeCloseTo(1, 12);
          else expect(there).toBe(back);
        }
      )
    );
  });

  it("E.24 the standard error of .78 with 60 events of 1,000 is .0358795", () => {
    expect(aucError(0.78, 60, 940)).toBeCloseTo(0.0358795, 7);
  });
});

describe("stability", () => {
  it("E.19 PSI .0292538", () => {
    expect(populationStability([0.1, 0.2, 0.3, 0.25, 0.15], [0.12, 0.18, 0.25, 0.25, 0.2])).toBeCloseTo(
      0.0292538,
      7
    );
  });

  it("E.19 is the same from counts as from shares, finite where a bin is empty, null where nobody is", () => {
    expect(populationStability([10, 20, 30, 25, 15], [12, 18, 25, 25, 20])).toBeCloseTo(0.0292538, 7);
    expect(populationStability([10, 0, 0], [5, 5, 0])).toBeGreaterThan(0);
    expect(populationStability([0, 0], [1, 2])).toBeNull();
  });

  it("E.20 what chance exceeds once in twenty: .0338380 and .0597804 with ten bins", () => {
    expect(criticalStability(10, 1000, 1000)).toBeCloseTo(0.033838, 7);
    expect(criticalStability(10, 300, 5000)).toBeCloseTo(0.0597804, 7);
  });
});

describe("scores and lists", () => {
  it("E.22 20 points double the odds, 600 at 50:1: factor 28.853901, offset 487.122876", () => {
    const scaling = scoreScaling({pdo: 20, anchor: 600, odds: 50});
    expect(scaling.factor).toBeCloseTo(28.853901, 6);
    expect(scaling.offset).toBeCloseTo(487.122876, 6);
    expect(scoreOf(1 / 51, scaling)).toBeCloseTo(600, 9);
    expect(scoreOf(1 / 101, scaling)).toBeCloseTo(620, 9);
    expect(() => scoreOf(1, scaling)).toThrow("no finite odds: 1");
  });

  it("E.34 a list of 16 % with lift 6 captures .96 of the events, one of 12 % with lift 3 .36", () => {
    expect(capturedShare(0.16, 6)).toBeCloseTo(0.96, 12);
    expect(capturedShare(0.12, 3)).toBeCloseTo(0.36, 12);
    expect(listLift({listed: 800, listedEvents: 96, all: 5000, events: 100})).toEqual({
      precision: 0.12,
      lift: expect.closeTo(6, 12),
      captured: 0.96,
      length: 0.16
    });
  });

  it("E.34 refuses a lift that no list of the length can have", () => {
    expect(() => capturedShare(0.5, 3)).toThrow("lift 3 is impossible on a list of 0.5");
    expect(() => listLift({listed: 5, listedEvents: 6, all: 10, events: 6})).toThrow(
      "a list is part of the whole"
    );
  });
});

describe("distributions that the intervals rest on", () => {
  it("gamma function: factorials, one half, and the chi-square table", () => {
    expect(Math.exp(logGamma(6))).toBeCloseTo(120, 9);
    expect(Math.exp(2 * logGamma(0.5))).toBeCloseTo(Math.PI, 12);
    expect(chiSquareQuantile(0.95, 1)).toBeCloseTo(3.841458820694124, 10);
    expect(chiSquareQuantile(0.95, 9)).toBeCloseTo(16.918977604620448, 10);
    expect(gammaCdf(2, 1)).toBeCloseTo(1 - Math.exp(-2), 14);
  });

  it("beta distribution: closed forms, symmetry, and the quantile undoes the distribution function", () => {
    expect(betaCdf(0.3, 1, 1)).toBeCloseTo(0.3, 14);
    expect(betaCdf(0.5, 2, 3)).toBeCloseTo(0.6875, 14);
    fc.assert(
      fc.property(
        fc.double({min: 1, max: 500, noNaN: true}),
        fc.double({min: 1, max: 500, noNaN: true}),
        fc.double({min: 0.01, max: 0.99, noNaN: true}),
        (a, b, p) => {
          expect(betaCdf(betaQuantile(p, a, b), a, b)).toBeCloseTo(p, 6);
          expect(betaCdf(p, a, b)).toBeCloseTo(1 - betaCdf(1 - p, b, a), 9);
        }
      )
    );
  });
});
