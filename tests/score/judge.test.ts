import {describe, expect, it} from "vitest";
import type {Detected, Detector} from "../../src/cli/score/detector.js";
import type {Timeline} from "../../src/cli/score/judge.js";
import {judge, noteMonth} from "../../src/cli/score/judge.js";
import {summarise} from "../../src/cli/score/summarise.js";
import {readTruth} from "../../src/cli/score/truth.js";

const truth = readTruth("tests/score/fixtures/truth");
const window = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"];
const detector: Detector = {
  ...{
    id: "test",
    family: "contribution",
    catalogue: "ALR-01",
    kind: "decliner",
    en: "a test",
    timing: "while"
  },
  detect: () => Promise.resolve([])
};

/** Months flagged, by customer; every customer is looked at in every month. */
function seen(flagged: Record<string, string[]>, more: (customer: string) => Partial<Detected> = () => ({})) {
  const timelines = new Map<string, Timeline>();
  for (const period of window) {
    noteMonth(
      timelines,
      period,
      Object.entries(flagged).map(([customer, months]) => ({
        ...{customer, flagged: months.includes(period), score: null},
        ...more(customer)
      }))
    );
  }
  return timelines;
}

/**
 * Looked at are all but D. A falls from February and is flagged from April: found, two months late. B, borderline, falls
 * since last year: found. C falls from May and is flagged in February: wronged, and missed. E looks like it. G plays
 * something else. I stopped falling last year. H is nobody.
 */
const decline = () =>
  judge(
    detector,
    seen({
      ...{A: ["2026-04", "2026-05"], B: ["2026-03"], C: ["2026-02"], E: ["2026-01"], F: []},
      ...{G: ["2026-06"], H: [], I: ["2026-01"]}
    }),
    truth,
    window
  ).filter(({customer}) => customer <= "I");

describe("a detector of what goes on, against the truth", () => {
  it("is right where it speaks while it lasts, and tells by how many months it is late", () => {
    const of = (name: string) => decline().find(({customer}) => customer === name);
    expect(of("A")).toMatchObject({group: "plant", form: "step", flagged: true, hit: true, months: 2});
    expect(of("B")).toMatchObject({borderline: true, hit: true, months: null});
    expect(of("C")).toMatchObject({flagged: true, hit: false, months: null});
    expect(of("D")).toMatchObject({group: "plant", seen: 0, flagged: false, hit: false});
    expect(of("E")).toMatchObject({
      group: "lookalike",
      form: "scheduled_maturity",
      flagged: true,
      hit: false
    });
    expect(of("G")).toMatchObject({group: "other", form: "false_hnw", flagged: true, hit: false});
    expect(of("H")).toMatchObject({group: "other", form: null, flagged: false});
    expect(of("I")).toMatchObject({group: "other", form: null, flagged: true, hit: false});
  });

  it("has precision 2 of 6, against look-alikes 2 of 4, recall 2 of 4: of clear plants 1 of 3, of borderline ones 1 of 1", () => {
    const score = summarise(detector, "full", [{seed: 7, cases: decline()}]);
    const parts = (
      ["precision", "apart", "recall", "clear", "borderline", "lookalikes", "others"] as const
    ).map((name) => [score[name]?.hits, score[name]?.of]);
    expect(parts).toEqual([
      [2, 6],
      [2, 4],
      [2, 4],
      [1, 3],
      [1, 1],
      [1, 2],
      [2, 3]
    ]);
    // Wilson of 2 of 6.
    expect(score.precision?.low).toBeCloseTo(0.0968, 4);
    expect(score.precision?.high).toBeCloseTo(0.7, 4);
    expect(score.months).toEqual({value: 2, low: 2, high: 2, n: 1});
    // Seven customers over six months, seven alarms.
    expect(score).toMatchObject({
      monitored: 8,
      unseen: 1,
      alarms: expect.closeTo((1000 * 7) / 48, 9) as number
    });
    // Five of them are no plants of the kind: 30 months, of which E, G and I had one alarm each.
    expect(score.falseAlarms).toEqual({rate: 100, months: 30});
    expect(score.bySeed).toMatchObject([{seed: 7, precision: {hits: 2, of: 6}, recall: {hits: 2, of: 4}}]);
  });

  it("what was over within the months that a detector reads is neither found nor missed, what was over before is nobody", () => {
    const plant = {...truth.plants[0]!, kind: "decliner" as const, role: "plant" as const, from: "2025-06"};
    const given = {
      ...truth,
      plants: [
        {...plant, customer: "X", to: "2025-11"},
        {...plant, customer: "Y", to: "2025-10"}
      ]
    };
    const of = (remembers: number) =>
      judge({...detector, remembers}, seen({X: ["2026-01"], Y: ["2026-01"]}), given, window).map(
        ({customer, group}) => [customer, group]
      );
    expect(of(2)).toEqual([["Y", "other"]]);
    expect(of(0)).toEqual([
      ["X", "other"],
      ["Y", "other"]
    ]);
  });

  it("tells who was flagged by what was planted: its row of the confusion matrix", () => {
    const {forms} = summarise(detector, "full", [{seed: 7, cases: decline()}]);
    expect(forms.map(({group, form, borderline, hits, of}) => [group, form, borderline, hits, of])).toEqual([
      ["plant", "salary_stop", false, 0, 1],
      ["plant", "slow_drift", true, 1, 1],
      ["plant", "step", false, 2, 2],
      ["lookalike", "scheduled_maturity", false, 1, 1],
      ["lookalike", "seasonal_dip", false, 0, 1],
      ["other", null, false, 1, 2],
      ["other", "false_hnw", false, 1, 1]
    ]);
  });

  it("adds banks up: twice the same is twice the counts, and a narrower interval", () => {
    const cases = decline();
    const once = summarise(detector, "full", [{seed: 1, cases}]);
    const twice = summarise(detector, "full", [
      {seed: 1, cases},
      {seed: 2, cases}
    ]);
    expect(twice.recall).toMatchObject({hits: 4, of: 8, share: 0.5});
    expect(twice.recall!.high! - twice.recall!.low!).toBeLessThan(once.recall!.high! - once.recall!.low!);
    expect(twice.seeds).toEqual([1, 2]);
  });

  it("tells by how much its own date of the onset is off", () => {
    const cases = judge(
      detector,
      seen({A: ["2026-04"], B: ["2026-03"], E: ["2026-01"]}, () => ({since: "2026-03"})),
      truth,
      window
    );
    // A began in February, B in June of last year.
    expect(
      cases.filter(({dating}) => dating !== null).map(({customer, dating}) => [customer, dating])
    ).toEqual([
      ["A", 1],
      ["B", 9]
    ]);
    expect(summarise(detector, "full", [{seed: 7, cases}]).dating?.value).toBe(5);
  });
});

describe("a detector of what begins, against the truth", () => {
  it("is asked only for what began within its months, three of them before the last", () => {
    const cases = judge(
      {...detector, timing: "onset"},
      seen({A: ["2026-04"], B: ["2026-03"], C: []}),
      truth,
      window
    );
    // B began last year, C in May of six months to June.
    expect(cases.filter(({group}) => group === "plant").map(({customer, hit}) => [customer, hit])).toEqual([
      ["A", true],
      ["D", false]
    ]);
    expect(cases.some(({customer}) => customer === "B" || customer === "C")).toBe(false);
  });
});

describe("a detector of what is to come, against the truth", () => {
  const warning: Detector = {...detector, kind: "corporate_default", timing: "outcome"};
  const cases = () =>
    judge(
      warning,
      seen({
        ...{X: ["2026-01", "2026-02", "2026-04", "2026-05"], Y: ["2026-01", "2026-02"]},
        ...{Z: ["2026-05", "2026-06"], W: ["2026-05"], V: []}
      }),
      truth,
      window
    ).filter(({customer}) => customer >= "V");

  it("is right only before it is done, and tells how many months before", () => {
    expect(cases().map(({customer, flagged, hit, months}) => [customer, flagged, hit, months])).toEqual([
      ["V", false, false, null],
      ["W", true, false, null],
      ["X", true, true, 3],
      // In default from May, flagged in May: too late.
      ["Z", false, false, null]
    ]);
  });

  it("leaves out what was done before anybody could look for three months", () => {
    expect(cases().some(({customer}) => customer === "Y")).toBe(false);
  });

  it("finds 1 of 2, half of its alarms right, none of the borderline", () => {
    const score = summarise(warning, "full", [{seed: 7, cases: cases()}]);
    expect(score.recall).toMatchObject({hits: 1, of: 2});
    expect(score.precision).toMatchObject({hits: 1, of: 2});
    expect(score.borderline).toMatchObject({hits: 0, of: 1});
    expect(score.months).toMatchObject({value: 3, n: 1});
  });

  it("goes by the month of the harm where the truth tells it apart from the first month that shows", () => {
    const [found] = judge(
      {...warning, outcome: ({values}) => values["done"] as string},
      seen({X: ["2026-05"]}),
      {
        ...truth,
        plants: [{...truth.plants.find(({customer}) => customer === "X")!, values: {done: "2026-07"}}]
      },
      window
    );
    // It shows from April; the harm comes in July, after the last month looked at.
    expect(found).toMatchObject({customer: "X", hit: true, months: 2});
  });

  it("gives no credit for an alarm more than twelve months ahead", () => {
    const long = Array.from({length: 18}, (_, at) =>
      at < 12 ? `2024-${String(at + 1).padStart(2, "0")}` : `2025-${String(at - 11).padStart(2, "0")}`
    );
    const plant = {...truth.plants.find(({customer}) => customer === "X")!, from: "2025-06"};
    const of = (month: string) => {
      const timelines = new Map<string, Timeline>();
      for (const period of long)
        noteMonth(timelines, period, [{customer: "X", flagged: period === month, score: null}]);
      return judge(warning, timelines, {...truth, plants: [plant]}, long)[0];
    };
    expect(of("2024-05")).toMatchObject({flagged: true, hit: false});
    expect(of("2024-06")).toMatchObject({hit: true, months: 12});
  });
});

describe("a detector that measures, against the true number", () => {
  const wallet: Detector = {
    ...detector,
    ...{kind: "latent_wallet", flags: false},
    measures: ({plants}) =>
      new Map(
        plants
          .filter(({kind}) => kind === "latent_wallet")
          .map(({customer, values}) => [customer, values["wallet"] as number])
      )
  };
  const told: Record<string, Partial<Detected>> = {
    L: {score: 1, interval: [50_000, 150_000]},
    M: {score: 3, interval: [300_000, 400_000]},
    N: {score: 4, interval: [250_000, 450_000]},
    O: {score: 5, interval: null},
    P: {score: 9, interval: [0, 1]}
  };

  it("ranks as the truth does but for one pair, and holds 2 of 3 true numbers", () => {
    const timelines = seen({L: [], M: [], N: [], O: [], P: []}, (customer) => told[customer]!);
    const score = summarise(wallet, "half", [{seed: 7, cases: judge(wallet, timelines, truth, window)}]);
    // Ranks 1 3 2 4 against 1 2 3 4: 1 - 6 x 2 / (4 x 15).
    expect(score.rank).toMatchObject({value: expect.closeTo(0.8, 12) as number, n: 4});
    expect(score.rank!.low!).toBeLessThanOrEqual(0.8);
    expect(score.rank!.high!).toBeLessThanOrEqual(1);
    expect(score.coverage).toMatchObject({hits: 2, of: 3});
    expect([score.precision, score.recall, score.alarms, score.months]).toEqual([null, null, null, null]);
    expect([score.forms, score.bySeed]).toEqual([[], []]);
  });
});
