import {expect, it} from "vitest";
import {kpiMarts} from "../../data-loaders/marts/kpis.js";
import type {KpiDefinition} from "../../data-loaders/marts/kpis.js";
import type {Target} from "../../src/schema/policy/targets.js";

const definitions: KpiDefinition[] = [
  {kpi: "adb", metric: "DEP-02", type: "money", en: "Average", zh: "日均"},
  {kpi: "demand_share", metric: "DEP-05", type: "share", en: "Demand", zh: "活期占比"},
  {kpi: "deviation", metric: "DEP-14", type: "share", en: "Deviation", zh: "偏离度"},
  {kpi: "cost_rate", metric: "DEP-09", type: "rate", en: "Cost", zh: "付息率"}
];
const target = (value: number, sense: Target["sense"]): Target => ({
  ...{value, sense, en: "Plan", zh: "计划", sampleOnly: false}
});

const [kpis] = kpiMarts({
  ...{family: "deposits", id: "D01", period: "2026-10", periods: ["2026-10"], definitions, facts: []},
  points: [
    {kpi: "adb", period: "2026-10", measure: {value: 190_00}},
    {kpi: "demand_share", period: "2026-10", measure: {value: 0.412}},
    {kpi: "deviation", period: "2026-10", measure: {value: null, reason: "ZERO_DEN"}}
  ],
  targets: {
    adb: target(200_00, "at_least"),
    demand_share: target(0.45, "at_least"),
    deviation: target(0.04, "at_most")
  }
});
const row = (kpi: string) => kpis.rows.find((each) => each["kpi"] === kpi);

it("D01 a target stands beside its figure: an amount is short by a share of it, a ratio by points", () => {
  expect(row("adb")).toMatchObject({target: 200_00, target_sense: "at_least", target_name: "adb"});
  expect(row("adb")?.["target_gap"]).toBeCloseTo(-0.05, 12);
  expect(row("demand_share")?.["target_gap"]).toBeCloseTo(-0.038, 12);
});

it("D01 a figure without a value keeps its target and says why nothing can be held against it", () => {
  expect(row("deviation")).toMatchObject({target: 0.04, target_gap: null, $why: {target_gap: "ZERO_DEN"}});
});

it("D01 a figure without a target has none of its cells", () => {
  expect(row("cost_rate")).toMatchObject({
    target: null,
    target_sense: null,
    target_name: null,
    target_gap: null
  });
  expect(row("cost_rate")?.$why?.["target_gap"]).toBeUndefined();
});

it("D01 a suppressed figure takes the distance to its target with it", () => {
  expect(kpis.privacy?.derived?.["target_gap"]).toEqual(["value"]);
});

it("D01 targets are called by their names in both languages", () => {
  const names = kpis.columns.find(({name}) => name === "target_name")?.labels;
  expect(names).toMatchObject({adb: {en: "Plan", zh: "计划"}});
});
