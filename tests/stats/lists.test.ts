import {describe, expect, it} from "vitest";
import {newcombe} from "../../src/stats/newcombe.js";
import {overdispersion} from "../../src/stats/overdispersion.js";

describe("lists compared", () => {
  it("E.18 96 of 800 less 100 of 5,000: .078844 to .124608", () => {
    const interval = newcombe(96, 800, 100, 5000)!;
    expect(interval.low).toBeCloseTo(0.078844, 6);
    expect(interval.high).toBeCloseTo(0.124608, 6);
    expect(newcombe(1, 2, 0, 0)).toBeNull();
  });

  it("groups of one share do not spread; two that differ do, by the squares of their distances", () => {
    expect(
      overdispersion([
        {hits: 1, n: 10},
        {hits: 2, n: 20},
        {hits: 0, n: 0}
      ])
    ).toBeCloseTo(0, 12);
    // share .5: distances 5 and -5 of a variance of 5 each: 25/5 + 25/5
    expect(
      overdispersion([
        {hits: 15, n: 20},
        {hits: 5, n: 20}
      ])
    ).toBeCloseTo(10, 12);
    expect(overdispersion([{hits: 3, n: 20}])).toBeNull();
    expect(
      overdispersion([
        {hits: 0, n: 20},
        {hits: 0, n: 9}
      ])
    ).toBeNull();
  });
});
