import {describe, expect, it} from "vitest";
import type {Detector} from "../../src/cli/score/detector.js";
import type {Timeline} from "../../src/cli/score/judge.js";
import {judge, noteMonth} from "../../src/cli/score/judge.js";
import {summarise} from "../../src/cli/score/summarise.js";
import {readTruth} from "../../src/cli/score/truth.js";

const truth = readTruth("tests/score/fixtures/truth");
const window = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];
const detector: Detector = {
  ...{id: "test", family: "contribution", catalogue: "ALR-01", kind: "decliner", en: "a test"},
  timing: "while",
  detect: () => Promise.resolve([])
};

/** Customers with the same score in every month, nobody flagged. */
function seen(scores: Readonly<Record<string, number | null>>) {
  const timelines = new Map<string, Timeline>();
  for (const period of window)
    noteMonth(
      timelines,
      period,
      Object.entries(scores).map(([customer, score]) => ({customer, flagged: false, score}))
    );
  return timelines;
}

describe("a detector of some plants of a kind", () => {
  it("the others of the kind are neither found nor missed, nor wronged", () => {
    const steps = {...detector, about: ({form}: {form: string}) => form === "step"};
    const timelines = seen({A: null, B: null, H: null});
    const [all, some] = [detector, steps].map((each) =>
      judge(each, timelines, truth, window).filter(({customer}) => "ABH".includes(customer))
    );
    expect(all!.map(({customer, group}) => [customer, group])).toEqual([
      ...[
        ["A", "plant"],
        ["B", "plant"]
      ],
      ["H", "other"]
    ]);
    expect(some!.map(({customer, group}) => [customer, group])).toEqual([
      ["A", "plant"],
      ["H", "other"]
    ]);
  });

  it("the score of one of outcomes tells plants from the rest: above two of three others, level with the third, .8333", () => {
    const warned: Detector = {...detector, kind: "corporate_default", timing: "outcome"};
    const scores: Record<string, number> = {X: 3, P: 3, Q: 1, R: 2};
    const timelines = seen(scores);
    const cases = judge(warned, timelines, truth, window).filter(({score}) => score !== null);
    expect(summarise(warned, "full", [{seed: 1, cases}]).auc).toMatchObject({
      value: expect.closeTo(2.5 / 3, 12) as number,
      n: 4
    });
    expect(summarise(detector, "full", [{seed: 1, cases}]).auc).toBeNull();
  });

  it("of who comes to harm in April the score of January counts, since later ones leave no time; of others the last", () => {
    const warned: Detector = {...detector, kind: "corporate_default", timing: "outcome"};
    const timelines = new Map<string, Timeline>();
    window.forEach((period, at) =>
      noteMonth(
        timelines,
        period,
        ["X", "H"].map((customer) => ({customer, flagged: false, score: at}))
      )
    );
    const cases = judge(warned, timelines, truth, window);
    const of = (name: string) => cases.find(({customer}) => customer === name)?.score;
    expect([of("X"), of("H")]).toEqual([0, 5]);
  });
});
