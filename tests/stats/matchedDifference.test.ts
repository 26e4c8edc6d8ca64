import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {matchedDifference} from "../../src/stats/matchedDifference.js";

const of = (stratum: string, treated: boolean, ...values: number[]) =>
  values.map((value) => ({stratum, treated, value}));

describe("matchedDifference", () => {
  it("compares likes: two strata by hand, the one without a partner left out", () => {
    // a: 13 - 10 = 3 for two of four; b: 35 - 30 = 5 for two of four; c has nobody without
    const found = matchedDifference([
      ...of("a", true, 12, 14),
      ...of("a", false, 9, 11),
      ...of("b", true, 33, 37),
      ...of("b", false, 28, 30, 32),
      ...of("c", true, 1000)
    ]);
    expect(found).toMatchObject({treated: 4, controls: 5, difference: 4});
    expect(found.raw).toBeCloseTo((12 + 14 + 33 + 37 + 1000) / 5 - (9 + 11 + 28 + 30 + 32) / 5, 12);
    // squared errors: a 2/2 + 2/2; b 8/2 + 4/3; each weighs a quarter
    const half = 1.959963984540054 * Math.sqrt((1 + 1 + 4 + 4 / 3) / 4);
    expect(found.interval!.low).toBeCloseTo(4 - half, 12);
    expect(found.interval!.high).toBeCloseTo(4 + half, 12);
  });

  it("lends a single subject the spread of its kind", () => {
    const found = matchedDifference([
      ...of("a", true, 12, 14),
      ...of("a", false, 9, 11),
      ...of("b", true, 35),
      ...of("b", false, 30, 34)
    ]);
    // differences 3 and 3, weights 2/3 and 1/3; variances with 2 and borrowed 2, without 2 and 8
    expect(found.difference).toBe(3);
    const half = 1.959963984540054 * Math.sqrt((4 / 9) * (2 / 2 + 2 / 2) + (1 / 9) * (2 / 1 + 8 / 2));
    expect(found.interval!.high - 3).toBeCloseTo(half, 12);
  });

  it("tells no interval where nobody's spread is known, and no difference where nobody has a like", () => {
    expect(matchedDifference([...of("a", true, 3), ...of("a", false, 1, 2)])).toMatchObject({
      ...{difference: 1.5, interval: null}
    });
    expect(matchedDifference(of("a", true, 3))).toEqual({
      ...{raw: null, treated: 0, controls: 0, difference: null, interval: null}
    });
  });

  it("finds nothing where the outcome is the stratum's alone, however the kinds are spread over strata", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            level: fc.integer({min: -1000, max: 1000}),
            with: fc.integer({min: 2, max: 9}),
            without: fc.integer({min: 2, max: 9})
          }),
          {minLength: 1, maxLength: 6}
        ),
        (strata) => {
          const subjects = strata.flatMap(({level, with: n, without}, k) => [
            ...of(String(k), true, ...Array<number>(n).fill(level)),
            ...of(String(k), false, ...Array<number>(without).fill(level))
          ]);
          expect(matchedDifference(subjects).difference).toBeCloseTo(0, 9);
        }
      )
    );
  });
});
