import {expect, it} from "vitest";
import {crossSellIndex} from "../../../src/metrics/contribution/crossSellIndex.js";

const weights = {deposit: 1, wealth: 1, fund: 1, insurance: 1, card: 2};
const eligible = ["deposit", "wealth", "fund", "insurance", "card"];

it("CON-25 weighs what is held against what is open to the customer", () => {
  expect(crossSellIndex.compute({held: ["deposit", "card"], known: eligible, eligible, weights})).toEqual({
    index: {value: 0.5},
    held: 2,
    eligible: 5
  });
});

it("CON-25 counts a family that was not supplied neither above nor below the line", () => {
  expect(
    crossSellIndex.compute({held: ["deposit"], known: ["deposit", "wealth"], eligible, weights}).index
  ).toEqual({
    value: 0.5
  });
});

it("CON-25 ignores a holding that is not open to this type of customer", () => {
  expect(
    crossSellIndex.compute({held: ["card"], known: ["card", "deposit"], eligible: ["deposit"], weights})
  ).toEqual({
    index: {value: 0},
    held: 0,
    eligible: 1
  });
});

it("CON-25 is null, reason ZERO_DEN, when nothing open to the customer was supplied", () => {
  expect(crossSellIndex.compute({held: [], known: [], eligible, weights}).index).toEqual({
    value: null,
    reason: "ZERO_DEN"
  });
});
