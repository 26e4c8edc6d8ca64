import fc from "fast-check";
import {expect, it} from "vitest";
import {volatility} from "../../../src/metrics/deposits/volatility.js";

const month = (...balances: number[]) => {
  const mean = balances.reduce((a, b) => a + b, 0) / balances.length;
  return {days: balances.length, mean, m2: balances.reduce((sum, b) => sum + (b - mean) ** 2, 0)};
};

it("DEP-13 is the population standard deviation over the mean: 2,4,4,4,5,5,7,9 gives 2/5", () => {
  expect(volatility.compute({months: [month(2, 4, 4, 4), month(5, 5, 7, 9)], floor: 0}).value).toBeCloseTo(
    0.4,
    12
  );
});

it("DEP-13 of the joined months is that of all their days", () => {
  const days = fc.array(fc.integer({min: 1_000, max: 1_000_000}), {minLength: 1, maxLength: 31});
  fc.assert(
    fc.property(fc.array(days, {minLength: 1, maxLength: 4}), (months) => {
      const parts = volatility.compute({months: months.map((each) => month(...each)), floor: 0}).value!;
      const whole = volatility.compute({months: [month(...months.flat())], floor: 0}).value!;
      expect(parts).toBeCloseTo(whole, 9);
    })
  );
});

it("DEP-13 is null, reason TWO_POINT, when a month is known only by its ends", () => {
  expect(volatility.compute({months: [month(5, 5), null], floor: 0})).toEqual({
    value: null,
    reason: "TWO_POINT"
  });
});

it("DEP-13 is null, reason BELOW_FLOOR, at the floor, and SHORT_HISTORY without a day", () => {
  expect(volatility.compute({months: [month(5, 5)], floor: 5})).toEqual({value: null, reason: "BELOW_FLOOR"});
  expect(volatility.compute({months: [], floor: 5})).toEqual({value: null, reason: "SHORT_HISTORY"});
});
