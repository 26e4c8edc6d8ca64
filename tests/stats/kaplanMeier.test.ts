import {existsSync, readFileSync} from "node:fs";
import * as fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Lifetime} from "../../src/stats/kaplanMeier.js";
import {cumulativeIncidence, kaplanMeier, survivalAt} from "../../src/stats/kaplanMeier.js";
import {logRank} from "../../src/stats/logRank.js";

/** "6 6+ 7": leaving at 6, last seen at 6, leaving at 7. */
const livesOf = (text: string): Lifetime[] =>
  text.split(" ").map((each) => ({time: parseFloat(each), event: !each.endsWith("+")}));
const gehan = livesOf("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+");

describe("kaplanMeier", () => {
  it("E.10 gives Gehan's remissions under 6-MP: .8571 .8067 .7529 .6902 .6275 .5378 .4482", () => {
    const events = kaplanMeier(gehan).filter((step) => step.events > 0);
    expect(events.map(({survival}) => survival.toFixed(4))).toEqual([
      ...[".8571", ".8067", ".7529", ".6902", ".6275", ".5378", ".4482"].map((each) => `0${each}`)
    ]);
    const limits = [events[0]!, events.at(-1)!].flatMap(({low, high}) => [low!, high!]);
    // .18805 stands between .1880 and .1881
    for (const [at, limit] of [0.6197, 0.9516, 0.188, 0.6801].entries())
      expect(Math.abs(limits[at]! - limit)).toBeLessThan(1e-4);
  });

  const folder = "../shared/data/survival";
  it.skipIf(!existsSync(folder))(
    "equals R's survfit on Waltons' flies to 1e-9, and the log-rank of 122.2491",
    () => {
      const rows = (file: string) =>
        readFileSync(`${folder}/${file}`, "utf8")
          .trim()
          .split("\n")
          .slice(1)
          .map((line) => line.replaceAll('"', "").split(","));
      const groups = new Map<string, Lifetime[]>();
      for (const [time, event, group = ""] of rows("waltons.csv"))
        groups.set(group.trim(), [
          ...(groups.get(group.trim()) ?? []),
          {time: Number(time), event: event === "1"}
        ]);
      let compared = 0;
      for (const [strata = "", time, ...figures] of rows("waltons_kaplan_meier_expected.csv")) {
        const step = kaplanMeier(groups.get(strata.replace("group=", ""))!).find(
          (each) => each.time === Number(time)
        )!;
        const [atRisk, events, censored, survival, error, low, high] = figures.map((each) =>
          each === "NA" ? NaN : Number(each)
        );
        expect([step.atRisk, step.events, step.censored]).toEqual([atRisk, events, censored]);
        expect(Math.abs(step.survival - survival!)).toBeLessThan(1e-9);
        if (survival! > 0) expect(Math.abs(step.standardError - error!)).toBeLessThan(1e-9);
        if (!Number.isNaN(low)) {
          expect(Math.abs(step.low! - low!)).toBeLessThan(1e-9);
          expect(Math.abs(step.high! - high!)).toBeLessThan(1e-9);
        }
        compared += 1;
      }
      expect(compared).toBeGreaterThan(30);
      expect(logRank([...groups.values()])!.statistic).toBeCloseTo(122.2491, 4);
    }
  );

  it("counts nobody at risk before he was seen: of two that enter at 5, one leaving at 6 leaves half", () => {
    const late = [
      {time: 3, event: true},
      {time: 4, event: true},
      ...[6, 9].map((time) => ({entry: 5, time, event: time === 6}))
    ];
    expect(kaplanMeier(late).map(({atRisk}) => atRisk)).toEqual([2, 1, 2, 1]);
    const seen = kaplanMeier([
      {time: 10, event: false},
      {entry: 5, time: 6, event: true}
    ]);
    expect(survivalAt(seen, 6)?.survival).toBe(0.5);
    expect(survivalAt(seen, 4)?.survival).toBe(1);
    expect(survivalAt(seen, 11)).toBeNull();
    expect(() => kaplanMeier([{entry: 2, time: 2, event: true}])).toThrow("ends when it begins");
  });

  it("without censoring is the share that is left, and a count is as many subjects", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 1, max: 9}), {minLength: 1, maxLength: 40}), (times) => {
        const lives = times.map((time) => ({time, event: true}));
        const counted = [...new Set(times)].map((time) => ({
          time,
          event: true,
          count: times.filter((each) => each === time).length
        }));
        for (const {time, survival} of kaplanMeier(lives))
          expect(survival).toBeCloseTo(times.filter((each) => each > time).length / times.length, 12);
        expect(kaplanMeier(counted).map(({survival}) => survival)).toEqual(
          kaplanMeier(lives).map(({survival}) => survival)
        );
      })
    );
  });
});

describe("cumulativeIncidence", () => {
  it("by hand: of four, one leaves at 1, one converts at 2, one leaves at 3; each has a quarter of the way", () => {
    const lives = [
      {time: 1, event: "left"},
      {time: 2, event: "converted"},
      {time: 3, event: "left"},
      {time: 4, event: false}
    ];
    expect(cumulativeIncidence(lives, "left").map(({incidence}) => incidence)).toEqual([
      0.25, 0.25, 0.5, 0.5
    ]);
    expect(cumulativeIncidence(lives, "converted").at(-1)?.incidence).toBe(0.25);
  });

  it("all reasons and those who stay make one", () => {
    const life = fc.record({
      time: fc.integer({min: 1, max: 12}),
      event: fc.constantFrom("a", "b", false as const)
    });
    fc.assert(
      fc.property(fc.array(life, {minLength: 1, maxLength: 50}), (lives) => {
        const [a, b] = ["a", "b"].map((reason) => cumulativeIncidence(lives, reason).at(-1)!.incidence);
        expect(a! + b! + kaplanMeier(lives).at(-1)!.survival).toBeCloseTo(1, 10);
      })
    );
  });
});

describe("logRank", () => {
  it("is null without a second group or an event, and 0 for two groups that leave alike", () => {
    expect(logRank([gehan])).toBeNull();
    expect(logRank([[{time: 1, event: false}], [{time: 2, event: false}]])).toBeNull();
    expect(logRank([gehan, gehan])!.statistic).toBeCloseTo(0, 12);
  });

  it("of Gehan's two arms is 16.79 (Freireich 1963)", () => {
    const placebo = livesOf("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23");
    expect(logRank([gehan, placebo])!.statistic).toBeCloseTo(16.793, 3);
    expect(logRank([gehan, placebo, gehan])!.degrees).toBe(2);
    // Last seen before anybody left: says nothing, and takes nothing from the others.
    const newest = [{time: 0.5, event: false as const}];
    expect(logRank([gehan, newest, placebo])).toEqual(logRank([gehan, placebo]));
  });
});
