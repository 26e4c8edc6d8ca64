import {describe, expect, it} from "vitest";
import type {Customer} from "../../src/sampleBank/customers.js";
import type {Loss} from "../../src/sampleBank/plants/decliner.js";
import {noteLoss, tellLoss, termEarns} from "../../src/sampleBank/plants/decliner.js";
import type {Run} from "../../src/sampleBank/run.js";
import type {Plant} from "../../src/sampleBank/truth.js";

const told = (losses: readonly Partial<Loss>[], actor: string | null = null): Plant[] => {
  const plants: Plant[] = [];
  const run = {
    months: ["2026-01", "2026-02", "2026-03"].map((period) => ({period})),
    truth: (plant: Plant) => void plants.push(plant)
  };
  // 250 yuan a month is what the least of decliners among mass customers brings
  const all = losses.map((loss) => ({
    form: "matured",
    from: 0,
    to: null,
    share: 0.5,
    earned: 30_000,
    ...loss
  }));
  const customer = {id: "1", segment: "mass", losses: all, actor: actor && {kind: actor}};
  tellLoss(run as unknown as Run, customer as unknown as Customer);
  return plants;
};

describe("losses of everyday life", () => {
  it("tells the first that took a good share and as much as the least of decliners would lose, with its months", () => {
    expect(told([{share: 0.2}, {share: 0.6, from: 1, to: 2, form: "prepaid"}, {share: 0.9}])).toEqual([
      {
        ...{customer: "1", kind: "decliner", form: "prepaid", role: "plant", borderline: false},
        ...{from: "2026-02", to: "2026-03", strength: 1, values: {share: 0.6}}
      }
    ]);
  });

  it("a small share or a small customer is borderline; less than 75 yuan a month, or after the last month, is not told", () => {
    expect(told([{share: 0.4}])).toMatchObject([{borderline: true, from: "2026-01", to: null}]);
    expect(told([{share: 0.8, earned: 10_000}])).toMatchObject([{borderline: true}]);
    // 75 yuan are 30 % of 250
    expect(told([{share: 0.75, earned: 10_000}])).toHaveLength(1);
    expect(told([{share: 0.74, earned: 10_000}])).toEqual([]);
    expect(told([{from: 3}])).toEqual([]);
  });

  it("of a decliner, or one that looks like it, its part alone is told; another part changes nothing", () => {
    expect(told([{}], "decliner")).toEqual([]);
    expect(told([{}], "false_hnw")).toHaveLength(1);
  });

  it("notes a share of what loans and deposits bring, of borrowers alone", () => {
    const open = {end: 0, bal: 12_000_000, rate: 0.05, ftp: 0.03};
    const noted = (loans: readonly object[]) => {
      const customer = {losses: [] as Loss[], wealth: 40_000_000, loans};
      const of = {form: "matured", from: 2} as const;
      noteLoss(customer as unknown as Customer, 0, termEarns(20_000_000), of);
      return customer.losses;
    };
    expect(noted([])).toEqual([]);
    expect(noted([{...open, end: 5}])).toEqual([]);
    // .6 % a year of 200,000 yuan are 100 a month; of 400,000 200, and 2 % of 120,000 another 200
    expect(termEarns(20_000_000)).toBeCloseTo(10_000, 9);
    const [loss] = noted([open]);
    expect(loss).toMatchObject({form: "matured", from: 2, to: null});
    expect(loss!.earned).toBeCloseTo(40_000, 6);
    expect(loss!.share).toBeCloseTo(0.25, 9);
  });
});
