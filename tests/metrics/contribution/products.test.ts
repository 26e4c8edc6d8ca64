import {expect, it} from "vitest";
import {crossSoldAmount} from "../../../src/metrics/contribution/crossSoldAmount.js";
import {dualHolder} from "../../../src/metrics/contribution/dualHolder.js";
import {productCombination} from "../../../src/metrics/contribution/productCombination.js";
import {repurchaseRate} from "../../../src/metrics/contribution/repurchaseRate.js";

it("CON-26 sells what is bought beyond what came back from the same family, and never less than nothing", () => {
  expect(crossSoldAmount.compute({subscribed: 1_000, redeemed: 0, matured: 0})).toBe(1_000);
  expect(crossSoldAmount.compute({subscribed: 1_000, redeemed: 100, matured: 600})).toBe(300);
  expect(crossSoldAmount.compute({subscribed: 1_000, redeemed: 0, matured: 1_000})).toBe(0);
  expect(crossSoldAmount.compute({subscribed: 0, redeemed: 500, matured: 0})).toBe(0);
});

it("CON-36 of 20 with a maturity 9 bought again and 6 only rolled over", () => {
  expect(repurchaseRate.compute({matured: 20, again: 9, rolled: 6})).toEqual({
    again: {value: 0.45},
    rolled: {value: 0.3}
  });
  expect(repurchaseRate.compute({matured: 0, again: 0, rolled: 0}).again).toEqual({
    value: null,
    reason: "ZERO_DEN"
  });
});

it("CON-37 names the families held that are open to the customer, in the order of the policy", () => {
  const eligible = ["deposit", "wealth", "fund"];
  const of = (held: string[], known = eligible) => productCombination.compute({held, known, eligible});
  expect(of(["wealth", "deposit", "card"])).toBe("deposit|wealth");
  expect(of([])).toBe("");
  expect(of(["wealth", "deposit"], ["deposit", "fund"])).toBe("deposit");
  expect(of(["deposit"], ["card"])).toBeNull();
});

it("CON-39 the raw gap is selection: rich segments hold wealth products, and within a segment nothing is between them", () => {
  const cell = (segment: string, dual: boolean, contribution: number, count: number) =>
    Array.from({length: count}, () => ({segment, tenure: "1", size: "0", dual, contribution}));
  const found = dualHolder.compute([
    ...cell("private", true, 900, 8),
    ...cell("private", false, 900, 2),
    ...cell("mass", true, 100, 2),
    ...cell("mass", false, 100, 8)
  ]);
  expect(found.raw).toBe(740 - 260);
  expect(found).toMatchObject({treated: 10, controls: 10, difference: 0, interval: {low: 0, high: 0}});
});
