import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {kendall} from "../../src/stats/kendall.js";
import {peerQuantile} from "../../src/stats/nearestPeers.js";
import {checkLoss, quantileRegression} from "../../src/stats/quantileRegression.js";
import {quantile} from "../../src/stats/quantile.js";
import {solve} from "../../src/stats/solve.js";

describe("peerQuantile", () => {
  const sample = [1, 2, 3, 10, 11, 12].map((x) => ({features: [x, 7], value: x * 100}));

  it("takes the nearest by features that vary, without the subject itself", () => {
    const median = peerQuantile(sample, {k: 2, share: 0.5, least: 3});
    // the nearest two of 1 are 2 and 3; of a stranger at 11, 10 to 12
    expect(median(sample[0]!)).toBe(250);
    expect(peerQuantile(sample, {k: 3, share: 0.5, least: 3})({features: [11, 7], value: 0})).toBe(1100);
  });

  it("says nothing of a sample that is too small", () =>
    expect(peerQuantile(sample, {k: 2, share: 0.5, least: 7})(sample[0]!)).toBeNull());

  it("finds whom sorting everybody would find, of those equally far the first of the sample", () => {
    const place = fc.record({x: fc.integer({min: -4, max: 4}), y: fc.integer({min: -4, max: 4})});
    fc.assert(
      fc.property(
        fc.array(place, {minLength: 4, maxLength: 30}),
        fc.integer({min: 1, max: 35}),
        (places, k) => {
          const people = places.map(({x, y}, i) => ({features: [x, y], value: 1000 * i}));
          const varies = ["x", "y"].map((axis) => {
            const all = places.map((each) => each[axis as "x" | "y"]);
            const mean = all.reduce((a, b) => a + b) / all.length;
            const variance = all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / all.length;
            return variance > 0 ? 1 / Math.sqrt(variance) : 0;
          });
          const reach = peerQuantile(people, {k, share: 0.8, least: 1});
          for (const own of people) {
            const far = ({features}: (typeof people)[number]) =>
              features.reduce(
                (sum, x, at) => sum + (x * varies[at]! - own.features[at]! * varies[at]!) ** 2,
                0
              );
            const others = people.filter((each) => each !== own).map((each) => ({each, far: far(each)}));
            const near = others.sort((a, b) => a.far - b.far).slice(0, k);
            expect(reach(own)).toBe(quantile(Float64Array.from(near, ({each}) => each.value).sort(), 0.8));
          }
        }
      )
    );
  });
});

describe("quantileRegression", () => {
  it("without features it is the quantile: the third of 1 to 4 lies between 3 and 4 at .8", () => {
    const [found] = quantileRegression([[], [], [], [], []], [1, 2, 3, 4, 100], 0.5)!;
    expect(found).toBeCloseTo(3, 3);
  });

  it("runs through most of a line whatever the few above it", () => {
    const rows = Array.from({length: 40}, (_, i) => [i]);
    const y = rows.map(([x], i) => 5 + 2 * x! + (i % 8 === 0 ? 50 : 0));
    const [intercept, slope] = quantileRegression(rows, y, 0.5)!;
    expect(intercept).toBeCloseTo(5, 2);
    expect(slope).toBeCloseTo(2, 3);
  });

  it("no other line through the data has less loss", () => {
    const point = fc.record({x: fc.integer({min: -9, max: 9}), y: fc.integer({min: -50, max: 50})});
    fc.assert(
      fc.property(fc.array(point, {minLength: 6, maxLength: 15}), (points) => {
        const beta = quantileRegression(
          points.map(({x}) => [x]),
          points.map(({y}) => y),
          0.8
        );
        if (!beta) return;
        const loss = (a: number, b: number) =>
          points.reduce((sum, {x, y}) => sum + checkLoss(y - a - b * x, 0.8), 0);
        const own = loss(beta[0]!, beta[1]!);
        for (const {x: x0, y: y0} of points)
          for (const {x: x1, y: y1} of points) {
            if (x0 === x1) continue;
            const slope = (y1 - y0) / (x1 - x0);
            expect(own).toBeLessThanOrEqual(loss(y0 - slope * x0, slope) * 1.01 + 0.5);
          }
      }),
      {numRuns: 40}
    );
  });

  it("collinear features have no one answer", () =>
    expect(
      quantileRegression(
        [
          [1, 2],
          [2, 4],
          [3, 6],
          [4, 8]
        ],
        [1, 2, 3, 4],
        0.5
      )
    ).toBeNull());
});

describe("solve", () => {
  it("2 a + b = 5, a - b = 1: 2 and 1; a system without one answer has none", () => {
    expect(
      solve(
        [
          [2, 1],
          [1, -1]
        ],
        [5, 1]
      )
    ).toEqual([2, 1]);
    expect(
      solve(
        [
          [1, 2],
          [2, 4]
        ],
        [1, 2]
      )
    ).toBeNull();
  });
});

describe("kendall", () => {
  it("all in order is 1, which chance gives once in 5! = 120; the reverse is -1 and sure", () => {
    expect(kendall([1, 2, 3, 4, 5], [2, 3, 5, 7, 11])).toEqual({tau: 1, chance: expect.closeTo(1 / 120, 12)});
    expect(kendall([1, 2, 3, 4, 5], [5, 4, 3, 2, 1])).toEqual({tau: -1, chance: expect.closeTo(1, 12)});
  });

  it("one pair out of order of four: tau 2/3, chance 4 of 24", () =>
    expect(kendall([1, 2, 3, 4], [1, 2, 4, 3])).toEqual({
      tau: expect.closeTo(2 / 3, 12),
      chance: expect.closeTo(4 / 24, 12)
    }));
});
