import {expect, it} from "vitest";
import type {Detector} from "../../src/cli/score/detector.js";
import type {Timeline} from "../../src/cli/score/judge.js";
import {judge, noteMonth} from "../../src/cli/score/judge.js";
import type {Plant} from "../../src/cli/score/truth.js";
import {readTruth} from "../../src/cli/score/truth.js";

const truth = readTruth("tests/score/fixtures/truth");
const window = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];
const onset: Detector = {
  ...{id: "test", family: "contribution", catalogue: "ALR-01", kind: "decliner", en: "a test"},
  timing: "onset",
  about: ({form}) => form !== "edge",
  detect: () => Promise.resolve([])
};

/** Months flagged, by customer; every customer is looked at in every month. */
function seen(flagged: Readonly<Record<string, string[]>>) {
  const timelines = new Map<string, Timeline>();
  for (const period of window)
    noteMonth(
      timelines,
      period,
      Object.entries(flagged).map(([customer, months]) => ({
        ...{customer, flagged: months.includes(period), score: null}
      }))
    );
  return timelines;
}

it("an alarm about an onset is neither right nor wrong in the months of what it is not about, and wrong in others", () => {
  const edge = (customer: string, from: string, to: string | null): Plant => ({
    ...{customer, kind: "decliner", form: "edge", role: "plant", borderline: true, strength: 1, values: {}},
    ...{from, to}
  });
  const plants = [
    edge("U", "2026-02", "2026-03"),
    edge("V", "2026-02", "2026-03"),
    edge("W", "2026-05", null)
  ];
  const timelines = seen({
    U: ["2026-02", "2026-03"],
    V: ["2026-02", "2026-04"],
    W: ["2026-06"],
    Y: ["2026-02"]
  });
  const cases = judge(onset, timelines, {...truth, plants}, window);
  expect(cases.map(({customer, group, flagged, alarms}) => [customer, group, flagged, alarms])).toEqual([
    ["V", "other", true, 1],
    ["Y", "other", true, 1]
  ]);
  // where nothing was said of who is on the edge, nothing was wrong
  const quiet = judge(onset, seen({U: []}), {...truth, plants: plants.slice(0, 1)}, window);
  expect(quiet).toMatchObject([{customer: "U", group: "other", flagged: false}]);
});
