import {describe, expect, it} from "vitest";
import {gini, herfindahl} from "../../src/stats/gini.js";
import {shorrocks} from "../../src/stats/mobility.js";
import {seededRandom} from "../../src/stats/seededRandom.js";
import {topCount, topShare, topShareIntervals} from "../../src/stats/topShare.js";

describe("gini", () => {
  it("E.11 .25 of 1, 2, 3, 4 and .75 of 0, 0, 0, 1; refuses -5, 1, 2, 12", () => {
    expect(gini([4, 1, 3, 2])).toBeCloseTo(0.25, 12);
    expect(gini([0, 0, 0, 1])).toBeCloseTo(0.75, 12);
    expect(() => gini([-5, 1, 2, 12])).toThrow("no Gini coefficient of a value below zero: -5");
    expect(gini([])).toBeNull();
    expect(gini([0, 0])).toBeNull();
  });

  it("E.12 Herfindahl index of 1, 2, 3, 4 is .30", () => {
    expect(herfindahl([1, 2, 3, 4])).toBeCloseTo(0.3, 12);
    expect(herfindahl([0])).toBeNull();
    expect(() => herfindahl([-1, 2])).toThrow("below zero");
  });
});

describe("topShare", () => {
  it("is more than all where others lose, and null where nothing is earned in all", () => {
    expect(topShare([10, 4, -4], 1)).toBe(1);
    expect(topShare([10, 4, -6], 2)).toBe(14 / 8);
    expect(topShare([1, -1], 1)).toBeNull();
    expect(topCount(300, 0.01)).toBe(3);
    expect(topCount(20, 0.01)).toBe(1);
  });

  it("has an interval around it that is the same for the same seed, and a point where all are equal", () => {
    const values = Array.from({length: 200}, (_, i) => 1000 / (i + 1));
    const of = (seed: number) => topShareIntervals(values, [0.1, 0.2], {random: seededRandom(seed)});
    const [tenth, fifth] = of(1);
    const share = topShare(values, 20)!;
    expect(tenth!.low).toBeLessThan(share);
    expect(tenth!.high).toBeGreaterThan(share);
    expect(fifth!.low).toBeGreaterThan(tenth!.low);
    expect(of(1)).toEqual([tenth, fifth]);
    const equal = topShareIntervals([1, 1, 1, 1], [0.25], {random: seededRandom(2)})[0]!;
    expect(equal).toEqual({low: 0.25, high: 0.25});
    expect(topShareIntervals([], [0.1], {random: seededRandom(1)})).toEqual([null]);
    expect(topShareIntervals([1, -2], [0.5], {random: seededRandom(1)})).toEqual([null]);
  });
});

describe("shorrocks", () => {
  it("E.33 .325 of the matrix with .8, .75, .8 on its diagonal; 0 where nobody moves", () => {
    expect(
      shorrocks([
        [0.8, 0.15, 0.05],
        [0.1, 0.75, 0.15],
        [0.02, 0.18, 0.8]
      ])
    ).toBeCloseTo(0.325, 12);
    expect(
      shorrocks([
        [1, 0],
        [0, 1]
      ])
    ).toBe(0);
    expect(shorrocks([[1]])).toBeNull();
  });
});
