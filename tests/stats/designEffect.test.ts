import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {designEffect} from "../../src/stats/designEffect.js";

const tallyOf = (clusters: readonly (readonly [k: number, n: number])[]) => {
  const sum = (of: (k: number, n: number) => number) => clusters.reduce((all, [k, n]) => all + of(k, n), 0);
  return {
    ...{clusters: clusters.length, n: sum((_, n) => n), k: sum((k) => k), nn: sum((_, n) => n * n)},
    ...{kn: sum((k, n) => k * n), kk: sum((k) => k * k)}
  };
};

describe("designEffect", () => {
  it("is twice by hand for pairs that go the same way: 10 of 20 pairs, 20 of 40 trials", () => {
    const pairs = Array.from({length: 20}, (_, i) => [i % 2 ? 2 : 0, 2] as const);
    // Squared distances of 1 each, 20 x 20/19, over 40 x 1/4.
    expect(designEffect([tallyOf(pairs)])).toBeCloseTo((20 * 20) / 19 / 10, 12);
  });

  it("is one where each trial stands alone, nothing was tried or all went one way", () => {
    const alone = Array.from({length: 100}, (_, i) => [i % 4 ? 1 : 0, 1] as const);
    expect(designEffect([tallyOf(alone)])).toBeCloseTo(100 / 99, 12);
    for (const none of [
      [],
      [[2, 2]],
      [
        [1, 1],
        [3, 3]
      ]
    ] as const)
      expect(designEffect([tallyOf(none)])).toBe(1);
  });

  it("lets a difference between groups be none within them", () => {
    const [few, many] = [0, 2].map((k) => tallyOf(Array.from({length: 9}, () => [k, 2] as const)));
    expect(designEffect([few!, many!])).toBe(1);
  });

  it("is never below one nor above the largest cluster times n / (n - 1)", () => {
    const cluster = fc
      .integer({min: 1, max: 6})
      .chain((n) => fc.tuple(fc.integer({min: 0, max: n}), fc.constant(n)));
    fc.assert(
      fc.property(fc.array(cluster, {minLength: 2, maxLength: 30}), (clusters) => {
        const effect = designEffect([tallyOf(clusters)]);
        const largest = Math.max(...clusters.map(([, n]) => n));
        expect(effect).toBeGreaterThanOrEqual(1);
        expect(effect).toBeLessThanOrEqual(
          Math.max(1, (largest * clusters.length) / (clusters.length - 1)) + 1e-9
        );
      })
    );
  });
});
