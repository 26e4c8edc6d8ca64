// @vitest-environment jsdom
import {beforeEach, describe, expect, it} from "vitest";
import {dataTable} from "../../src/components/dataTable.js";
import {filterBar} from "../../src/components/filterBar.js";
import {addressWith, filtersIn, filterWords, isMade, rowOf, rowsAlong} from "../../src/components/filters.js";
import {sliceOf} from "../../src/components/filterSlice.js";
import {pageHead} from "../../src/components/pageHead.js";
import {rankedBars} from "../../src/components/rankedBars.js";
import type {ReleasedColumn, ReleasedRow} from "../../src/schema/released.js";
import {edition, en, released, summary, unfed, zh} from "./fixtures.js";

const branches = {A: {en: "North", zh: "江北支行"}, B: {en: "South", zh: "江南支行"}};
const segments = {mass: {en: "Mass retail", zh: "大众客户"}, firm: {en: "Firms", zh: "公司客户"}};
const all = {all: {en: "Total", zh: "合计"}};
const money = (name: string, en: string, zh: string): ReleasedColumn => ({name, type: "money", en, zh});
const customers: ReleasedColumn = {name: "customers", type: "count", en: "Customers", zh: "客户数"};

/** Two branches, two segments; the two firms of branch B are withheld, and with them its and their neighbours. */
const at = (branch: string, segment: string, n: number | null): ReleasedRow => ({
  ...{branch, segment, order: 0, customers: n, adb: n === null ? null : n * 1_000_000},
  ...(n === null ? {$why: {customers: "SUPPRESSED", adb: "SUPPRESSED"}} : {})
});
const cube = released(
  "cube",
  [
    {name: "branch", type: "code", en: "Branch", zh: "机构", labels: {...all, ...branches}},
    {name: "segment", type: "code", en: "Segment", zh: "客群", labels: {...all, ...segments}},
    {name: "order", type: "count", en: "Order", zh: "顺序"},
    customers,
    money("adb", "Average", "日均余额")
  ],
  [
    ...[at("all", "all", 60), at("all", "mass", 40), at("all", "firm", 20)],
    ...[at("A", "all", 40), at("A", "mass", 22), at("A", "firm", 18)],
    ...[at("B", "all", 20), at("B", "mass", null), at("B", "firm", null)]
  ]
);
const part = (basis: string, key: string, n: number, kind = "part"): ReleasedRow => ({
  ...{basis, key, kind, order: 0, customers: n, adb: n * 1_000_000},
  ...{share: n / 60, adb_previous: n * 990_000}
});
const structure = released(
  "structure",
  [
    {name: "basis", type: "code", en: "By", zh: "维度", labels: {segment: {en: "Segment", zh: "客群"}}},
    {name: "key", type: "code", en: "Group", zh: "分组", labels: {...branches, ...segments, total: all.all}},
    {name: "kind", type: "code", en: "Kind", zh: "行类型"},
    {name: "order", type: "count", en: "Order", zh: "顺序"},
    customers,
    money("adb", "Average", "日均余额"),
    {name: "share", type: "share", en: "Share", zh: "占比"},
    money("adb_previous", "Last month", "上月日均")
  ],
  [
    ...[part("branch", "A", 40), part("branch", "B", 20), part("branch", "total", 60, "total")],
    ...[part("segment", "mass", 40), part("segment", "firm", 20), part("segment", "total", 60, "total")],
    ...[part("tenor", "t0", 60), part("tenor", "total", 60, "total")]
  ]
);
const titled = {
  ...summary,
  sentences: [...summary.sentences, {id: "found", en: "North leads", zh: "江北支行领先", values: {}}]
};

beforeEach(() => {
  history.replaceState(null, "", "/zh/deposits/overview.html");
  document.body.replaceChildren();
});

describe("filters in the address", () => {
  it("reads what the cube knows, and takes nothing else for a filter", () => {
    expect(filtersIn("?segment=firm&branch=A&x=1", cube)).toEqual({branch: "A", segment: "firm"});
    expect(filtersIn("?branch=all&segment=nobody", cube)).toEqual({});
  });

  it("writes them beside what else the address says, and takes them out again", () => {
    const address = "http://bank.test/zh/deposits/overview.html?x=1#section-2";
    const written = addressWith({branch: "A"}, cube, address);
    expect(written).toBe("http://bank.test/zh/deposits/overview.html?x=1&branch=A#section-2");
    expect(addressWith({}, cube, written)).toBe(address);
    expect(filtersIn(new URL(written).search, cube)).toEqual({branch: "A"});
  });
});

describe("rows of a cube", () => {
  it("answers a combination by one row, and divides it along each dimension", () => {
    expect(rowOf(cube, {branch: "A"})).toMatchObject({customers: 40});
    expect(rowsAlong(cube, {branch: "A"}, "segment").map((row) => row["customers"])).toEqual([22, 18]);
    expect(rowsAlong(cube, {branch: "A"}, "branch").map((row) => row["customers"])).toEqual([40]);
    expect(rowsAlong(cube, {}, "branch").map((row) => row["customers"])).toEqual([40, 20]);
    expect(filterWords(cube, {segment: "firm", branch: "A"})).toEqual({
      ...{en: "North, Firms", zh: "江北支行、公司客户"}
    });
  });

  it("knows whether a combination was made at all", () => {
    const flat = {
      ...cube,
      rows: cube.rows.filter((row) => row["branch"] === "all" || row["segment"] === "all")
    };
    expect([isMade(cube, ["branch", "segment"]), isMade(flat, ["branch", "segment"])]).toEqual([true, false]);
    expect(isMade(flat, ["segment"])).toBe(true);
  });
});

describe("a table as filters leave it", () => {
  const of = (filters: Record<string, string>, basis: string, from = cube) =>
    sliceOf(structure, from, filters)
      .rows.filter((row) => row["basis"] === basis)
      .map(({key, kind, customers: n, $why}) => [key, kind, n, $why?.["customers"] ?? null]);

  it("is the table itself without filters", () => {
    expect(sliceOf(structure, cube, {})).toBe(structure);
  });

  it("looks up parts and their total, and withholds what the cube withholds", () => {
    expect(of({branch: "A"}, "segment")).toEqual([
      ...[
        ["mass", "part", 22, null],
        ["firm", "part", 18, null],
        ["total", "total", 40, null]
      ]
    ]);
    expect(of({branch: "B"}, "segment")).toEqual([
      ["mass", "part", null, "SUPPRESSED"],
      ["firm", "part", null, "SUPPRESSED"],
      ["total", "total", 20, null]
    ]);
    expect(of({branch: "B"}, "branch")).toEqual([["B", "part", 20, null]]);
  });

  it("says of other bases and columns that only the whole bank has them, and of others that they were not made", () => {
    expect(of({branch: "A"}, "tenor")).toEqual([["total", "part", null, "NOT_FILTERED"]]);
    const [row] = sliceOf(structure, cube, {branch: "A"}).rows;
    expect(row).toMatchObject({adb: 40_000_000, share: null, $why: {share: "NOT_FILTERED"}});
    const flat = {
      ...cube,
      rows: cube.rows.filter((each) => each["branch"] === "all" || each["segment"] === "all")
    };
    expect(of({branch: "A"}, "segment", flat)).toEqual([["total", "part", null, "NOT_COMBINED"]]);
  });

  it("is named after the selection, and never by a finding about the whole", () => {
    const sliced = sliceOf(structure, cube, {branch: "A"});
    const options = {...zh, summary: titled, title: "found", where: {basis: "segment"}};
    const chart = rankedBars(sliced, {
      ...options,
      x: "adb",
      y: "key",
      compare: "adb_previous",
      beside: "share"
    });
    expect(chart.querySelector("h2")!.textContent).toContain("structure表·客群（江北支行）");
    expect(chart.querySelector(".measure")!.textContent).not.toContain("占比");
    expect(chart.querySelector(".legend")).toBeNull();
    expect(dataTable(sliced, options).querySelector("h2")!.textContent).not.toContain("领先");
    const english = dataTable(sliced, {...en, where: {basis: "segment"}});
    expect(english.querySelector("h2")!.textContent).toContain("Table structure by segment: North");
    expect(dataTable(structure, options).querySelector("h2")!.textContent).toContain("江北支行领先");
  });

  it("draws a note, not an empty chart, where nothing of the combination may be told", () => {
    const chart = rankedBars(sliceOf(structure, cube, {branch: "B"}), {
      ...{...en, x: "adb", y: "key"},
      where: {basis: "segment"}
    });
    expect(chart.querySelector(".absence")!.textContent).toContain("too few customers");
    expect(chart.querySelector("svg")).toBeNull();
  });
});

describe("the bar", () => {
  const bar = (options = zh as typeof en | typeof zh) => {
    const node = filterBar(cube, options);
    document.body.append(node);
    const heard: unknown[] = [];
    node.addEventListener("input", () => heard.push(node.value.filters));
    const choose = (name: string, code: string) => {
      const select = node.querySelector<HTMLSelectElement>(`select[name="${name}"]`)!;
      select.value = code;
      select.dispatchEvent(new Event("input", {bubbles: true}));
    };
    const option = (name: string, code: string) =>
      node.querySelector<HTMLOptionElement>(`select[name="${name}"] option[value="${code}"]`)!;
    const figures = () =>
      [...node.querySelectorAll("dl > div")].map((pair) =>
        [...pair.children].map((each) => each.textContent)
      );
    return {node, heard, choose, option, figures};
  };

  it("opens with the filters of the address, and shows what they come to", () => {
    expect(bar().figures()).toEqual([
      ["筛选范围", "全行"],
      ["客户数", "60"],
      ["日均余额", "60.00万元"]
    ]);
    history.replaceState(null, "", "?branch=A");
    const {node, figures} = bar();
    expect(node.value.filters).toEqual({branch: "A"});
    expect(figures()).toEqual([
      ["筛选范围", "江北支行"],
      ["客户数", "40"],
      ["日均余额", "40.00万元"]
    ]);
  });

  it("tells its charts a choice that is already in the address, and takes it back by the back button", async () => {
    const {heard, choose} = bar();
    choose("branch", "A");
    expect(location.search).toBe("?branch=A");
    choose("segment", "mass");
    expect(location.search).toBe("?branch=A&segment=mass");
    history.back();
    await new Promise((resolve) => addEventListener("popstate", resolve, {once: true}));
    expect(heard).toEqual([{branch: "A"}, {branch: "A", segment: "mass"}, {branch: "A"}]);
    choose("branch", "");
    expect(location.search).toBe("");
  });

  it("offers no combination that is withheld, and keeps one that the address names", () => {
    const {choose, option} = bar();
    expect(option("segment", "firm").disabled).toBe(false);
    choose("branch", "B");
    expect([option("segment", "firm").disabled, option("segment", "firm").textContent]).toEqual([
      ...[true, "公司客户 ＊"]
    ]);
    history.replaceState(null, "", "?branch=B&segment=firm");
    const named = bar();
    expect(named.option("segment", "firm").disabled).toBe(false);
    expect(named.node.querySelector(".missing")).not.toBeNull();
  });

  it("is one store with other bars of the page", () => {
    const [one, other] = [bar(), bar(en)];
    one.choose("branch", "B");
    expect(other.node.value.filters).toEqual({branch: "B"});
    expect(other.heard).toEqual([{branch: "B"}]);
    other.node.querySelector("button")!.click();
    expect(one.node.value.filters).toEqual({});
    expect(location.search).toBe("");
  });

  it("survives the change of language", () => {
    const {choose} = bar();
    choose("branch", "A");
    const link = pageHead(edition).querySelector<HTMLAnchorElement>("a.language")!;
    link.addEventListener("click", (event) => event.preventDefault());
    link.click();
    expect(link.getAttribute("href")).toBe("../../en/deposits/overview.html?branch=A");
  });

  it("narrows nothing where the cube was not released", () => {
    const node = filterBar(unfed, zh);
    expect(node.hidden).toBe(true);
    expect(node.value.of(structure)).toBe(structure);
  });
});
