import {describe, expect, it} from "vitest";
import type {Customer} from "../../src/sampleBank/customers.js";
import {noteTaken, tellLoss} from "../../src/sampleBank/plants/losses.js";
import type {Loss} from "../../src/sampleBank/plants/losses.js";
import type {Run} from "../../src/sampleBank/run.js";
import type {Plant} from "../../src/sampleBank/truth.js";

const told = (loss: Partial<Loss>, actor?: string): Plant[] => {
  const plants: Plant[] = [];
  const run = {
    months: ["2026-01", "2026-02", "2026-03"].map((period) => ({period})),
    truth: (plant: Plant) => void plants.push(plant)
  };
  // 250 yuan a month is what the least of decliners among mass customers brings
  const customer = {
    ...{id: "1", segment: "mass", actor: actor ? {kind: actor} : null},
    loss: {form: "prepaid", from: 1, share: 0.6, earned: 30_000, ...loss}
  };
  tellLoss(run as unknown as Run, customer as unknown as Customer);
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
    expect(told({from: 3})).toEqual([]);
  });

  it("drained and moved deposits are noted from the least share on, and weighed by what is gone at the end", () => {
    const run = {p: 3, month: {start: 0}} as unknown as Run;
    // loans bring nothing here; 22.5 million fen on demand at 1.6 % a year bring 30,000 a month
    const all = 22_500_000;
    const kept = {loss: null, wealth: all, demandTarget: all};
    const customer = {...kept, firstLoan: 1, loans: []} as unknown as Customer;
    noteTaken(run, customer, "drained", 0.29 * all);
    expect(customer.loss).toBeNull();
    noteTaken(run, customer, "drained", 0.3 * all);
    expect(customer.loss).toMatchObject({form: "drained", from: 3, share: 0.3, earned: 30_000});
    noteTaken(run, customer, "drained", 0.9 * all);
    expect(customer.loss).toMatchObject({from: 3, share: 0.9});
    noteTaken(run, customer, "moves_away", all);
    expect(customer.loss).toMatchObject({form: "drained", share: 0.9});
    const alone = {...kept, firstLoan: 0, loans: []} as unknown as Customer;
    noteTaken(run, alone, "drained", all);
    expect(alone.loss).toBeNull();
  });

  it("are told of whoever plays another part, and not of a decliner or one that looks like it", () => {
    expect(told({}, "false_hnw")).toHaveLength(1);
    expect(told({}, "decliner")).toEqual([]);
  });
});
