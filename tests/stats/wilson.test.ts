import fc from "fast-check";
import {expect, it} from "vitest";
import {wilson} from "../../src/stats/wilson.js";

it("E.17 wilson: 96 of 800, 100 of 5000", () => {
  const few = wilson(96, 800)!;
  expect(few.low).toBeCloseTo(0.099278, 6);
  expect(few.high).toBeCloseTo(0.144354, 6);
  const many = wilson(100, 5000)!;
  expect(many.low).toBeCloseTo(0.016472, 6);
  expect(many.high).toBeCloseTo(0.024265, 6);
});

it("wilson of none begins at 0 and of all ends at 1, neither without width", () => {
  // z^2 / (n + z^2)
  expect(wilson(0, 10)).toEqual({low: 0, high: expect.closeTo(3.841459 / 13.841459, 6) as number});
  expect(wilson(10, 10)).toEqual({low: expect.closeTo(10 / 13.841459, 6) as number, high: 1});
});

it("wilson of nothing is null; more hits than cases are refused", () => {
  expect(wilson(0, 0)).toBeNull();
  expect(() => wilson(3, 2)).toThrow("not a count of a whole: 3 of 2");
  expect(() => wilson(0.5, 2)).toThrow("not a count of a whole: 0.5 of 2");
});

it("wilson holds the share, lies in 0 to 1, and mirrors the other share", () => {
  fc.assert(
    fc.property(fc.integer({min: 1, max: 5000}), fc.double({min: 0, max: 1, noNaN: true}), (n, part) => {
      const hits = Math.round(n * part);
      const [of, rest] = [wilson(hits, n)!, wilson(n - hits, n)!];
      expect(of.low).toBeGreaterThanOrEqual(0);
      expect(of.high).toBeLessThanOrEqual(1);
      expect(of.low).toBeLessThanOrEqual(hits / n);
      expect(of.high).toBeGreaterThanOrEqual(hits / n);
      expect(of.low).toBeCloseTo(1 - rest.high, 12);
    })
  );
});
