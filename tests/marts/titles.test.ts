import {describe, expect, it} from "vitest";
import {contributionSentences} from "../../data-loaders/marts/contribution/sentences.js";
import {riskSentences} from "../../data-loaders/marts/corporate/risk/sentences.js";
import {scoreReasons} from "../../data-loaders/marts/corporate/screening/indicatorList.js";
import {targetSentences} from "../../data-loaders/marts/corporate/screening/targetSentences.js";
import {liquiditySentences} from "../../data-loaders/marts/deposits/liquidity/sentences.js";
import {Reading, sayer} from "../../data-loaders/marts/sentences.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Edition, Released, ReleasedRow, Sentence} from "../../src/schema/released.js";

// A title says no more than the table and the chart under it carry.

const policy = readPolicy(["reports/policy"]);
const edition = {
  ...{asOf: "2026-01-31", period: "2026-01"},
  quality: {passed: 1, warned: 0, failed: 0, notApplicable: 0},
  reconciliation: {status: "unreconciled"}
} as unknown as Edition;
const tablesOf = (tables: Readonly<Record<string, readonly object[]>>) =>
  new Map(
    Object.entries(tables).map(([name, rows]) => [
      name,
      {id: "S00", name, status: "ok", columns: [], rows, lineage: {table: name}} as unknown as Released
    ])
  );
/** The values of a sentence, and that it is of this variant. */
const expectSaid = (
  sentences: readonly (Sentence | undefined)[],
  id: string,
  variant: string,
  values: Readonly<Record<string, number | string>>
) => {
  const said = sentences.find((each) => each?.id === id);
  expect(said?.zh).toBe(policy.sentences[`${id}${variant && `.${variant}`}`]!.zh);
  for (const [place, value] of Object.entries(values)) expect(said!.values[place]!.value).toBe(value);
};
const withheld = (column: string) => ({[column]: null, $why: {[column]: "SUPPRESSED"}});

describe("what is shown is no all-clear for what is withheld", () => {
  const cell = (industry: string, rest: object) => ({basis: "cell", industry, region: "r1", ...rest});
  const clear = [cell("A", {defaults: 0, above: 0.07}), cell("B", {defaults: 0, above: 0.19})];
  const title = "risk.heat_cells.title";
  const said = (heat: object[]) => riskSentences(tablesOf({heat}), edition, policy);

  it("COR-41 of 4 cells the 2 shown had no default, because one with a default is withheld", () => {
    const hidden = ["C", "D"].map((industry) => cell(industry, withheld("above")));
    expectSaid(said([...clear, ...hidden]), title, "spotless", {shown: 2, all: 4});
    const one = cell("E", {defaults: 6, above: 0.5});
    expectSaid(said([...clear, one, ...hidden]), title, "part", {shown: 3, all: 5});
    expectSaid(said([...clear, one]), title, "none", {});
  });

  it("ALR-12 of 3 sectors 1 can be judged, and says nothing of the others", () => {
    const of = (sector_rises: object[]) => riskSentences(tablesOf({sector_rises}), edition, policy);
    const told = [{alert: false}];
    const hidden = [withheld("alert"), withheld("alert")];
    expectSaid(of([...told, ...hidden]), "risk.sector_rises.title", "part", {sectors: 1, all: 3});
    expectSaid(of(told), "risk.sector_rises.title", "none", {sectors: 1});
    expectSaid(of([{alert: true}, ...hidden]), "risk.sector_rises.title", "", {alerts: 1, sectors: 1});
  });

  it("COR-29 the largest stage of 28.7 % stands beside the 55 % of which the stage is not known", () => {
    const stage = (name: string, firms: number, share: number) => ({stage: name, kind: "part", firms, share});
    const hidden = {stage: "new", kind: "part", ...withheld("firms")};
    const of = (lifecycle: object[]) => targetSentences(tablesOf({lifecycle}), edition, policy);
    const parts = [stage("mature", 130, 0.287), stage("changing", 41, 0.091)];
    const unknown = stage("unknown", 249, 0.55);
    const values = {stage: "mature", share: 0.287};
    expectSaid(of([...parts, unknown, hidden]), "targets.lifecycle.title", "openShown", {
      ...values,
      unknown: 0.55
    });
    expectSaid(of([...parts, unknown]), "targets.lifecycle.title", "open", values);
    expectSaid(of([...parts, stage("unknown", 0, 0)]), "targets.lifecycle.title", "", values);
    expectSaid(of([...parts, hidden]), "targets.lifecycle.title", "shown", values);
  });
});

it("CON-19 the title of the chart of remaining terms tells a remaining term, not the original one", () => {
  const part = (basis: string, bucket: string, balance: number, share: number) => ({
    ...{basis, bucket, kind: "part", balance, share}
  });
  const tenor = [
    part("original", "short", 69, 0.69),
    part("original", "long", 31, 0.31),
    part("remaining", "t3", 60, 0.6),
    part("remaining", "t4", 40, 0.4),
    {basis: "remaining", bucket: "total", kind: "total", balance: 100, share: 1}
  ] as ReleasedRow[];
  const said = contributionSentences(new Reading(tablesOf({tenor})), edition, policy);
  expectSaid(said, "contribution.tenor.title", "", {bucket: "t3", share: 0.6});
});

it("DEP-43 a range for 80 % that held all that came is too wide, one that held 70 % too narrow", () => {
  const said = (covered: number, shown = "model") =>
    liquiditySentences(
      new Reading(
        tablesOf({
          forecast_errors: [{basis: "total", horizon: "w13", model: 0.02, naive: 0.03, covered, shown}]
        })
      ),
      sayer(policy),
      edition,
      policy
    );
  const id = "deposits.forecast_errors.title";
  expect(policy.deposits.liquidity.confidence).toBe(0.8);
  expectSaid(said(1), id, "wide", {covered: 1, level: 80});
  expectSaid(said(0.85), id, "", {covered: 0.85, level: 80});
  expectSaid(said(0.65), id, "narrow", {level: 80});
  expectSaid(said(1, "naive"), id, "naiveWide", {level: 80});
  expectSaid(said(0.8, "naive"), id, "naive", {level: 80});
});

it("DEP-43 a forecast without a range is not told; one whose range holds today's balance tells no direction", () => {
  const said = (expected: number, range: {low: number; high: number} | null) => {
    const week = {
      basis: "total",
      date: "2026-02-28",
      order: 0,
      expected,
      naive: 100,
      ...(range ?? withheld("low"))
    };
    return liquiditySentences(
      new Reading(tablesOf({kpis: [{kpi: "balance", value: 100}], forecast: [week]})),
      sayer(policy),
      edition,
      policy
    );
  };
  for (const id of ["liquidity.change", "deposits.forecast.title"] as const) {
    expectSaid(said(110, {low: 104, high: 116}), id, "up", {difference: 10});
    expectSaid(said(90, {low: 82, high: 98}), id, "down", {difference: 10});
    expectSaid(said(110, {low: 100, high: 120}), id, "open", {low: 100, high: 120});
    expect(said(110, null).some((each) => each?.id === id)).toBe(false);
  }
});

it("ACT-1 a reason of the scorecard says that it speaks for the firm: never late is not told as days past due", () => {
  expect(scoreReasons["score:dpd"]).toEqual({
    en: "Scores well: Most days past due in a year",
    zh: "“近12个月最长逾期天数”得分较高"
  });
});

it("DEP-46 a sensitivity is told as its column prints it, 0.82 and no share", () => {
  const beta = [{way: "down", segment: "mass", beta: 0.824, low: 0.7, high: 0.9}];
  const said = liquiditySentences(new Reading(tablesOf({beta})), sayer(policy), edition, policy);
  const title = said.find((each) => each?.id === "deposits.beta.title")!;
  for (const place of ["beta", "low", "high"]) expect(title.values[place]!.type).toBe("number");
});
