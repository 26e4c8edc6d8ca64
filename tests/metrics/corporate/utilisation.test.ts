import {expect, it} from "vitest";
import {utilisation} from "../../../src/metrics/corporate/utilisation.js";

it("COR-12 is used over limit and is kept above 1", () => {
  expect(utilisation.compute({used: 60, limit: 100})).toEqual({value: 0.6});
  expect(utilisation.compute({used: 120, limit: 100})).toEqual({value: 1.2});
});

it("COR-12 is null, reason ZERO_DEN, when the limit is zero and nothing is used", () => {
  expect(utilisation.compute({used: 0, limit: 0})).toEqual({value: null, reason: "ZERO_DEN"});
});

it("COR-12 is null, reason OVER_NO_LIMIT, when something is used without a limit", () => {
  expect(utilisation.compute({used: 1, limit: 0})).toEqual({value: null, reason: "OVER_NO_LIMIT"});
});

it("COR-12 is null, reason MISSING or NEG_DEN, when the limit is not known or negative", () => {
  expect(utilisation.compute({used: 1, limit: null})).toEqual({value: null, reason: "MISSING"});
  expect(utilisation.compute({used: 1, limit: -1})).toEqual({value: null, reason: "NEG_DEN"});
});
