import fc from "fast-check";
import {expect, it} from "vitest";
import {marginLadder} from "../../../src/metrics/contribution/marginLadder.js";

const parts = {
  loanMargin: 14_638_89,
  depositMargin: 10_075_00,
  fee: 1_000_00,
  recovery: 0,
  expectedLoss: 4_280_55,
  cost: 2_000_00
};

it("CON-10 adds the ladder up, L1 24,713.89 to L4 19,433.34", () => {
  expect(marginLadder.compute(parts)).toEqual({
    l1: {value: 24_713_89},
    l2: {value: 25_713_89},
    l3: {value: 21_433_34},
    l4: {value: 19_433_34}
  });
});

it("CON-10 keeps a negative contribution", () => {
  expect(marginLadder.compute({...parts, expectedLoss: 90_000_00}).l4).toEqual({value: -66_286_11});
});

it("CON-10 is null from the level on whose part is missing, reason MISSING and the part", () => {
  const why = {value: null, reason: "MISSING:expectedLoss"};
  expect(marginLadder.compute({...parts, expectedLoss: null, cost: null})).toEqual({
    l1: {value: 24_713_89},
    l2: {value: 25_713_89},
    l3: why,
    l4: why
  });
});

it("CON-10 of a sum is the sum of CON-10: ladders of customers add up to the ladder of the bank", () => {
  const fen = fc.integer({min: -1e9, max: 1e9});
  const ladder = fc.record({
    ...{loanMargin: fen, depositMargin: fen, fee: fen, recovery: fen, expectedLoss: fen, cost: fen}
  });
  fc.assert(
    fc.property(fc.array(ladder, {minLength: 1, maxLength: 8}), (customers) => {
      const sum = (name: keyof typeof parts) => customers.reduce((all, each) => all + each[name], 0);
      const whole = marginLadder.compute({
        loanMargin: sum("loanMargin"),
        depositMargin: sum("depositMargin"),
        fee: sum("fee"),
        recovery: sum("recovery"),
        expectedLoss: sum("expectedLoss"),
        cost: sum("cost")
      });
      const added = customers.reduce((all, each) => all + (marginLadder.compute(each).l4.value ?? NaN), 0);
      expect(whole.l4.value).toBe(added);
    })
  );
});
