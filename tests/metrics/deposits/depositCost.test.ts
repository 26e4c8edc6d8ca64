import {expect, it} from "vitest";
import {depositCost} from "../../../src/metrics/deposits/depositCost.js";

it("DEP-09 is the year's rate of what a month cost: 1,550 on 1 m for 31 of 360 days is 1.8 %", () => {
  const {value} = depositCost.compute({expense: 1_550_00, balanceYears: (1_000_000_00 * 31) / 360});
  expect(value).toBeCloseTo(0.018, 12);
});

it("DEP-09 is null, reason ZERO_DEN without a balance, MISSING without interest", () => {
  expect(depositCost.compute({expense: 0, balanceYears: 0})).toEqual({value: null, reason: "ZERO_DEN"});
  expect(depositCost.compute({expense: null, balanceYears: 1})).toEqual({value: null, reason: "MISSING"});
});
