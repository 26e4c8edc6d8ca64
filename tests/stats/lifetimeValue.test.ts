import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {
  activeAhead,
  aliveAhead,
  aliveChance,
  fitBetaBernoulli,
  patternLikelihood
} from "../../src/stats/betaBernoulli.js";
import {contractValue} from "../../src/stats/contractValue.js";
import {nelderMead} from "../../src/stats/nelderMead.js";
import {
  betaGeometricSurvival,
  fitBetaGeometric,
  periodsAhead,
  residualLifetime
} from "../../src/stats/shiftedBetaGeometric.js";
import {shrinkageOf, shrunkenMean} from "../../src/stats/shrunkenMean.js";
import {simpleLifetimeValue} from "../../src/stats/simpleLifetimeValue.js";

/** Of a thousand customers, who left in each period. */
const leavers = (survival: readonly number[]) => ({
  left: survival.map((each, at) => 1000 * ((survival[at - 1] ?? 1) - each)),
  stayed: 1000 * survival.at(-1)!
});

describe("nelderMead", () => {
  it("finds (1, 1), the bottom of Rosenbrock's valley", () => {
    const {at, converged} = nelderMead(([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! * x!) ** 2, [-1.2, 1]);
    expect(converged).toBe(true);
    expect(at[0]).toBeCloseTo(1, 4);
    expect(at[1]).toBeCloseTo(1, 4);
  });
});

describe("shifted beta geometric", () => {
  it("E.7 fits .869 .. .491: alpha .66809, beta 3.80609, likelihood -1611.16; then .460 .436 .414 .395 .378", () => {
    const fit = fitBetaGeometric(leavers([0.869, 0.743, 0.653, 0.593, 0.551, 0.517, 0.491]))!;
    expect(fit.alpha).toBeCloseTo(0.66809, 4);
    expect(fit.beta).toBeCloseTo(3.80609, 3);
    expect(fit.logLikelihood).toBeCloseTo(-1611.16, 2);
    const ahead = [8, 9, 10, 11, 12].map((t) => Number(betaGeometricSurvival(fit, t).toFixed(3)));
    expect(ahead).toEqual([0.46, 0.436, 0.414, 0.395, 0.378]);
    expect(residualLifetime(fit, 7, 0.1)).toBeCloseTo(7.52963, 3);
  });

  it("E.8 fits .631 .. .241: alpha .70408, beta 1.18204", () => {
    const fit = fitBetaGeometric(leavers([0.631, 0.468, 0.382, 0.326, 0.289, 0.262, 0.241]))!;
    expect(fit.alpha).toBeCloseTo(0.70408, 4);
    expect(fit.beta).toBeCloseTo(1.18204, 4);
  });

  it("a horizon without end is the residual lifetime of domain B1.6, counted from the next period", () => {
    const shape = {alpha: 0.66809, beta: 3.80609};
    expect(periodsAhead(shape, 7, 20_000, 0.1) * 1.1).toBeCloseTo(residualLifetime(shape, 7, 0.1), 9);
    expect(periodsAhead({alpha: 1, beta: 1}, 0, 2)).toBeCloseTo(1 / 2 + 1 / 3, 12);
  });

  it("fits nothing where nobody left", () => expect(fitBetaGeometric({left: [0, 0], stayed: 9})).toBeNull());

  it("survival falls and lifetime rises with the renewals behind", () => {
    const shape = fc.record({
      alpha: fc.double({min: 0.1, max: 5, noNaN: true}),
      beta: fc.double({min: 0.1, max: 5, noNaN: true})
    });
    fc.assert(
      fc.property(shape, fc.integer({min: 0, max: 20}), (of, t) => {
        expect(betaGeometricSurvival(of, t + 1)).toBeLessThan(betaGeometricSurvival(of, t));
        expect(residualLifetime(of, t + 1, 0.1)).toBeGreaterThanOrEqual(residualLifetime(of, t, 0.1));
      })
    );
  });
});

describe("active or not, and gone unseen (BG/BB)", () => {
  const shape = {alpha: 1.2, beta: 0.75, gamma: 0.66, delta: 2.78};

  it("chances of all ways to act in four periods add up to one", () => {
    let sum = 0;
    for (let way = 0; way < 16; way++) {
      const acts = [1, 2, 3, 4].filter((period) => way & (1 << (period - 1)));
      sum += patternLikelihood(shape, {x: acts.length, last: acts.at(-1) ?? 0, n: 4});
    }
    expect(sum).toBeCloseTo(1, 12);
  });

  it("one period ahead is the chance to be there by the chance to act, by hand for one period seen", () => {
    // x = n = 1: posterior of acting Beta(2.2, .75); there after it with (delta + 1) / (gamma + delta + 1)
    const there = 3.78 / 4.44;
    const pattern = {x: 1, last: 1, n: 1};
    expect(aliveChance(shape, pattern)).toBeCloseTo(there, 12);
    expect(activeAhead(shape, pattern, 1)).toBeCloseTo((there * 2.2) / 2.95, 12);
    expect(aliveAhead(shape, pattern, 1)).toBeCloseTo(there, 12);
    expect(aliveAhead(shape, pattern, 2, 0.1)).toBeCloseTo(there / 1.1 + (there * (4.78 / 5.44)) / 1.21, 12);
  });

  it("the published fit of the charity of Fader, Hardie and Shang (2010): 1.204, .750, .657, 2.783", () => {
    // 1995 donors, 6 transaction opportunities 1996 to 2001: x, last, donors (table 2 of the paper)
    const donors = [
      [6, 6, 1203],
      [5, 6, 728],
      [4, 6, 512],
      [3, 6, 357],
      [2, 6, 234],
      [1, 6, 129],
      [5, 5, 335],
      [4, 5, 284],
      [3, 5, 225],
      [2, 5, 173],
      [1, 5, 119],
      [4, 4, 240],
      [3, 4, 181],
      [2, 4, 155],
      [1, 4, 78],
      [3, 3, 322],
      [2, 3, 255],
      [1, 3, 129],
      [2, 2, 613],
      [1, 2, 277],
      [1, 1, 1091],
      [0, 0, 3464]
    ] as const;
    const fit = fitBetaBernoulli(donors.map(([x, last, count]) => ({x, last, n: 6, count})))!;
    expect(fit.alpha).toBeCloseTo(1.204, 2);
    expect(fit.beta).toBeCloseTo(0.75, 2);
    expect(fit.gamma).toBeCloseTo(0.657, 2);
    expect(fit.delta).toBeCloseTo(2.783, 1);
  });

  it("fits nothing where all were always active", () =>
    expect(fitBetaBernoulli([{x: 3, last: 3, n: 3, count: 5}])).toBeNull());
});

describe("shrunkenMean", () => {
  it("by hand: three of two values each, within 2, between 15", () => {
    // means 1, 5, 9 and each value one off its mean: between = (32 - 2) / 2
    const samples = [1, 5, 9].map((mean) => ({n: 2, mean, squares: 2}));
    const by = shrinkageOf(samples)!;
    expect(by).toEqual({centre: 5, within: 2, between: 15});
    // w = 2 / (2 + 2/15) = 15/16
    expect(shrunkenMean(samples[0]!, by)).toBeCloseTo(5 - (4 * 15) / 16, 12);
    expect(shrunkenMean({n: 0, mean: NaN}, by)).toBe(5);
  });

  it("is the group's mean where members differ no more than chance", () => {
    const samples = [4, 5, 6].map((mean) => ({n: 2, mean, squares: 50}));
    expect(shrunkenMean(samples[0]!, shrinkageOf(samples)!)).toBe(5);
  });

  it("needs two members, and one of them twice", () =>
    expect([
      shrinkageOf([{n: 5, mean: 1, squares: 2}]),
      shrinkageOf([
        {n: 1, mean: 1, squares: 0},
        {n: 1, mean: 2, squares: 0}
      ])
    ]).toEqual([null, null]));
});

describe("contractValue", () => {
  it("two months by hand: 10 % leave, 5 % default, half is owed in the second, 1 % a month", () => {
    const value = contractValue({
      months: 2,
      hazards: () => ({early: 0.1, fails: 0.05}),
      balance: (t) => [1, 1, 0.5][t]!,
      discount: 0.01
    });
    expect(value.earning).toBeCloseTo(0.85 / 1.01 + (0.85 ** 2 * 0.5) / 1.01 ** 2, 12);
    expect(value.running).toBeCloseTo(0.85 / 1.01 + 0.85 ** 2 / 1.01 ** 2, 12);
    expect(value.failing).toBeCloseTo(0.05 / 1.01 + (0.85 * 0.05) / 1.01 ** 2, 12);
    expect(value.lasts).toBeCloseTo(0.7225, 12);
  });

  it("without ends before the end it is an annuity", () => {
    const value = contractValue({
      ...{months: 12, hazards: () => ({early: 0, fails: 0}), balance: () => 1, discount: 0.01}
    });
    expect(value.earning).toBeCloseTo((1 - 1.01 ** -12) / 0.01, 10);
    expect(value).toMatchObject({failing: 0, lasts: 1});
  });

  it("refuses chances that are none", () =>
    expect(() =>
      contractValue({months: 1, hazards: () => ({early: 0.9, fails: 0.2}), balance: () => 1, discount: 0})
    ).toThrow(/chances of ending/));
});

describe("simpleLifetimeValue", () => {
  it("E.9 1200 a year, 90 % stay, 8 %: 3588.734568 in five years, 6000 for ever", () => {
    expect(simpleLifetimeValue(1200, {retained: 0.9, discount: 0.08, periods: 5})).toBeCloseTo(
      3588.734568,
      6
    );
    expect(simpleLifetimeValue(1200, {retained: 0.9, discount: 0.08})).toBeCloseTo(6000, 9);
  });
});
