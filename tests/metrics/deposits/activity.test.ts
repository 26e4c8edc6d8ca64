import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {usedOf} from "../../../data-loaders/marts/deposits/activity.js";
import {activityScore} from "../../../src/metrics/deposits/activityScore.js";
import {regularInflow} from "../../../src/metrics/deposits/regularInflow.js";

describe("activityScore", () => {
  const rules = {
    weights: {inDays: 0.25, outDays: 0.2, channels: 0.15, own: 0.25, recency: 0.15},
    full: {inDays: 6, outDays: 10, channels: 3, own: 20},
    recencyDays: 90
  };

  it("DEP-30 half of every figure is 50, more than full counts no more than full, nothing is 0", () => {
    const half = {months: 3, inDays: 9, outDays: 15, channels: 1.5, own: 30, idle: 45, rules};
    expect(activityScore.compute(half).value).toBeCloseTo(50, 9);
    const more = {months: 1, inDays: 31, outDays: 31, channels: 9, own: 500, idle: 0, rules};
    expect(activityScore.compute(more).value).toBeCloseTo(100, 9);
    const none = {months: 3, inDays: 0, outDays: 0, channels: null, own: 0, idle: null, rules};
    expect(activityScore.compute(none).value).toBe(0);
    expect(activityScore.compute({...none, idle: 200}).value).toBe(0);
  });

  it("DEP-30 is not told without movements", () => {
    const blind = {months: 3, inDays: null, outDays: null, channels: null, own: null, idle: null, rules};
    expect(activityScore.compute(blind).reason).toBe("MISSING");
  });

  it("DEP-30 DEP-35 adds up by segment those whose movements are known", () => {
    const labelled = table({
      cust_type: ["P", "P", "P"],
      segment: ["mass", null, "mass"],
      activity: [30, 10, null],
      regular: [true, false, null]
    });
    expect(usedOf(labelled)).toEqual(
      new Map([
        ["P|mass", {known: 1, score: 30, regular: 1}],
        ["P|all", {known: 2, score: 40, regular: 1}],
        ["P|unknown", {known: 1, score: 10, regular: 0}]
      ])
    );
  });
});

describe("regularInflow", () => {
  const rules = {least: 3, cv: 0.4};

  it("DEP-35 asks for enough months and amounts alike", () => {
    expect(regularInflow.compute({months: 3, cv: 0.4, rules}).flag).toBe(true);
    expect(regularInflow.compute({months: 2, cv: 0.1, rules}).flag).toBe(false);
    expect(regularInflow.compute({months: 4, cv: 0.41, rules}).flag).toBe(false);
    expect(regularInflow.compute({months: 0, cv: null, rules}).flag).toBe(false);
    expect(regularInflow.compute({months: null, cv: null, rules}).flag).toBeNull();
  });
});
