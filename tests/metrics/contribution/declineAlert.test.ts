import {describe, expect, it} from "vitest";
import {declineAlert} from "../../../src/metrics/contribution/declineAlert.js";
import type {DeclineRule, Watched} from "../../../src/metrics/parts/declineStatistic.js";
import {customersAlike} from "../../../src/metrics/parts/customersAlike.js";
import {referenceOf} from "../../../src/metrics/parts/declineStatistic.js";

const rule: DeclineRule = {
  ...{
    baselineMonths: 12,
    leastMonths: 6,
    method: "robust",
    weight: 0.2,
    falseDiscovery: 0.15,
    alike: 0,
    pool: 10_000
  },
  floor: {share: 0.05, amount: 0},
  materiality: {share: 0.2, amount: {default: 10, segments: {priority: 1000}}},
  persistence: {months: 2, of: 3, single: 0.5},
  severity: {red: -6, orange: -4, yellow: -2}
};
const quiet = [100, 104, 98, 102, 101, 99, 103, 97, 100, 102, 101, 99];

/** Fifty quiet customers and those of the case, thirteen months each or as many as the case has. */
function bank(cases: number[][], segment = "mass"): Watched {
  const months = Math.max(...cases.map((list) => list.length));
  const ordinary = Array.from({length: 50}, (_, i) =>
    Array.from({length: months}, (_, month) => quiet[(month + i) % 12]! + (i % 5))
  );
  const padded = [...cases, ...ordinary].map((list) => [
    ...Array<number>(months - list.length).fill(NaN),
    ...list
  ]);
  return {
    months,
    segments: [...cases.map(() => segment), ...ordinary.map(() => "mass")],
    values: Float64Array.from(padded.flat())
  };
}

const judge = (history: number[], change: Partial<DeclineRule> = {}, segment = "mass") => {
  const watched = bank([history], segment);
  return declineAlert
    .compute({watched, rule: {...rule, ...change}, at: watched.months - 1})
    .find(({customer}) => customer === 0);
};

describe("declineAlert", () => {
  it("ALR-01 alerts half gone at once: centre 100.5, spread by the floor 5.025, red", () => {
    const found = judge([...quiet, 40])!;
    expect(found).toMatchObject({centre: 100.5, value: 40, flagged: true, severity: "red", since: 12});
    expect(found.z).toBeCloseTo(-60.5 / 5.025, 9);
    expect(found.p).toBeLessThan(0.005);
  });

  it("ALR-01 waits for a second month where less than half is gone, and tells the first", () => {
    expect(judge([...quiet, 75])).toMatchObject({flagged: false, severity: "orange"});
    expect(judge([...quiet, 75, 74])).toMatchObject({flagged: true, since: 12});
    expect(judge([...quiet, 75, 100, 74])).toMatchObject({flagged: true, since: 14});
  });

  it("ALR-01 does not hold a fall against itself: the months judged together are no part of the past", () => {
    // median of 100 104 98 102 101 99 103 97 100 102: without the 60 and 61 that are judged with the last month
    expect(judge([...quiet.slice(0, 10), 60, 61, 59])).toMatchObject({
      centre: 100.5,
      flagged: true,
      since: 10
    });
    // with too short a past they are taken in: six months of 100, 100, 100, 100, 60, 60
    expect(judge([100, 100, 100, 100, 60, 60, 30])).toMatchObject({centre: 100});
  });

  it("ALR-01 lets pass what is less than a fifth, or less than the amount of the segment", () => {
    expect(judge([...quiet, 85, 85])).toMatchObject({flagged: false});
    expect(judge([...quiet, 30, 30], {}, "priority")).toMatchObject({flagged: false, material: 1000});
  });

  it("ALR-01 does not watch a customer with fewer months than the rule needs", () => {
    expect(judge([100, 100, 100, 100, 100, 10])).toBeUndefined();
    expect(judge([100, 100, 100, 100, 100, 100, 10])).toMatchObject({flagged: true});
  });

  it("ALR-01 a rise is no decline, and falling from below zero to further below is one", () => {
    expect(judge([...quiet, 400])).toMatchObject({flagged: false});
    expect(judge([...quiet.map((value) => -value), -200, -200])).toMatchObject({flagged: true});
  });

  it("ALR-01 charts of single values and weighted means measure the same fall in their own spread", () => {
    const xmr = judge([...quiet, 40], {method: "xmr", floor: {share: 0, amount: 0}})!;
    // ten months: the last two before the month judged are judged with it
    const moved = [4, 6, 4, 1, 2, 4, 6, 3, 2].reduce((a, b) => a + b, 0) / 9;
    expect(xmr.centre).toBeCloseTo(1006 / 10, 9);
    expect(xmr.z).toBeCloseTo((40 - 1006 / 10) / ((2.66 * moved) / 3), 9);
    const drift = [...quiet.slice(0, 7), 92, 90, 88, 86, 84, 82];
    expect(judge(drift, {method: "ewma"})!.z).toBeLessThan(judge(drift)!.z);
  });

  it("a month of a lasting change is no ordinary month, a single strange one is", () => {
    const shift = bank([[100, 101, 100, 99, 100, 101, 10, 10, 10, 10, 10, 10, 10]]);
    const spike = bank([[100, 101, 100, 99, 100, 101, 10, 100, 101, 100, 99, 100, 101]]);
    const ordinary = (watched: Watched) =>
      referenceOf(watched, rule, 12, customersAlike(watched, rule, 12))(0);
    const least = (watched: Watched) => ordinary(watched).single[0]!;
    expect(least(shift)).toBeGreaterThan(-2);
    expect(least(spike)).toBeLessThan(-10);
    // but no stretch of two low months in three
    expect(ordinary(spike).lasting[0]).toBeGreaterThan(-2);
  });
});
