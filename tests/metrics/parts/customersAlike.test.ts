import {describe, expect, it} from "vitest";
import type {DeclineRule} from "../../../src/metrics/parts/declineStatistic.js";
import {distance, referenceOf} from "../../../src/metrics/parts/declineStatistic.js";
import {customersAlike} from "../../../src/metrics/parts/customersAlike.js";

const rule: DeclineRule = {
  ...{baselineMonths: 12, leastMonths: 6, method: "robust", weight: 0.2, falseDiscovery: 0.1, alike: 12},
  ...{pool: 10_000, floor: {share: 0.05, amount: 0}, severity: {red: -6, orange: -4, yellow: -2}},
  materiality: {share: 0.2, amount: {default: 10, segments: {}}},
  persistence: {months: 2, of: 3, single: 0.5}
};

/** Ten months of 100, then three judged together: .8, 1 and 1.2 of it, by turns; `from` of it from deposits. */
const bank = (customers: number, from: (customer: number) => number) => {
  const months = 13;
  const last = [80, 100, 120];
  const rows = Array.from({length: customers}, (_, i) => [
    ...Array<number>(10).fill(100),
    ...last.map((_, at) => last[(i + at) % 3]!)
  ]);
  return {
    months,
    segments: rows.map(() => "mass"),
    values: Float64Array.from(rows.flat()),
    deposits: Float64Array.from(rows.flatMap((row, i) => row.map(() => 100 * from(i))))
  };
};

const spreads = (customers: number, from: (customer: number) => number) =>
  customersAlike(bank(customers, from), rule, 12).spread;

describe("customersAlike", () => {
  it("ALR-01 of 30 customers with .8, 1 and 1.2 of the centre each: deviations .2, 0, .2, so 1.4826 x .2", () => {
    expect(spreads(30, () => 0.9)(0)).toBeCloseTo(1.4826 * 0.2, 9);
  });

  it("ALR-01 sixty months tell a spread: twenty customers, nineteen do not, and fifths are apart", () => {
    expect(spreads(20, () => 0.9)(0)).not.toBeNull();
    expect(spreads(19, () => 0.9)(0)).toBeNull();
    const apart = spreads(38, (i) => (i % 2 ? 0.9 : 0.1));
    expect([apart(0), apart(1)]).toEqual([null, null]);
  });

  it("ALR-01 ordinary months are those of customers alike: quiet borrowers are not judged by depositors who wander", () => {
    // every other one lives on deposits and wanders by a tenth; ten months leave eight stretches each, 500 tell a tail
    const months = 13;
    const of = (customers: number) => {
      const rows = Array.from({length: customers}, (_, i) =>
        Array.from({length: months}, (_, month) => (i % 2 && (month + (i >> 1)) % 4 === 0 ? 90 : 100))
      );
      const watched = {
        months,
        segments: rows.map(() => "mass"),
        values: Float64Array.from(rows.flat()),
        deposits: Float64Array.from(rows.flatMap((row, i) => row.map((value) => (i % 2 ? value : 5))))
      };
      return referenceOf(watched, rule, 12, customersAlike(watched, rule, 12));
    };
    const many = of(140);
    expect(many(0).single[0]).toBe(0);
    expect(many(1).single[0]).toBeLessThan(0);
    // 40 customers of each make 320 stretches: too few, so that all are judged together
    const few = of(80);
    expect(few(0)).toBe(few(1));
    expect(few(0).single[0]).toBeLessThan(0);
  });

  it("ALR-01 a fall of 40 from ten months of 100: own spread 5 alone makes it z -8, drawn to .2965 of the centre -1.8", () => {
    const baseline = new Float64Array(10).fill(100);
    const z = (typical: number | null, alike = 12) =>
      distance({...rule, alike}, baseline, 60, new Float64Array(10), typical).z;
    expect(z(null)).toBeCloseTo(-8, 9);
    // sqrt((10 x 25 + 12 x 29.652^2) / 22)
    expect(z(0.29652)).toBeCloseTo(-40 / Math.sqrt((250 + 12 * 29.652 ** 2) / 22), 6);
    expect(z(0.29652, 0)).toBeCloseTo(-8, 9);
  });
});
