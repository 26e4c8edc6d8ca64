import {describe, expect, it} from "vitest";
import {cardState} from "../../data-loaders/marts/corporate/screening/cardTables.js";
import {cardCalibration, cardTrials} from "../../data-loaders/marts/corporate/screening/cardTrials.js";
import {lastYearAt} from "../../data-loaders/marts/corporate/screening/cardPopulations.js";
import {scoreSentences} from "../../data-loaders/marts/corporate/screening/sentences.js";
import type {Statistical} from "../../data-loaders/marts/corporate/screening/statistical.js";
import {column, rowOf} from "../../data-loaders/marts/cells.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {releaseAll} from "../../data-loaders/release.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Edition} from "../../src/schema/released.js";
import type {TriedCase} from "../../src/metrics/parts/cardTrial.js";
import {releaseContext} from "../fixtures/releaseContext.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-01";
const context = releaseContext();
const few: Statistical = {
  ...{target: "default", cases: 740, events: 73, lacking: 127, made: null},
  earlier: {cases: 400, events: 3}
};
const optionsOf = (card: Statistical) => ({cards: [card], period, policy, facts: []});

/** The last year's defaults, as `validation` and `calibration` tell them. */
const lastYear: Mart = {
  ...{id: "S03", family: "corporate", name: "calibration", period, facts: [], title: {en: "x", zh: "x"}},
  rows: [
    rowOf(
      {key: "all", firms: 340, events: 70},
      {
        ...{n: {firms: 340, events: 70}, kind: "corporate"},
        of: {firms: lastYearAt(period, "cases"), events: lastYearAt(period, "events")}
      }
    )
  ],
  columns: [
    column("key", "code", "x", "x"),
    column("firms", "count", "x", "x"),
    column("events", "count", "x", "x")
  ],
  privacy: {groups: {firms: ["firms"], events: ["events"]}}
};
const rowsOf = (...marts: Mart[]) => releaseAll(marts, context).map(({rows}) => rows);

describe("tables of a statistical card beside those of the last year", () => {
  it("S03 F5 73 defaults of two years and 70 of the last would tell of three: one of them goes, the firms stay", () => {
    const [[state], [other]] = rowsOf(cardState(optionsOf(few)), lastYear) as [[Row], [Row]];
    expect([state["events"], other["events"]]).toContain(null);
    expect([state["firms"], other["firms"]]).toEqual([740, 340]);
    // how many lack is as good as how many there are
    if (state["events"] === null) expect(state["lacking"]).toBeNull();
  });

  it("S03 the page says how many defaults lack, from the table, in both languages", () => {
    const tables = new Map(
      releaseAll([cardState(optionsOf(few))], context).map((table) => [
        table.lineage.table.split("/")[1]!,
        table
      ])
    );
    const said = scoreSentences(tables, {asOf: "2026-01-31", period} as Edition, policy).find(
      ({id}) => id === "score.card_state.title"
    )!;
    expect(said.values).toMatchObject({events: {value: 73}, needed: {value: 200}, lacking: {value: 127}});
    expect(said.zh).toContain("尚缺{lacking}户");
  });

  it("S03 F5 with seven before, or none, both are told", () => {
    for (const [cases, events, earlier] of [
      [740, 77, {cases: 400, events: 7}],
      [340, 70, {cases: 0, events: 0}]
    ] as const) {
      const [[state], [other]] = rowsOf(cardState(optionsOf({...few, cases, events, earlier})), lastYear) as [
        [Row],
        [Row]
      ];
      expect([state["events"], other["events"]]).toEqual([events, 70]);
    }
  });

  it("S03 F5 a group of three defaults is told neither by itself nor by what the other groups leave", () => {
    // 100 cases, the least probable fifth with three of the 43 defaults
    const hits = [3, 8, 9, 11, 12];
    const tried = Array.from({length: 100}, (_, i): TriedCase => {
      const group = Math.floor(i / 20);
      return {
        ...{entity: `e${i}`, period: "2025-01", naive: i % 2},
        ...{score: (i + 1) / 200, event: i % 20 < hits[group]!}
      };
    });
    const card: Statistical = {
      ...few,
      ...{cases: 100, events: 43, lacking: 0, earlier: {cases: 0, events: 0}},
      made: {
        card: {attributes: [], model: {intercept: 0, weights: [], steps: 1}, dropped: []},
        tried: {entity: tried, time: null},
        ...{shift: {psi: null, critical: null}, attributes: new Map()}
      }
    };
    const options = optionsOf(card);
    const [trials, groups] = rowsOf(
      cardTrials(options),
      cardCalibration(options),
      cardState(options)
    ) as Row[][];
    expect(trials!.find(({way}) => way === "entity")!["events"]).toBe(43);
    const hidden = groups!.filter((row) => row["events"] === null);
    expect(hidden.map(({group}) => group)).toContain("g1");
    expect(hidden.length).toBeGreaterThan(1);
  });
});

type Row = Record<string, unknown>;
