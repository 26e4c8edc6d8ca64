import {expect, it} from "vitest";
import {defaultRate, nplRatio} from "../../../src/metrics/corporate/nplRatio.js";

it("COR-20 is the balance of the three worst classes over the balance", () => {
  expect(nplRatio.compute({npl: 12, balance: 1_000})).toEqual({value: 0.012});
});

it("COR-20 is null, reason ZERO_DEN without a balance, MISSING without classes", () => {
  expect(nplRatio.compute({npl: 0, balance: 0})).toEqual({value: null, reason: "ZERO_DEN"});
  expect(nplRatio.compute({npl: null, balance: 1})).toEqual({value: null, reason: "MISSING"});
});

it("COR-20 default rate is new defaults over those performing at the start", () => {
  expect(defaultRate({newDefaults: 3, performing: 200})).toEqual({value: 0.015});
});
