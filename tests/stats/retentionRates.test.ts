import * as fc from "fast-check";
import {expect, it} from "vitest";
import {retentionRates} from "../../src/stats/retentionRates.js";

it("E.32 of 100, 50, 80, 20 there are 120, 0, 40, 25: gross .64, net .74", () => {
  const rates = retentionRates([
    [100, 120],
    [50, 0],
    [80, 40],
    [20, 25]
  ]);
  expect(rates).toEqual({gross: 0.64, net: 0.74});
});

it("leaves out what was not there at first, is null when nothing was, and refuses negative amounts", () => {
  expect(retentionRates([[0, 50]])).toBeNull();
  expect(
    retentionRates([
      [0, 50],
      [10, 5]
    ])
  ).toEqual({gross: 0.5, net: 0.5});
  expect(() => retentionRates([[1, -1]])).toThrow("negative amount: 1, -1");
});

it("gross is at most net and at most 1", () => {
  const amount = fc.integer({min: 0, max: 1_000_000});
  fc.assert(
    fc.property(fc.array(fc.tuple(amount, amount)), (pairs) => {
      const rates = retentionRates(pairs);
      if (!rates) return;
      expect(rates.gross).toBeLessThanOrEqual(Math.min(1, rates.net) + 1e-12);
    })
  );
});
