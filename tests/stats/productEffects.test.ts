import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {productEffects} from "../../src/stats/productEffects.js";
import {roundToSum} from "../../src/stats/roundToSum.js";

describe("productEffects", () => {
  it("E.5 expected loss: PD 1.0 to 1.4 %, LGD 45 to 40 %, exposure 1,000 to 1,200 make 1.8667, -0.6633, 1.0167", () => {
    const effects = productEffects([0.01, 0.45, 1000], [0.014, 0.4, 1200]);
    expect(effects[0]).toBeCloseTo(1.8666667, 7);
    expect(effects[1]).toBeCloseTo(-0.6633333, 7);
    expect(effects[2]).toBeCloseTo(1.0166667, 7);
    expect(effects.reduce((a, b) => a + b, 0)).toBeCloseTo(2.22, 12);
  });

  it("E.4 two factors are taken at the midpoint of the other: -0.15 by the margin of the larger balance", () => {
    const [, first] = productEffects([100, 0.02], [110, 0.018]);
    const [, second] = productEffects([50, 0.03], [80, 0.031]);
    expect(first! + second!).toBeCloseTo(-0.145, 12);
  });

  it("CON-31 effects add up to the change, whatever the signs and zeros", () => {
    const factors = fc.array(fc.double({min: -100, max: 100, noNaN: true}), {minLength: 4, maxLength: 4});
    fc.assert(
      fc.property(factors, factors, (before, after) => {
        const product = (list: number[]) => list.reduce((a, b) => a * b, 1);
        const sum = productEffects(before, after).reduce((a, b) => a + b, 0);
        const size = 1e-9 + 1e-9 * [...before, ...after].reduce((a, b) => a * Math.max(1, Math.abs(b)), 1);
        expect(Math.abs(sum - (product(after) - product(before)))).toBeLessThan(size);
      })
    );
  });

  it("refuses unequal lists", () => {
    expect(() => productEffects([1], [1, 2])).toThrow("factors: 1 before, 2 after");
  });
});

describe("roundToSum", () => {
  it("gives the missing fen to the part that lost most", () => {
    expect(roundToSum([1.4, 1.4, 1.2], 4)).toEqual([2, 1, 1]);
    expect(roundToSum([-0.4, 0.4], 0)).toEqual([0, 0]);
    expect(() => roundToSum([1, 1], 9)).toThrow("do not add up");
  });

  it("always adds up", () => {
    fc.assert(
      fc.property(fc.array(fc.double({min: -1e9, max: 1e9, noNaN: true}), {minLength: 1}), (parts) => {
        const sum = Math.round(parts.reduce((a, b) => a + b, 0)) + 0;
        expect(roundToSum(parts, sum).reduce((a, b) => a + b, 0)).toBe(sum);
      })
    );
  });
});
