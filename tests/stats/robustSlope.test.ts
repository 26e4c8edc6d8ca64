import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {robustSlope} from "../../src/stats/robustSlope.js";

describe("robustSlope", () => {
  it("is the median of all slopes: one wild point of four moves it little", () => {
    // 2, 1.5, 19/3, 1, 8.5, 16
    const found = robustSlope([
      [0, 1],
      [1, 3],
      [2, 4],
      [3, 20]
    ])!;
    expect(found.slope).toBeCloseTo((2 + 19 / 3) / 2, 12);
    expect(found.pairs).toBe(6);
  });

  it("gives Gilbert's example of Sen's slope its interval by ranks", () => {
    // ten points on a line with one off it: 45 slopes, spread sqrt(10 x 9 x 25 / 18) = 11.18, ranks 12 and 34
    const points = Array.from({length: 10}, (_, x) => [x, x === 9 ? 100 : 2 * x] as const);
    const found = robustSlope(points)!;
    expect(found).toMatchObject({slope: 2, pairs: 45, interval: {low: 2, high: 2}});
  });

  it("has no interval from three points, and nothing to say of one", () => {
    expect(
      robustSlope([
        [0, 1],
        [1, 2],
        [2, 3]
      ])
    ).toMatchObject({slope: 1, interval: null});
    expect(robustSlope([[0, 1]])).toBeNull();
  });

  it("with seasons is blind to what returns every year", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({min: -1000, max: 1000}), {minLength: 12, maxLength: 12}),
        fc.integer({min: -50, max: 50}),
        (seasonal, slope) => {
          const points = Array.from({length: 25}, (_, x) => [x, slope * x + seasonal[x % 12]!] as const);
          expect(robustSlope(points, (x) => x % 12)!.slope).toBeCloseTo(slope, 9);
        }
      )
    );
  });
});
