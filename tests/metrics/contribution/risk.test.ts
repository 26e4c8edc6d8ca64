import {expect, it} from "vitest";
import {incomeAtRisk} from "../../../src/metrics/contribution/incomeAtRisk.js";
import {largeLimit} from "../../../src/metrics/contribution/largeLimit.js";
import {newCustomer} from "../../../src/metrics/contribution/newCustomer.js";

it("CON-40 stands in four fields; late now is risk whatever the PD, and a value at the cut is above it", () => {
  const of = (interest: number | null, dpd: number | null, pd: number | null) =>
    incomeAtRisk.compute({interest, dpd, pd, interestCut: 100, pdCut: 0.1});
  expect(of(100, 0, 0.1)).toBe("high_risky");
  expect(of(100, 1, null)).toBe("high_risky");
  expect(of(100, 0, 0.09)).toBe("high_safe");
  expect(of(99, 30, 0.01)).toBe("low_risky");
  expect(of(0, null, 0.01)).toBe("low_safe");
});

it("CON-40 is null without interest, and without both arrears and PD", () => {
  const cuts = {interestCut: 100, pdCut: null};
  expect(incomeAtRisk.compute({interest: null, dpd: 0, pd: 0.1, ...cuts})).toBeNull();
  expect(incomeAtRisk.compute({interest: 100, dpd: null, pd: null, ...cuts})).toBeNull();
  expect(incomeAtRisk.compute({interest: 100, dpd: null, pd: 0.9, ...cuts})).toBe("high_safe");
});

it("CON-07 asks for a large limit and at most so many other families", () => {
  const of = (limit: number | null, families: number) =>
    largeLimit.compute({limit, cut: 1_000, families, most: 1});
  expect(of(1_000, 1)).toEqual({large: true, single: true});
  expect(of(1_000, 2)).toEqual({large: true, single: false});
  expect(of(999, 0)).toEqual({large: false, single: false});
  expect(of(null, 0)).toBeNull();
  expect(largeLimit.compute({limit: 0, cut: 0, families: 0, most: 1})).toEqual({large: false, single: false});
});

it("CON-06 mean and median of the months of customers equally long with the bank", () => {
  expect(newCustomer.compute([100, 200, 900])).toEqual({mean: {value: 400}, median: {value: 200}});
  expect(newCustomer.compute([]).mean).toEqual({value: null, reason: "MISSING"});
});
