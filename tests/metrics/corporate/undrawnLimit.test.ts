import {expect, it} from "vitest";
import {undrawnLimit} from "../../../src/metrics/corporate/undrawnLimit.js";

it("COR-13 is what is left of the limit, and zero above it", () => {
  expect(undrawnLimit.compute({used: 60, limit: 100})).toEqual({value: 40});
  expect(undrawnLimit.compute({used: 120, limit: 100})).toEqual({value: 0});
});

it("COR-13 is null, reason MISSING, when use is not known", () => {
  expect(undrawnLimit.compute({used: null, limit: 100})).toEqual({value: null, reason: "MISSING"});
});
