import {describe, expect, it} from "vitest";
import {kendall} from "../../src/stats/kendall.js";

/** All orders of the values. */
function orders(values: readonly number[]): number[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((each, at) => orders(values.toSpliced(at, 1)).map((rest) => [each, ...rest]));
}

const score = (x: readonly number[], y: readonly number[]) =>
  x.reduce(
    (sum, each, i) =>
      sum +
      x
        .slice(i + 1)
        .reduce((part, other, j) => part + Math.sign(other - each) * Math.sign(y[i + 1 + j]! - y[i]!), 0),
    0
  );

describe("kendall", () => {
  it("is 1 and has one order of 24 for four in order", () => {
    expect(kendall([1, 2, 3, 4], [10, 20, 30, 40])).toEqual({tau: 1, chance: expect.closeTo(1 / 24, 12)});
    expect(kendall([1, 2, 3, 4], [4, 3, 2, 1])).toEqual({tau: -1, chance: expect.closeTo(1, 12)});
  });

  it("is tau-b where values are tied: -0.4714 for the example of SciPy, 5 of the root of 5 x 6 for one tie", () => {
    expect(kendall([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])!.tau).toBeCloseTo(-0.47140452, 8);
    const one = kendall([1, 2, 2, 3], [1, 2, 3, 4])!;
    expect(one.tau).toBeCloseTo(5 / Math.sqrt(30), 12);
    // 12 orders tell the two in the middle apart from the others, one of them is this good
    expect(one.chance).toBeCloseTo(1 / 12, 12);
  });

  it("counts all orders, with ties or without", () => {
    for (const x of [
      [1, 2, 3, 4, 5],
      [1, 1, 2, 3, 3],
      [0, 0, 0, 1, 2],
      [7, 7, 1, 1, 1]
    ])
      for (const y of [
        [2, 1, 3, 5, 4],
        [5, 4, 1, 2, 3],
        [1, 2, 3, 4, 5]
      ]) {
        const all = orders(y);
        const good = all.filter((other) => score(x, other) >= score(x, y)).length;
        expect(kendall(x, y)!.chance).toBeCloseTo(good / all.length, 12);
      }
  });

  it("is null below three values and for a list of one value", () => {
    expect(kendall([1, 2], [1, 2])).toBeNull();
    expect(kendall([1, 1, 1], [1, 2, 3])).toBeNull();
    expect(() => kendall([1], [1, 2])).toThrow("do not match");
  });
});
