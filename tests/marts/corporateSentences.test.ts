import {describe, expect, it} from "vitest";
import {networkSentences} from "../../data-loaders/marts/corporate/network/sentences.js";
import {riskSentences} from "../../data-loaders/marts/corporate/risk/sentences.js";
import {scoreSentences} from "../../data-loaders/marts/corporate/screening/sentences.js";
import {listSentences} from "../../data-loaders/marts/corporate/screening/listSentences.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Edition, Released, ReleasedRow} from "../../src/schema/released.js";

const policy = readPolicy(["reports/policy"]);
const edition = {asOf: "2026-01-31", period: "2026-01"} as Edition;

/** Released tables of these rows; `codes` are columns whose every code is its own label. */
const tablesOf = (rows: Record<string, ReleasedRow[]>, codes: readonly string[]) =>
  new Map(
    Object.entries(rows).map(([name, some]) => [
      name,
      {
        ...{id: "S00", status: "ok", rows: some, lineage: {table: `corporate/${name}`}},
        columns: codes.map((code) => ({
          name: code,
          labels: Object.fromEntries(
            some.map((row) => [String(row[code]), {en: String(row[code]), zh: String(row[code])}])
          )
        }))
      } as unknown as Released
    ])
  );

describe("what the page of risk says over its map", () => {
  const heat = (cell: number) => [
    {basis: "industry", industry: "E", region: "total", above: 0.968},
    {basis: "cell", industry: "E", region: "r1", above: cell},
    {basis: "cell", industry: "C", region: "r1", above: 0.189}
  ];
  const said = (cell: number) =>
    riskSentences(tablesOf({heat: heat(cell)}, ["industry", "region"]), edition, policy);

  it("COR-41 an industry at 96.8 % is no finding of cells of which none is above 18.9 %", () => {
    const title = said(0.169).find(({id}) => id === "risk.heat_cells.title")!;
    expect(title.zh).toBe(policy.sentences["risk.heat_cells.title.none"]!.zh);
    expect(said(0.169).find(({id}) => id === "risk.heat.title")!.values).toMatchObject({
      industry: {value: "E"},
      above: {value: 0.968}
    });
  });

  it("COR-41 a cell that stands out is named by its industry and its region", () => {
    expect(said(0.97).find(({id}) => id === "risk.heat_cells.title")!.values).toMatchObject({
      ...{industry: {value: "E"}, region: {value: "r1"}, above: {value: 0.97}}
    });
  });
});

describe("openings where the first thing to tell is withheld", () => {
  const hidden = (column: string) => ({[column]: null, $why: {[column]: "SUPPRESSED"}});
  const of = (sentences: ReturnType<typeof riskSentences>, id: string) =>
    sentences.find((each) => each.id === id);

  it("LAB-44 405 firms less 285 and 72 are 48 at orange and red, told together where each is withheld", () => {
    const warning_levels = [
      {level: "none", firms: 285, balance: 500, entered: 14},
      {level: "yellow", firms: 72, balance: 400, entered: 13},
      {level: "orange", ...hidden("firms")},
      {level: "red", ...hidden("firms")},
      {level: "total", firms: 405, balance: 1000, entered: 41}
    ];
    const said = riskSentences(tablesOf({warning_levels}, ["level"]), edition, policy);
    expect(of(said, "risk.change")!.zh).toContain("橙色和红色");
    expect(of(said, "risk.change")!.values).toMatchObject({
      ...{firms: {value: 48}, balance: {value: 100}, entered: {value: 14}}
    });
    expect(of(said, "risk.action")!.values).toMatchObject({firms: {value: 48}, entered: {value: 14}});
    expect(of(said, "risk.warning_levels.title")!.values).toMatchObject({
      // the level that has a bar of its own under the title
      yellow: {value: 72},
      firms: {value: 48},
      share: {value: 0.1}
    });
  });

  it("LAB-44 the gravest level that is told speaks where red and orange are withheld", () => {
    const warning_levels = [
      {level: "yellow", firms: 72, balance: 900, entered: 13},
      {level: "orange", ...hidden("firms")},
      {level: "red", ...hidden("firms")}
    ] as ReleasedRow[];
    const said = riskSentences(tablesOf({warning_levels}, ["level"]), edition, policy);
    for (const id of ["risk.change", "risk.action"])
      expect(of(said, id)!.values).toMatchObject({level: {value: "yellow"}, firms: {value: 72}});
  });

  it("COR-43 COR-44 firms in default and circles speak where contagion is withheld, and only there", () => {
    const said = (near: ReleasedRow) =>
      networkSentences(
        tablesOf(
          {
            contagion: [
              {reach: "s0", firms: 13, balance: 970},
              {reach: "s1", ...near},
              {reach: "total", ...hidden("at_risk")}
            ] as ReleasedRow[],
            guarantee_circles: [{size: "total", circles: 10, firms: 39}]
          },
          []
        ),
        edition,
        policy
      );
    const told = said(hidden("firms") as ReleasedRow);
    expect(of(told, "network.state")!.values).toMatchObject({firms: {value: 13}, balance: {value: 970}});
    expect(of(told, "network.action")!.values).toMatchObject({circles: {value: 10}, firms: {value: 39}});
    expect(of(told, "network.certainty")!.zh).toContain("不予显示");
    expect(of(said({firms: 7, balance: 50}), "network.state")!.values).toMatchObject({firms: {value: 7}});
  });
});

describe("what the page of lists asks to be done", () => {
  const action = (share: number, met: boolean) => {
    const lead_ages = [{age: "total", kind: "total", leads: 10, told: 8, silent: 2, share, least: 0.8}];
    const process_checks = [
      {step: "PRO-S6", type: "share", value: 0.9, asked: 0.8, met: true},
      {step: "PRO-S1", type: "share", value: met ? 0.75 : 0.45, asked: 0.7, met},
      {step: "PRO-S4", type: "share", value: 0.5, asked: null, met: null}
    ];
    return listSentences(tablesOf({lead_ages, process_checks}, ["step"]), edition, policy).find(
      ({id}) => id === "lists.action"
    )!;
  };

  it("PRO-S1 PRO-S7 feedback that is enough is no reason to keep silent on a step that falls short", () => {
    expect(action(1, false).values).toMatchObject({
      ...{unmet: {value: 1}, checked: {value: 2}, step: {value: "PRO-S1"}},
      ...{value: {value: 0.45, type: "share"}, asked: {value: 0.7}}
    });
    expect(action(1, true).zh).toBe(policy.sentences["lists.action.enough"]!.zh);
    expect(action(0.7, false).values).toMatchObject({silent: {value: 2}});
  });
});

describe("what the page of the scorecard says over its ratings", () => {
  const said = (defaults: number, shown: number) =>
    scoreSentences(
      tablesOf(
        {
          calibration: [
            {kind: "part", grade: "A", inside: true, defaults: shown},
            {kind: "part", grade: "BBB", inside: true, defaults: 0},
            {kind: "part", grade: "BB", inside: null, defaults: null, $why: {defaults: "SUPPRESSED"}},
            {kind: "total", grade: "total", defaults}
          ]
        },
        []
      ),
      edition,
      policy
    ).find(({id}) => id === "score.calibration.title")!;

  it("COR-33 two ratings without a default show nothing to be right where all 13 defaults are withheld", () => {
    expect(said(13, 0).zh).toBe(policy.sentences["score.calibration.title.withheld"]!.zh);
    expect(said(13, 0).values).toMatchObject({grades: {value: 2}, defaults: {value: 13}});
    // With a default among those shown, or none at all, they can be right or wrong.
    for (const title of [said(13, 1), said(0, 0)])
      expect([title.zh, title.values["inside"]]).toMatchObject([
        policy.sentences["score.calibration.title"]!.zh,
        {value: 2}
      ]);
  });
});
