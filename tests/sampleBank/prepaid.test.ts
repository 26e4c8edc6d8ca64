import {describe, expect, it} from "vitest";
import type {Customer} from "../../src/sampleBank/customers.js";
import {tellPrepaid} from "../../src/sampleBank/plants/decliner.js";
import type {Run} from "../../src/sampleBank/run.js";
import type {Plant} from "../../src/sampleBank/truth.js";

const told = (prepaid: {period?: number; share?: number; earned?: number}, actor?: string): Plant[] => {
  const plants: Plant[] = [];
  const run = {
    months: ["2026-01", "2026-02", "2026-03"].map((period) => ({period})),
    truth: (plant: Plant) => void plants.push(plant)
  };
  // 250 yuan a month is what the least of decliners among mass customers brings
  const customer = {
    ...{id: "1", segment: "mass", actor: actor ? {kind: actor} : null},
    prepaid: {period: 0, share: 0.6, earned: 30_000, ...prepaid}
  };
  tellPrepaid(run as unknown as Run, customer as unknown as Customer);
  return plants;
};

describe("loans repaid early in everyday life", () => {
  it("are told as declines from the month after, with the share that they took", () => {
    expect(told({})).toEqual([
      {
        ...{customer: "1", kind: "decliner", form: "prepaid", role: "plant", borderline: false},
        ...{from: "2026-02", to: null, strength: 1, values: {share: 0.6}}
      }
    ]);
  });

  it("are borderline for a small share or a small customer, and not told below 75 yuan a month or after the last", () => {
    expect(told({share: 0.4})).toMatchObject([{borderline: true}]);
    // 75 yuan are 30 % of 250
    expect(told({share: 0.75, earned: 10_000})).toMatchObject([{borderline: true}]);
    expect(told({share: 0.74, earned: 10_000})).toEqual([]);
    expect(told({share: 0.29})).toEqual([]);
    expect(told({period: 2})).toEqual([]);
  });

  it("are told of whoever plays another part, and not of a decliner or one that looks like it", () => {
    expect(told({}, "false_hnw")).toHaveLength(1);
    expect(told({}, "decliner")).toEqual([]);
  });
});
