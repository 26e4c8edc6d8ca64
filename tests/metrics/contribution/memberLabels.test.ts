import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {activeLeaky} from "../../../src/metrics/contribution/activeLeaky.js";
import {dynamicTiering} from "../../../src/metrics/contribution/dynamicTiering.js";
import {liquidLowValue} from "../../../src/metrics/contribution/liquidLowValue.js";
import {mediumLowTier} from "../../../src/metrics/contribution/mediumLowTier.js";
import {negativeContributor} from "../../../src/metrics/contribution/negativeContributor.js";
import {TIERS} from "../../../src/metrics/contribution/contributionTier.js";
import {rankShares} from "../../../src/stats/ranks.js";

describe("labels of loan customers", () => {
  it("LAB-02 is the medium and the low tier, and neither the high one nor those at a loss", () => {
    expect(TIERS.map((tier) => mediumLowTier.compute({tier}))).toEqual([false, true, true, false]);
  });

  it("LAB-03 is a loss over twelve months; nothing earned is none; too short a history says so", () => {
    expect([-1, 0, 1].map((profit) => negativeContributor.compute({profit}).flag)).toEqual([
      true,
      false,
      false
    ]);
    expect(negativeContributor.compute({profit: null})).toEqual({flag: null, reason: "SHORT_HISTORY"});
  });

  it("LAB-06 is busy and leaks, both limits included; one alone is not enough", () => {
    const rule = {activity: 0.7, kept: 0.3};
    const of = (activity: number | null, kept: number | null) =>
      activeLeaky.compute({activity, kept, rule}).flag;
    expect([of(0.7, 0.3), of(0.69, 0.3), of(0.7, 0.31), of(1, 0)]).toEqual([true, false, false, true]);
    expect(activeLeaky.compute({activity: null, kept: 0.1, rule})).toMatchObject({reason: "MISSING"});
    expect(activeLeaky.compute({activity: 1, kept: null, rule})).toMatchObject({reason: "ZERO_DEN"});
  });

  it("LAB-07 turns fast and brings little within the segment", () => {
    const rule = {turnover: 0.8, profit: 0.4};
    const of = (turnover: number | null, profit: number | null) =>
      liquidLowValue.compute({turnover, profit, rule}).flag;
    expect([of(0.8, 0.4), of(0.79, 0.4), of(0.8, 0.41), of(null, 0.1), of(0.9, null)]).toEqual([
      ...[true, false, false, null, null]
    ]);
  });

  it("LAB-08 the same shares call for nothing; a fifth moved from one tier to the next does", () => {
    expect(dynamicTiering.compute({baseline: [100, 400, 400, 100], now: [200, 800, 800, 200]})).toMatchObject(
      {
        stability: 0,
        calls: false
      }
    );
    const moved = dynamicTiering.compute({baseline: [100, 400, 400, 100], now: [100, 600, 200, 100]});
    // .2 ln 1.5 - .2 ln .5 = .21972; 7.8147 (chi-square, 3 degrees) x 2 / 1,000 = .015629
    expect(moved.stability).toBeCloseTo(0.2 * Math.log(1.5) - 0.2 * Math.log(0.5), 9);
    expect(moved.critical).toBeCloseTo(0.015629, 5);
    expect(moved.calls).toBe(true);
    expect(dynamicTiering.compute({baseline: [0, 0, 0, 0], now: [1, 0, 0, 0]}).calls).toBeNull();
  });

  it("rank shares are above 0, at most 1, and rise with the value", () => {
    expect(rankShares([30, 10, 20, 20])).toEqual([1, 0.25, 0.625, 0.625]);
    fc.assert(
      fc.property(fc.array(fc.integer(), {minLength: 1}), (values) => {
        const shares = rankShares(values);
        return shares.every(
          (share, i) =>
            share > 0 && share <= 1 && values.every((other, j) => other <= values[i]! || shares[j]! > share)
        );
      })
    );
  });
});
