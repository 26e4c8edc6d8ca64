import {expect, it} from "vitest";
import {assetView} from "../../../src/metrics/contribution/assetView.js";

it("CON-02 adds the families supplied and names the others, for what was not supplied is not zero", () => {
  expect(assetView.compute({holdings: {deposit: 500_00, wealth: 0, fund: null}})).toEqual({
    assets: {value: 500_00},
    covered: ["deposit", "wealth"],
    absent: ["fund"]
  });
});

it("CON-02 is null, reason MISSING, when no family was supplied", () => {
  expect(assetView.compute({holdings: {fund: null}}).assets).toEqual({value: null, reason: "MISSING"});
});
