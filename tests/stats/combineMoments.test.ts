import fc from "fast-check";
import {expect, it} from "vitest";
import {combineMoments} from "../../src/stats/combineMoments.js";

const moments = (values: number[]) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return {n: values.length, mean, m2: values.reduce((sum, v) => sum + (v - mean) ** 2, 0)};
};

it("moments of 1,2 and 3,6 together are those of 1,2,3,6", () => {
  expect(combineMoments([moments([1, 2]), moments([3, 6])])).toEqual({n: 4, mean: 3, m2: 14});
});

it("an empty sample adds nothing, and no sample has none", () => {
  expect(combineMoments([{n: 0, mean: 0, m2: 0}, moments([5])])).toEqual({n: 1, mean: 5, m2: 0});
  expect(combineMoments([])).toEqual({n: 0, mean: 0, m2: 0});
});

it("however a sample is cut, its moments are the same", () => {
  const list = fc.array(fc.integer({min: -1_000, max: 1_000}), {minLength: 1, maxLength: 20});
  fc.assert(
    fc.property(fc.array(list, {minLength: 1, maxLength: 5}), (lists) => {
      const parts = combineMoments(lists.map(moments));
      const whole = moments(lists.flat());
      expect(parts.n).toBe(whole.n);
      expect(parts.mean).toBeCloseTo(whole.mean, 8);
      expect(parts.m2 / whole.n).toBeCloseTo(whole.m2 / whole.n, 5);
    })
  );
});
