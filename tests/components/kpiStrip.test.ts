// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {kpiStrip} from "../../src/components/kpiStrip.js";
import type {ReleasedRow} from "../../src/schema/released.js";
import {en, kpis, released, zh} from "./fixtures.js";

const columns = [
  ...kpis.columns,
  {name: "target_sense", type: "code", en: "Sense", zh: "方向"} as const,
  {
    ...({name: "target_name", type: "code", en: "Name", zh: "名称"} as const),
    labels: {deviation: {en: "Regulator's limit", zh: "监管上限"}}
  },
  {name: "target_gap", type: "number", en: "Against target", zh: "与目标相差"} as const
];
const item = (row: ReleasedRow, options: typeof en | typeof zh = en, series?: ReleasedRow[]) => {
  const table = released("kpis", columns, [{kpi: "adb", metric: "DEP-02", ...row}]);
  const months = series && released("kpi_series", kpis.columns, series, {period: "2025-10..2026-10"});
  return kpiStrip(table, {...options, series: months, adverse: ["deviation"]}).querySelector("li")!;
};
const text = (row: ReleasedRow, options: typeof en | typeof zh, part: string) =>
  item(row, options).querySelector(part)?.textContent;

describe("changes", () => {
  const share = {type: "share", value: 0.412, change_type: "pp"};

  it.each([
    [-0.008, "环比 ▼−0.8个百分点", "▼−0.8 pp on month"],
    [0.0002, "环比 ▲+0.02个百分点", "▲+0.02 pp on month"],
    [0, "环比 持平", "unchanged on month"],
    [0.000001, "环比 持平", "unchanged on month"]
  ])("of a ratio are points: %d", (change_mom, chinese, english) => {
    const row = {...share, change_mom, change_yoy: 0.011};
    expect([text(row, zh, ".change"), text(row, en, ".change")]).toEqual([chinese, english]);
  });

  it("of an amount are per cent of what it was", () => {
    const row = {type: "money", value: 100, change_type: "share", change_mom: 0.006, change_yoy: -0.0004};
    expect(text(row, zh, ".kpi-changes")).toBe("环比 ▲+0.6%同比 持平");
  });

  it("of a flow say that they are by the day", () => {
    const row = {type: "money", value: 100, change_type: "share", change_mom: 0.006, change_yoy: 0.1};
    expect(text({...row, per_day: "month"}, zh, ".kpi-changes")).toBe("按日环比 ▲+0.6%同比 ▲+10.0%");
    expect(text({...row, per_day: "both"}, en, ".kpi-changes")).toBe(
      "▲+0.6% on month, a day▲+10.0% on year, a day"
    );
  });

  it("that cannot be reckoned are a mark with its reason", () => {
    const row = {type: "money", value: 1, change_mom: null, change_yoy: null, $why: {change_mom: "NEG_DEN"}};
    expect(item(row).querySelector(".change")?.getAttribute("title")).toBe("the denominator is negative");
    expect(text(row, zh, ".change")).toBe("环比 —分母为负");
  });
});

describe("targets", () => {
  const row = {
    kpi: "deviation",
    type: "share",
    value: 0.048,
    change_type: "pp",
    target: 0.04,
    target_name: "deviation"
  };

  it("say by their name what was aimed at, and by how much it is missed, with a mark beside the colour", () => {
    const over = {...row, target_sense: "at_most", target_gap: 0.008};
    expect(text(over, zh, ".kpi-target")).toBe("监管上限 ≤ 4.0% ✗ 超0.8个百分点");
    expect(text(over, en, ".kpi-target")).toBe("Regulator's limit ≤ 4.0% ✗ 0.8 pp over");
    const within = {...row, target_sense: "at_most", target_gap: -0.008};
    expect(text(within, zh, ".kpi-target")).toBe("监管上限 ≤ 4.0% ✓ 未超限");
    expect(text(within, en, ".kpi-target")).toBe("Regulator's limit ≤ 4.0% ✓ within");
    const short = {...row, target: 0.5, target_sense: "at_least", target_gap: -0.452};
    expect(text(short, zh, ".kpi-target")).toBe("监管上限 ≥ 50.0% ✗ 差45.2个百分点");
  });

  it.each([
    ["at_most", 0],
    ["at_most", -0.01],
    ["at_least", 0],
    ["at_least", 0.01]
  ])("are met %s with a distance of %d", (target_sense, target_gap) => {
    expect(item({...row, target_sense, target_gap}).querySelector(".target")?.className).toBe("target met");
  });

  it("of an amount are missed by a share of it", () => {
    const adb = {
      type: "money",
      value: 190_00,
      change_type: "share",
      target: 200_00,
      target_sense: "at_least"
    };
    expect(text({...adb, target_gap: -0.05}, zh, ".kpi-target")).toBe("目标 ≥ 200元 ✗ 差5.0%");
  });

  it("stand alone where the figure is withheld, and are nowhere where policy has none", () => {
    const hidden = {
      ...row,
      value: null,
      target_sense: "at_most",
      target_gap: null,
      $why: {value: "SUPPRESSED"}
    };
    expect(text(hidden, en, ".kpi-target")).toBe("Regulator's limit ≤ 4.0%");
    expect(item({...row, target: null}).querySelector(".kpi-target")).toBeNull();
  });
});

describe("the line of thirteen months", () => {
  const month = (period: string, value: number | null) => ({kpi: "adb", period, type: "money", value});
  const path = (series: ReleasedRow[]) =>
    item({type: "money", value: 1}, en, series).querySelector(".sparkline path")?.getAttribute("d") ?? "";
  const year = Array.from({length: 13}, (_, i) =>
    i < 3 ? `2025-${10 + i}` : `2026-${String(i - 2).padStart(2, "0")}`
  );

  it("is whole where every month has a value", () => {
    expect(path(year.map((period, i) => month(period, i))).match(/M/g)).toHaveLength(1);
  });

  it("has a gap where a month has no value, and the same gap where it has no row", () => {
    const missing = year.map((period, i) => month(period, i === 6 ? null : i));
    expect(path(missing).match(/M/g)).toHaveLength(2);
    expect(path(missing.filter(({value}) => value !== null))).toBe(path(missing));
  });

  it("starts with the first month known: a young series is not stretched from before it", () => {
    const young = path(year.slice(10).map((period, i) => month(period, i)));
    expect(young.startsWith("M3.0")).toBe(true);
    expect(young.match(/[ML]/g)).toHaveLength(3);
  });

  it("shows no month after that of the figure, and no more than thirteen", () => {
    const long = ["2024-01", ...year, "2026-11"].map((period, i) => month(period, i));
    expect(path(long).match(/[ML]/g)).toHaveLength(13);
  });
});
