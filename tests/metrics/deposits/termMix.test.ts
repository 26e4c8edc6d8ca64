import {expect, it} from "vitest";
import {termMix} from "../../../src/metrics/deposits/termMix.js";

it("DEP-05 shares are part over all parts in scope", () => {
  expect(
    termMix.compute({parts: {demand: 40, near_demand: 10, term: 50, interbank: 900}, excludes: ["interbank"]})
  ).toEqual({
    total: {value: 100},
    shares: {demand: {value: 0.4}, near_demand: {value: 0.1}, term: {value: 0.5}}
  });
});

it("DEP-05 is null, reason ZERO_DEN, when nothing is in scope, and MISSING when nothing was supplied", () => {
  expect(termMix.compute({parts: {demand: 0, term: 0}}).shares["demand"]).toEqual({
    value: null,
    reason: "ZERO_DEN"
  });
  expect(termMix.compute({parts: {demand: null}}).total).toEqual({value: null, reason: "MISSING"});
});
