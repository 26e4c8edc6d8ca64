import {describe, expect, it} from "vitest";
import {normalQuantile, Rng} from "../../src/sampleBank/random.js";

const draws = (n: number, draw: () => number): {mean: number; sd: number} => {
  const list = Array.from({length: n}, draw);
  const mean = list.reduce((sum, x) => sum + x, 0) / n;
  return {mean, sd: Math.sqrt(list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / n)};
};

describe("random numbers", () => {
  it("are the same for the same keys and differ for others", () => {
    const list = (...keys: number[]) => {
      const rng = new Rng(...keys);
      return Array.from({length: 4}, () => rng.uniform());
    };
    expect(list(1, 2, 3)).toEqual(list(1, 2, 3));
    expect(list(1, 2, 3)).not.toEqual(list(1, 3, 2));
    expect(list(0)).not.toEqual(list(0, 0));
  });

  it("have the mean and the spread they should", () => {
    const rng = new Rng(7);
    expect(draws(20_000, () => rng.uniform()).mean).toBeCloseTo(0.5, 1);
    const normal = draws(20_000, () => rng.normal());
    expect(normal.mean).toBeCloseTo(0, 1);
    expect(normal.sd).toBeCloseTo(1, 1);
    expect(draws(20_000, () => rng.lognormal(0.5)).mean).toBeCloseTo(1, 1);
    expect(draws(20_000, () => rng.poisson(3)).mean).toBeCloseTo(3, 0);
  });

  it("normalQuantile is the inverse of the normal distribution", () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 8);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232, 5);
  });
});
