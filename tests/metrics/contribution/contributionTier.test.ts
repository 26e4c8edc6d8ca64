import {describe, expect, it} from "vitest";
import {contributionTier} from "../../../src/metrics/contribution/contributionTier.js";
import type {Placed} from "../../../src/metrics/contribution/contributionTier.js";

const cuts = {high: 100, medium: 40};
const rule = {slack: 0.1, downAfter: 2};
const path = (profits: number[]) => {
  let placed: Placed | null = null;
  return profits.map((profit) => {
    placed = contributionTier.compute({before: placed, profit, cuts, rule});
    return placed.tier;
  });
};

describe("contributionTier", () => {
  it("LAB-01 LAB-02 LAB-03 starts where the cut-offs put it, the cut-off itself counting up", () => {
    expect([100, 99, 40, 39, 0, -1].map((profit) => path([profit])[0])).toEqual([
      ...["high", "medium", "medium", "low", "low", "negative"]
    ]);
  });

  it("LAB-01 goes up at once and down after two months below nine tenths of the cut-off", () => {
    expect(path([50, 100, 95, 95, 95])).toEqual(["medium", "high", "high", "high", "high"]);
    expect(path([100, 89, 89])).toEqual(["high", "high", "medium"]);
    expect(path([100, 89, 95, 89])).toEqual(["high", "high", "high", "high"]);
  });

  it("LAB-03 falls to where it is, past tiers in between, and is negative after two months below zero", () => {
    expect(path([100, 10, 10])).toEqual(["high", "high", "low"]);
    expect(path([10, -1, -1, 5])).toEqual(["low", "low", "negative", "low"]);
  });
});
