import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {rateSensitivity} from "../../src/metrics/deposits/rateSensitivity.js";
import {withinRegression} from "../../src/stats/withinRegression.js";

const point = (cell: string, x: number[], ...values: number[]) => ({
  ...{cell, x, n: values.length},
  sum: values.reduce((a, b) => a + b, 0),
  squares: values.reduce((a, b) => a + b * b, 0)
});

describe("withinRegression", () => {
  it("is the slope within cells by hand: cells of levels 3 and 10, both rising by 2 a step", () => {
    const found = withinRegression([
      ...[point("a", [0], 3, 3), point("a", [1], 5, 5)],
      ...[point("b", [0], 10), point("b", [2], 14)]
    ])!;
    expect(found[0]?.value).toBeCloseTo(2, 12);
    expect(found[0]?.error).toBeCloseTo(0, 7);
  });

  it("has the standard error of the textbook: y 1, 3 at 0 and 4, 6 at 1 in one cell", () => {
    // mean difference 3; residual sum of squares 4 over 4 - 1 - 1 degrees of freedom; Sxx = 1
    const [found] = withinRegression([point("a", [0], 1, 3), point("a", [1], 4, 6)])!;
    expect(found?.value).toBeCloseTo(3, 12);
    expect(found?.error).toBeCloseTo(Math.sqrt(2), 12);
  });

  it("has no coefficient for what never moves or moves only with another, and none without freedom", () => {
    const two = [point("a", [0, 0, 5], 1, 2), point("a", [1, 2, 5], 3, 4)];
    const [moves, copy, still] = withinRegression(two)!;
    expect(moves?.value).toBeCloseTo(2, 12);
    expect([copy, still]).toEqual([null, null]);
    expect(withinRegression([point("a", [0], 1), point("a", [1], 2)])).toBeNull();
    expect(withinRegression([])).toBeNull();
  });

  it("finds the slopes that made the values, whatever the cells' levels", () => {
    const share = fc.double({min: -1, max: 1, noNaN: true});
    fc.assert(
      fc.property(share, share, fc.array(share, {minLength: 1, maxLength: 5}), (b, c, levels) => {
        const steps = [
          [0, 0],
          [1, 0],
          [1, 1],
          [2, 1]
        ];
        const points = levels.flatMap((level, cell) =>
          steps.map((x) =>
            point(String(cell), x, ...[0.5, -0.5].map((e) => level + b * x[0]! + c * x[1]! + e))
          )
        );
        const found = withinRegression(points)!;
        expect(found[0]?.value).toBeCloseTo(b, 9);
        expect(found[1]?.value).toBeCloseTo(c, 9);
      })
    );
  });
});

describe("rateSensitivity", () => {
  const moves = [
    {after: 9, day: 10, change: -0.0025},
    {after: 19, day: 20, change: -0.0025}
  ];
  // At each of three points four contracts, a tenth of a per cent above and below the line.
  const points = [0, -0.0025, -0.005].map((down) =>
    point("a", [down, 0], ...[0.021, 0.019, 0.021, 0.019].map((rate) => rate + 0.4 * down))
  );

  it("DEP-46 20 of 50 basis points are .4, down alone; up the reference has not moved", () => {
    const {down, up} = rateSensitivity.compute({points, moves, leastMove: 0.0025});
    expect(down.beta.value).toBeCloseTo(0.4, 9);
    // Variance 12 x 1e-6 / 10, over 5e-5: an error of .1549; t of ten degrees of freedom is 2.228.
    expect(down.low.value).toBeCloseTo(0.4 - 2.2281 * Math.sqrt(0.024), 4);
    expect(down.high.value).toBeCloseTo(0.4 + 2.2281 * Math.sqrt(0.024), 4);
    expect(up.beta).toEqual({value: null, reason: "BELOW_FLOOR"});
  });

  it("DEP-46 is not told where the reference hardly moved or there are too few contracts", () => {
    expect(rateSensitivity.compute({points, moves, leastMove: 0.01}).down.beta.reason).toBe("BELOW_FLOOR");
    expect(
      rateSensitivity.compute({points: points.slice(0, 1), moves, leastMove: 0.0025}).down.beta.reason
    ).toBe("SHORT_HISTORY");
    // Twelve contracts on the line to the last digit: nothing to judge the error by.
    const exact = [0, -0.0025, -0.005].map((down) =>
      point("a", [down, 0], ...Array.from({length: 4}, () => 0.02 + 0.4 * down))
    );
    expect(rateSensitivity.compute({points: exact, moves, leastMove: 0.0025}).down.beta.reason).toBe(
      "SHORT_HISTORY"
    );
  });
});
