// @vitest-environment jsdom
import {describe, expect, it} from "vitest";
import {smallMultiples} from "../../src/components/smallMultiples.js";
import type {ReleasedRow} from "../../src/schema/released.js";
import {en, released, zh} from "./fixtures.js";

const labels = {
  a: {en: "Alpha", zh: "甲"},
  b: {en: "Beta", zh: "乙"},
  c: {en: "A branch whose name is too long to stand over its panel, or over two", zh: "丙"},
  all: {en: "All", zh: "合计"}
};
const row = (branch: string, month: string, count: number | null, why?: string): ReleasedRow => ({
  ...{branch, month, kind: branch === "all" ? "total" : "part", count, plan: 25},
  ...(why ? {$why: {count: why}} : {})
});
const rows = [
  row("a", "2026-01", 10),
  row("a", "2026-02", 30),
  row("a", "2026-05", 20),
  row("b", "2026-01", 40),
  row("b", "2026-02", null, "MISSING:cost"),
  row("b", "2026-03", 45),
  row("b", "2026-05", 50),
  row("c", "2026-01", 60),
  row("c", "2026-05", null, "SUPPRESSED"),
  row("all", "2026-05", 999)
];
const table = released(
  "branches",
  [
    {name: "branch", type: "code", en: "Branch", zh: "支行", labels},
    {name: "month", type: "month", en: "Month", zh: "月份"},
    {name: "kind", type: "code", en: "Kind", zh: "类别"},
    {name: "count", type: "count", en: "Customers", zh: "客户数"},
    {name: "plan", type: "count", en: "Plan", zh: "计划"}
  ],
  rows
);
const options = {x: "month", y: "count", series: "branch"};
const size = (node: HTMLElement, name = "wide") => node.querySelector(`.drawing-${name} svg`)!;
const panels = (node: HTMLElement, name = "wide") => [
  ...size(node, name).querySelectorAll<SVGGElement>(":scope > g")
];
const parts = (path: Element) => path.getAttribute("d")!.split("M").length - 1;

describe("smallMultiples", () => {
  it("draws a panel for each code but not for the total, two in a row where narrow and four where wide", () => {
    const four = [...rows, row("d", "2026-05", 1), row("e", "2026-05", 2)];
    const node = smallMultiples({...table, rows: four}, {...options, ...en});
    const lefts = (name: string) => {
      const moves = panels(node, name).map((panel) => /\((\S+) /.exec(panel.getAttribute("transform")!)![1]);
      return new Set(moves).size;
    };
    expect(panels(node)).toHaveLength(5);
    expect([lefts("narrow"), lefts("wide")]).toEqual([2, 4]);
  });

  it("orders panels by the last period; a withheld last value is marked, said and stands at the end", () => {
    const node = smallMultiples(table, {...options, ...en});
    expect(panels(node).map((panel) => panel.querySelector("title")!.textContent!.split("\n")[1])).toEqual([
      "May 2026 50",
      "May 2026 20",
      "May 2026 ＊"
    ]);
    expect(node.querySelector(".remark")!.textContent).toContain("＊ withheld");
    expect(panels(node)[2]!.textContent).toContain("…");
  });

  it("breaks the line at a null, and at months that no row speaks of", () => {
    const [beta, alpha] = panels(smallMultiples(table, {...options, ...en}));
    // 40, null, 45, (April), 50: three values that stand alone.
    expect(parts(beta!.querySelector("path")!)).toBe(3);
    expect(beta!.querySelectorAll("circle")).toHaveLength(3);
    // 10 to 30, two months nobody reports, 20.
    expect(parts(alpha!.querySelector("path")!)).toBe(2);
    expect(alpha!.querySelectorAll("circle")).toHaveLength(1);
  });

  it("draws bars from zero on one scale for all panels, none for a null", () => {
    const node = smallMultiples(table, {...options, form: "bar", ...en});
    const bars = (panel: Element) => [...panel.querySelectorAll("rect[fill='var(--series-1)']")];
    expect(panels(node).map((panel) => bars(panel).length)).toEqual([3, 3, 1]);
    const heights = panels(node).flatMap((panel) =>
      bars(panel).map((bar) => Number(bar.getAttribute("height")))
    );
    // 60 is the largest and has the 46 px between the margins; 30 has half of them.
    expect(Math.max(...heights)).toBe(46);
    expect(heights).toContain(23);
    expect(node.querySelector(".remark")!.textContent).toContain("One scale for all panels: 0 to 60.");
  });

  it("counts in words the panels over the limit, whose values do not stretch the scale", () => {
    const node = smallMultiples(table, {...options, limit: 2, ...en});
    expect(panels(node)).toHaveLength(2);
    const remark = node.querySelector(".remark")!.textContent!;
    expect(remark).toContain("1 more, with smaller last values or none");
    expect(remark).toContain("0 to 50");
  });

  it("names the periods at both ends, and what is compared", () => {
    const node = smallMultiples(table, {...options, compare: "plan", ...zh});
    expect(size(node).textContent).toContain("2026年1月");
    expect(size(node).textContent).toContain("2026年5月");
    expect(node.querySelector(".legend")!.textContent).toBe("客户数计划");
    expect(panels(node)[0]!.querySelectorAll("path")).toHaveLength(2);
  });

  it("refuses two values of one period in a panel", () => {
    const twice = {...table, rows: [...rows, row("a", "2026-05", 1)]};
    expect(() => smallMultiples(twice, {...options, ...en})).toThrow(
      "two values of one period in a panel: Alpha"
    );
  });

  it("says why where all is null, and draws a single row", () => {
    const none = {...table, rows: [row("a", "2026-05", null, "SHORT_HISTORY")]};
    const node = smallMultiples(none, {...options, ...en});
    expect(node.querySelector(".drawing")).toBeNull();
    expect(node.textContent).toContain("too few months of history");
    const one = smallMultiples({...table, rows: rows.slice(0, 1)}, {...options, ...en});
    expect(one.innerHTML).not.toContain("NaN");
    expect(panels(one)[0]!.querySelectorAll("circle")).toHaveLength(1);
  });

  it("says so where there is nothing but a total", () => {
    const node = smallMultiples({...table, rows: rows.slice(-1)}, {...options, ...en});
    expect(node.querySelector(".drawing")).toBeNull();
  });
});
