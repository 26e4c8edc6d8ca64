import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {empiricalBayes} from "../../src/stats/empiricalBayes.js";

const tally = (k: number[], n: number[]) => k.map((each, i) => ({k: each, n: n[i]!}));

describe("empirical Bayes", () => {
  const found = empiricalBayes(tally([0, 2, 3, 24, 1, 9], [8, 40, 120, 300, 60, 90]))!;
  const near = (values: number[], digits: number) =>
    values.map((value) => expect.closeTo(value, digits) as number);

  it("E.25 P .0631068, gamma .0102047, M 96.99389", () => {
    expect(found.pooled).toBeCloseTo(0.0631068, 7);
    expect(found.gamma).toBeCloseTo(0.0102047, 7);
    expect(found.strength).toBeCloseTo(96.99389, 4);
  });

  it("E.25 posterior means, 90 % intervals and the probability of being above the whole", () => {
    expect(found.cells.map(({rate}) => rate)).toEqual(
      near([0.058298, 0.05928, 0.042033, 0.075873, 0.045358, 0.080863], 6)
    );
    expect(found.cells.map(({low}) => low)).toEqual(
      near([0.0262, 0.0302, 0.0223, 0.0553, 0.0218, 0.0509], 4)
    );
    expect(found.cells.map(({high}) => high)).toEqual(
      near([0.0999, 0.0956, 0.0665, 0.0989, 0.0755, 0.1159], 4)
    );
    expect(found.cells.map(({above}) => above)).toEqual(near([0.372, 0.385, 0.073, 0.832, 0.142, 0.811], 3));
  });

  it("E.26 cells that differ less than chance are pooled completely: gamma -.0069511, all .0647482", () => {
    const pooled = empiricalBayes(tally([0, 1, 3, 12, 2], [8, 40, 60, 150, 20]))!;
    expect(pooled.gamma).toBeCloseTo(-0.0069511, 7);
    expect(pooled.strength).toBeNull();
    for (const {rate, above} of pooled.cells) {
      expect(rate).toBeCloseTo(0.0647482, 7);
      expect(above).toBeNull();
    }
  });

  it("E.25 is null where nothing or everything happened, or nobody is there", () => {
    expect(empiricalBayes(tally([0, 0], [5, 9]))).toBeNull();
    expect(empiricalBayes(tally([5, 9], [5, 9]))).toBeNull();
    expect(empiricalBayes([])).toBeNull();
  });

  it("E.25 refuses what is no count of events", () => {
    expect(() => empiricalBayes([{k: 3, n: 2}])).toThrow("not a count of events: 3 of 2");
  });

  it("E.25 a shrunken rate lies between the raw one and the pooled one", () => {
    const cell = fc.tuple(fc.integer({min: 1, max: 200}), fc.double({min: 0, max: 1, noNaN: true}));
    fc.assert(
      fc.property(fc.array(cell, {minLength: 2, maxLength: 12}), (cells) => {
        const tallies = cells.map(([n, share]) => ({k: Math.round(n * share), n}));
        const shrunk = empiricalBayes(tallies);
        if (!shrunk) return;
        shrunk.cells.forEach(({rate, low, high}, i) => {
          const raw = tallies[i]!.k / tallies[i]!.n;
          expect(rate).toBeGreaterThanOrEqual(Math.min(raw, shrunk.pooled) - 1e-12);
          expect(rate).toBeLessThanOrEqual(Math.max(raw, shrunk.pooled) + 1e-12);
          expect(low).toBeLessThanOrEqual(high);
        });
      })
    );
  });
});
