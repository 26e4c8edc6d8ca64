import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {betaQuantile} from "../../src/stats/beta.js";
import {empiricalBayes} from "../../src/stats/empiricalBayes.js";
import {mixedIntervals} from "../../src/stats/mixedIntervals.js";
import {seededRandom} from "../../src/stats/seededRandom.js";

const tallies = (k: readonly number[], n: readonly number[]) => k.map((each, i) => ({k: each, n: n[i]!}));

describe("mixedIntervals", () => {
  it("COR-41 of E.26, where cells are pooled, each is wider than the pooled one, and the largest least", () => {
    const some = tallies([0, 1, 3, 12, 2], [8, 40, 60, 150, 20]);
    const pooled = empiricalBayes(some)!.cells[0]!;
    const widths = mixedIntervals(some)!.map(({low, high}) => high - low);
    for (const width of widths) expect(width).toBeGreaterThan(pooled.high - pooled.low);
    expect(Math.min(...widths)).toBe(widths[3]);
  });

  it("a single cell of many has about what its own count says: 500 of 10,000 with Jeffreys' prior", () => {
    const [found] = mixedIntervals([{k: 500, n: 10_000}])!;
    expect(Math.abs(found!.low / betaQuantile(0.05, 500.5, 9500.5) - 1)).toBeLessThan(0.02);
    expect(Math.abs(found!.high / betaQuantile(0.95, 500.5, 9500.5) - 1)).toBeLessThan(0.02);
  });

  it("lies between none and all; nothing or everything happening gives none, as of the shrunken rate", () => {
    expect(mixedIntervals(tallies([0, 0], [5, 9]))).toBeNull();
    expect(mixedIntervals(tallies([5, 9], [5, 9]))).toBeNull();
    const cell = fc.tuple(fc.nat(6), fc.nat(60)).map(([k, more]) => ({k, n: k + more}));
    fc.assert(
      fc.property(fc.array(cell, {minLength: 2, maxLength: 12}), (some) => {
        const [found, shrunken] = [mixedIntervals(some), empiricalBayes(some)];
        expect(found === null).toBe(shrunken === null);
        found?.forEach(({low, high}) => {
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThan(high);
        });
      }),
      {numRuns: 60}
    );
  });

  it("DEP-43 95 % hold more than 88 % of the rate of each segment, large and small, of three that differ", () => {
    const random = seededRandom(11);
    const [rates, sizes] = [
      [0.88, 0.92, 0.84],
      [1700, 700, 150]
    ];
    const held = rates.map(() => 0);
    for (let bank = 0; bank < 100; bank++) {
      const some = sizes.map((n, i) => ({
        n,
        k: Array.from({length: n}, () => random()).filter((each) => each < rates[i]!).length
      }));
      mixedIntervals(some, 0.95)!.forEach(({low, high}, i) => {
        if (low <= rates[i]! && rates[i]! <= high) held[i]!++;
      });
    }
    for (const times of held) expect(times).toBeGreaterThan(88);
  });

  it("COR-41 90 % hold 85 to 95 % of true rates of fifteen industries that differ by half, where pooling holds fewer than 80 %", () => {
    const random = seededRandom(5);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    let [held, taken, all] = [0, 0, 0];
    for (let bank = 0; bank < 40; bank++) {
      const sizes = [4, 1, 28, 3, 11, 22, 5, 3, 5, 3, 7, 3, 2, 2, 1].map((part) => 14 * part);
      const rates = sizes.map(() => 0.022 * Math.exp(0.5 * normal() - 0.125));
      const some = sizes.map((n, i) => ({
        n,
        k: Array.from({length: n}, () => random()).filter((each) => each < rates[i]!).length
      }));
      const [mixed, known] = [mixedIntervals(some), empiricalBayes(some)];
      if (!mixed || !known) continue;
      const inside = ({low, high}: {low: number; high: number}, i: number) =>
        low <= rates[i]! && rates[i]! <= high;
      held += mixed.filter(inside).length;
      taken += known.cells.filter(inside).length;
      all += rates.length;
    }
    expect(held / all).toBeGreaterThanOrEqual(0.85);
    expect(held / all).toBeLessThan(0.95);
    expect(taken / all).toBeLessThan(0.8);
  });
});
