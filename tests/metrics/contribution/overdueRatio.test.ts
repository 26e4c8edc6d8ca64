import {expect, it} from "vitest";
import {overdueRatio} from "../../../src/metrics/contribution/overdueRatio.js";

it("CON-18 is overdue balance over balance", () => {
  expect(overdueRatio.compute({overdue: 15_00, balance: 1_000_00})).toEqual({value: 0.015});
});

it("CON-18 is null, reason ZERO_DEN, when there is no balance", () => {
  expect(overdueRatio.compute({overdue: 0, balance: 0})).toEqual({value: null, reason: "ZERO_DEN"});
});

it("CON-18 is null, reason MISSING, when days past due are not known", () => {
  expect(overdueRatio.compute({overdue: null, balance: 5})).toEqual({value: null, reason: "MISSING"});
});

it("CON-18 is null, reason NEG_DEN, when balances add to less than zero", () => {
  expect(overdueRatio.compute({overdue: 0, balance: -5})).toEqual({value: null, reason: "NEG_DEN"});
});
