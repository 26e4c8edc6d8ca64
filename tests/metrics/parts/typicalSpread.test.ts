import {describe, expect, it} from "vitest";
import type {DeclineRule} from "../../../src/metrics/parts/declineStatistic.js";
import {distance} from "../../../src/metrics/parts/declineStatistic.js";
import {typicalSpread} from "../../../src/metrics/parts/typicalSpread.js";

const rule: DeclineRule = {
  ...{baselineMonths: 12, leastMonths: 6, method: "robust", weight: 0.2, falseDiscovery: 0.1, alike: 12},
  ...{pool: 10_000, floor: {share: 0.05, amount: 0}, severity: {red: -6, orange: -4}},
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

describe("typicalSpread", () => {
  it("ALR-01 of 30 customers with .8, 1 and 1.2 of the centre each: deviations .2, 0, .2, so 1.4826 x .2", () => {
    expect(
      typicalSpread(
        bank(30, () => 0.9),
        rule,
        12
      )(0)
    ).toBeCloseTo(1.4826 * 0.2, 9);
  });

  it("ALR-01 sixty months tell a spread: twenty customers, nineteen do not, and fifths are apart", () => {
    expect(
      typicalSpread(
        bank(20, () => 0.9),
        rule,
        12
      )(0)
    ).not.toBeNull();
    expect(
      typicalSpread(
        bank(19, () => 0.9),
        rule,
        12
      )(0)
    ).toBeNull();
    const apart = typicalSpread(
      bank(38, (i) => (i % 2 ? 0.9 : 0.1)),
      rule,
      12
    );
    expect([apart(0), apart(1)]).toEqual([null, null]);
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
