import {expect, it} from "vitest";
import {sumFen} from "../../src/stats/sumFen.js";

it("sumFen skips nulls, and is null when there is nothing but nulls", () => {
  expect(sumFen([1, null, 2])).toBe(3);
  expect(sumFen([null])).toBeNull();
});

it("sumFen of a million tenths is exact, for fen are whole numbers", () => {
  expect(sumFen(Array.from({length: 1_000_000}, () => 10))).toBe(10_000_000);
});

it("sumFen refuses fractions of a fen and sums beyond 2^53", () => {
  expect(() => sumFen([0.5])).toThrow("not a whole amount in fen: 0.5");
  expect(() => sumFen([2 ** 53 - 1, 1])).toThrow("sum beyond 2^53 fen");
});
