import {describe, expect, it} from "vitest";
import {bootstrap} from "../../src/stats/bootstrap.js";
import {seededRandom} from "../../src/stats/seededRandom.js";

const mean = (sample: readonly number[]) => sample.reduce((sum, x) => sum + x, 0) / sample.length;

describe("bootstrap", () => {
  it("of the mean of 0 and 1 has 0, .5 and 1 with a quarter, a half and a quarter", () => {
    const of = (confidence: number) =>
      bootstrap([[0, 1]], mean, {random: seededRandom(1), replicates: 4000, confidence});
    expect(of(0.95)).toEqual({low: 0, high: 1});
    expect(of(0.4)).toEqual({low: 0.5, high: 0.5});
  });

  it("keeps the size of each stratum: two strata of one value each leave nothing to chance", () => {
    expect(
      bootstrap([[1, 1], [4]], (sample) => mean(sample) * sample.length, {random: seededRandom(2)})
    ).toEqual({low: 6, high: 6});
  });

  it("holds the true mean in about 95 of 100 samples", () => {
    const random = seededRandom(3);
    let held = 0;
    for (let trial = 0; trial < 300; trial++) {
      const sample = Array.from({length: 40}, () => random() + random() + random());
      const {low, high} = bootstrap([sample], mean, {random, replicates: 400})!;
      if (low <= 1.5 && high >= 1.5) held++;
    }
    expect(held / 300).toBeGreaterThan(0.9);
    expect(held / 300).toBeLessThan(0.985);
  });

  it("is as wide as 1.96 standard errors either side", () => {
    const random = seededRandom(4);
    const sample = Array.from({length: 2000}, () => random());
    const {low, high} = bootstrap([sample], mean, {random})!;
    // The variance of a uniform number is 1/12.
    expect((high - low) / 2).toBeCloseTo((1.96 * Math.sqrt(1 / 12)) / Math.sqrt(2000), 2);
    expect((high - low) / 2 / ((1.96 * Math.sqrt(1 / 12)) / Math.sqrt(2000))).toBeGreaterThan(0.85);
    expect((high - low) / 2 / ((1.96 * Math.sqrt(1 / 12)) / Math.sqrt(2000))).toBeLessThan(1.15);
  });

  it("is null without a sample, and without a statistic", () => {
    expect(bootstrap<number>([[], []], mean, {random: seededRandom(5)})).toBeNull();
    expect(bootstrap([[1, 2]], () => null, {random: seededRandom(5)})).toBeNull();
  });

  it("gives the same interval for the same seed", () => {
    const of = (seed: number) => bootstrap([[1, 5, 2, 8]], mean, {random: seededRandom(seed)});
    expect(of(7)).toEqual(of(7));
  });
});

it("seeded random numbers fill 0 to 1 evenly, others for another seed", () => {
  const random = seededRandom(1);
  const drawn = Array.from({length: 20_000}, random);
  const tenths = Array.from(
    {length: 10},
    (_, tenth) => drawn.filter((x) => Math.floor(x * 10) === tenth).length
  );
  for (const count of tenths) expect(Math.abs(count - 2000)).toBeLessThan(200);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  expect(seededRandom(2)()).not.toBe(seededRandom(1)());
});
