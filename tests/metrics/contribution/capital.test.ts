import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {economicProfit, ratedWeight} from "../../../src/metrics/parts/capital.js";

describe("ratedWeight", () => {
  it("E.6 LGD 45 %, 2.5 years: 14.44 %, 92.32 %, 114.85 %, 149.85 % and 238.23 % of exposure", () => {
    const weights = [0.0003, 0.01, 0.02, 0.05, 0.2].map((pd) => ratedWeight({pd, lgd: 0.45, maturity: 2.5}));
    const expected = [0.14443567, 0.92316801, 1.14854229, 1.49854409, 2.38231596];
    weights.forEach((weight, at) => expect(weight).toBeCloseTo(expected[at]!, 7));
  });

  it("keeps maturity within one and five years, and asks more of longer loans", () => {
    const of = (maturity: number) => ratedWeight({pd: 0.01, lgd: 0.45, maturity});
    expect(of(0.1)).toBe(of(1));
    expect(of(30)).toBe(of(5));
    expect(of(5)).toBeGreaterThan(of(1));
    expect(() => ratedWeight({pd: 0, lgd: 0.45, maturity: 1})).toThrow("no chance of default");
  });
});

describe("economicProfit", () => {
  const rules = {tax: 0.25, hurdle: 0.1, floor: 100_000};

  it("CON-10 CON-29 10 m at 100 % and 10.5 % tie up 1,050,000, which cost 105,000 a year", () => {
    const capital = 1_000_000_000 * 1 * 0.105;
    const {tax, charge, profit, raroc} = economicProfit({l4: 20_000_000, capital, days: 365}, rules);
    expect(charge.value).toBeCloseTo(10_500_000, 6);
    expect(tax.value).toBeCloseTo(5_000_000, 6);
    // 200,000 less 50,000 of tax and 105,000 of capital
    expect(profit.value).toBeCloseTo(4_500_000, 6);
    expect(raroc.value).toBeCloseTo(15_000_000 / 105_000_000, 12);
  });

  it("CON-29 tells no return of less capital than the floor (E0), and nothing where a part is missing (E1)", () => {
    expect(economicProfit({l4: 5_000, capital: 99_999, days: 30}, rules).raroc).toEqual({
      value: null,
      reason: "BELOW_FLOOR"
    });
    expect(economicProfit({l4: 5_000, capital: 0, days: 30}, rules).profit.value).toBe(3_750);
    expect(economicProfit({l4: null, capital: 1, days: 30}, rules).profit).toEqual({
      value: null,
      reason: "MISSING"
    });
  });

  it("CON-10 L5 is what the return brings beyond the hurdle, whatever the month", () => {
    fc.assert(
      fc.property(
        fc.integer({min: -1e9, max: 1e9}),
        fc.integer({min: 100_000, max: 1e11}),
        fc.integer({min: 28, max: 31}),
        (l4, capital, days) => {
          const {profit, raroc} = economicProfit({l4, capital, days}, rules);
          const beyond = ((raroc.value! - rules.hurdle) * capital * days) / 365;
          expect(Math.abs(profit.value! - beyond)).toBeLessThan(1e-6 * Math.max(1e6, Math.abs(beyond)));
        }
      )
    );
  });
});
