import {expect, it} from "vitest";
import {quantile} from "../../src/stats/quantile.js";

it("quantile is linear between neighbours", () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(quantile([10, 20, 30], 0.05)).toBe(11);
  expect([quantile([1, 2, 3], 0), quantile([1, 2, 3], 1)]).toEqual([1, 3]);
});

it("quantile of an empty list is null", () => {
  expect(quantile([], 0.5)).toBeNull();
});

it("a probability outside 0 to 1 is refused", () => {
  expect(() => quantile([1], 5)).toThrow("probability outside 0 to 1: 5");
});
