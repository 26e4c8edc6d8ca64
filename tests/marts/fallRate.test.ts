import {describe, expect, it} from "vitest";
import {corrected, fallRate} from "../../data-loaders/marts/contribution/prediction/fallRate.js";
import type {TriedPoint} from "../../data-loaders/marts/contribution/prediction/trial.js";

describe("fallRate", () => {
  const tried = (origin: string, fell: number, of: number): TriedPoint[] =>
    Array.from(
      {length: of},
      (_, i) => ({origin, fell: i < fell, by: {last: {falls: 0.5}}}) as unknown as TriedPoint
    );

  it("C12 brings chances to what came, where that comes nearer at the last month end tried", () => {
    // two of ten fell each time, five were foreseen: (2 + 2) / (5 + 5)
    expect(fallRate([...tried("2026-03", 2, 10), ...tried("2025-12", 2, 10)], "last")).toBeCloseTo(0.4, 12);
    // too many foreseen before, too few at the last: not corrected
    expect(fallRate([...tried("2026-03", 8, 10), ...tried("2025-12", 2, 10)], "last")).toBe(1);
    expect(corrected(0.8, 1.5)).toBe(1);
  });
});
