import fc from "fast-check";
import {expect, it} from "vitest";
import {rankCorrelation} from "../../src/stats/rankCorrelation.js";
import {ranks} from "../../src/stats/ranks.js";

it("ranks: equal values share the mean of their ranks", () => {
  expect(ranks([10, 30, 20, 30])).toEqual([1, 3.5, 2, 3.5]);
  expect(ranks([5, 5, 5])).toEqual([2, 2, 2]);
  expect(ranks([])).toEqual([]);
});

it("rank correlation of the textbook's IQ and hours of television is -29/165", () => {
  const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
  const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
  expect(rankCorrelation(iq, hours)).toBeCloseTo(-29 / 165, 12);
});

it("rank correlation with a tie, as SciPy's manual prints it for spearmanr", () => {
  expect(rankCorrelation([1, 2, 3, 4, 5], [5, 6, 7, 8, 7])).toBeCloseTo(0.8207826816681233, 12);
});

it("rank correlation is null where there is nothing to rank", () => {
  expect(rankCorrelation([], [])).toBeNull();
  expect(rankCorrelation([1], [2])).toBeNull();
  expect(rankCorrelation([1, 2, 3], [7, 7, 7])).toBeNull();
});

it("rank correlation refuses pairs that do not match and what is no number", () => {
  expect(() => rankCorrelation([1, 2], [1])).toThrow("pairs that do not match: 2 and 1");
  expect(() => rankCorrelation([1, NaN], [1, 2])).toThrow("a value that is not a number");
});

it("rank correlation is the same for any rising function of a side, and opposite for a falling one", () => {
  const pairs = fc.array(fc.tuple(fc.integer({min: -50, max: 50}), fc.integer({min: -50, max: 50})), {
    minLength: 3
  });
  fc.assert(
    fc.property(pairs, (list) => {
      const [x, y] = [list.map(([a]) => a), list.map(([, b]) => b)];
      const plain = rankCorrelation(x, y);
      const risen = rankCorrelation(
        x.map((a) => a ** 3 + a),
        y
      );
      const fallen = rankCorrelation(
        x,
        y.map((b) => -b)
      );
      if (plain === null) {
        expect([risen, fallen]).toEqual([null, null]);
        return;
      }
      expect(Math.abs(plain)).toBeLessThanOrEqual(1 + 1e-12);
      expect(risen).toBeCloseTo(plain, 12);
      expect(fallen).toBeCloseTo(-plain, 12);
    })
  );
});
