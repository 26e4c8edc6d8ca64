import {describe, expect, it} from "vitest";
import {column, rowOf} from "../../data-loaders/marts/cells.js";
import type {Mart, MartRow} from "../../data-loaders/marts/mart.js";
import {population} from "../../data-loaders/marts/mart.js";
import {kpiMarts} from "../../data-loaders/marts/kpis.js";
import {pageEntry, pages} from "../../data-loaders/marts/governance/pages.js";
import type {ReleaseContext} from "../../data-loaders/release.js";
import {release, releaseAll} from "../../data-loaders/release.js";

const context: ReleaseContext = {
  audience: {tables: ["D02"]},
  privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}},
  runs: [
    {period: "2025-02", inputs: [{table: "customer", file: "customer.csv", sha256: "ab", rows: 3}], seed: 7}
  ],
  policySha256: "p",
  codeSha256: "c",
  version: () => 2
};
const segment = (key: string, n: number, kind: "retail" | "corporate" = "retail"): MartRow =>
  rowOf({key, customers: n, adb: n * 10, adb_previous: n * 9}, {n, kind});
const martOf = (rows: MartRow[], more: Partial<Mart> = {}): Mart => ({
  ...{id: "D02", family: "deposits", name: "structure", title: {en: "x", zh: "x"}, period: "2025-02", rows},
  columns: [
    column("key", "code", "Key", "键"),
    column("customers", "count", "Customers", "户数"),
    column("adb", "money", "Average", "日均", {metric: "DEP-02"}),
    column("adb_previous", "money", "Last month", "上月")
  ],
  facts: [{name: "account_month", periods: ["2025-02"], rows: 9}],
  privacy: {
    groups: {all: ["customers", "adb"], previous: ["adb_previous"]},
    differences: ["adb_previous"],
    additive: ["customers", "adb"],
    lines: [{total: rows.at(-1)!, members: rows.slice(0, -1)}]
  },
  ...more
});

describe("release", () => {
  const rows = () => [segment("a", 3), segment("b", 12), segment("c", 40), segment("total", 55)];

  it("F1 withholds a table that the audience may not see: denied unless named", () => {
    expect(release(martOf(rows(), {id: "D03"}), context)).toMatchObject({status: "withheld", rows: []});
    expect(release(martOf(rows(), {id: "S13"}), {...context, audience: {tables: ["*"]}}).status).toBe("ok");
  });

  it("says which extracts would feed a table that has none", () => {
    const released = release(martOf(rows(), {needs: ["T06 ftp_curve"]}), context);
    expect(released).toMatchObject({status: "unfed", needs: ["T06 ftp_curve"], rows: []});
  });

  it("F5 blanks a small row and its neighbour, keeps their keys, and says SUPPRESSED", () => {
    const {rows: out, lineage} = release(martOf(rows()), context);
    expect(out[0]).toEqual({
      ...{key: "a", customers: null, adb: null, adb_previous: null},
      $why: {customers: "SUPPRESSED", adb: "SUPPRESSED", adb_previous: "SUPPRESSED"}
    });
    expect(out[1]?.["customers"]).toBeNull();
    expect(out[2]).toMatchObject({customers: 40, adb: 400});
    expect(lineage.suppressedCells).toBe(6);
  });

  it("F5 firms have a minimum of their own: five may be shown, four not", () => {
    const firms = [
      segment("a", 5, "corporate"),
      segment("b", 4, "corporate"),
      segment("c", 9, "corporate"),
      segment("total", 18, "corporate")
    ];
    const {rows: out} = release(martOf(firms), context);
    expect(out.map((row) => row["customers"])).toEqual([null, null, 9, 18]);
  });

  it("F6 hides the comparison of a row that a few customers entered, and another, so that the total does not tell it", () => {
    const changed = [segment("a", 30), segment("b", 12), segment("c", 40), segment("total", 82)];
    changed[2]!._behind = {n: 40, kind: "retail", changed: 2};
    const {rows: out} = release(martOf(changed), context);
    expect(out[2]).toMatchObject({adb: 400, adb_previous: null, $why: {adb_previous: "SUPPRESSED"}});
    expect(out.map((row) => row["adb_previous"])).toEqual([270, null, null, 738]);
    changed[2]!._behind = {n: 40, kind: "retail", changed: 10};
    expect(release(martOf(changed), context).rows[2]).toMatchObject({adb_previous: 360});
  });

  it("F6 shows what another table tells of that month for itself: it is no mere difference", () => {
    const changed = [segment("a", 40)];
    const of = {
      all: population("2025-02", "deposits", "a"),
      previous: population("2025-01", "deposits", "a")
    };
    changed[0]!._behind = {n: 40, kind: "retail", changed: 2, of};
    const comparing = martOf(changed);
    comparing.privacy!.lines = [];
    const series = martOf(
      [rowOf({key: "a", customers: 40, adb: 360, adb_previous: 0}, {n: 40, kind: "retail", of: of.previous})],
      {
        name: "trend",
        privacy: {groups: {all: ["adb"]}}
      }
    );
    const shown = (marts: Mart[]) => releaseAll(marts, context)[0]!.rows[0]!["adb_previous"];
    expect(shown([comparing])).toBeNull();
    expect(shown([comparing, series])).toBe(360);
  });

  it("F5 does not depend on the order of rows", () => {
    const keys = (list: MartRow[]) =>
      release(martOf(list), context)
        .rows.filter((row) => row["adb"] === null)
        .map((row) => row["key"])
        .sort();
    const [a, b, c, total] = rows();
    expect(keys([c!, a!, b!, total!])).toEqual(keys([a!, b!, c!, total!]));
  });

  it("F8 writes where a table came from", () => {
    expect(release(martOf(rows()), context).lineage).toEqual({
      ...{table: "deposits/structure", metrics: [{id: "DEP-02", version: 2}], rowsOut: 4, suppressedCells: 6},
      inputs: [{period: "2025-02", file: "customer.csv", sha256: "ab", rows: 3, table: "customer"}],
      facts: [{name: "account_month", periods: ["2025-02"], rows: 9}],
      ...{policySha256: "p", codeSha256: "c", seed: 7}
    });
  });

  it("nothing that begins with an underscore leaves the house", () => {
    expect(JSON.stringify(release(martOf(rows()), context))).not.toContain("_behind");
  });

  it("stops at a column that the mart forgot, and at NaN", () => {
    const forgot = {...rows()[0]!};
    delete forgot["adb"];
    expect(() => release(martOf([forgot], {privacy: {groups: {}}}), context)).toThrow("missing column: adb");
    const nan = rowOf({key: "a", customers: 1, adb: NaN, adb_previous: 0});
    expect(() => release(martOf([nan], {privacy: {groups: {}}}), context)).toThrow("not a finite number");
  });
});

describe("key figures", () => {
  const definitions = [
    {kpi: "all", metric: "CON-01", type: "count", en: "All", zh: "全部"},
    {kpi: "now", metric: "CON-01", type: "count", en: "Now", zh: "在贷"},
    {kpi: "gone", metric: "CON-01", type: "count", en: "Gone", zh: "结清"},
    {kpi: "ratio", metric: "CON-18", type: "share", en: "Ratio", zh: "比率"}
  ] as const;
  const point = (kpi: string, period: string, value: number, n = value) => ({
    kpi,
    period,
    measure: {value},
    n
  });
  const [kpis, series] = kpiMarts({
    ...{
      family: "contribution",
      id: "D02",
      period: "2025-02",
      periods: ["2025-01", "2025-02"],
      definitions,
      facts: []
    },
    points: [
      ...[point("all", "2025-01", 100), point("now", "2025-01", 60), point("gone", "2025-01", 40)],
      ...[point("all", "2025-02", 110), point("now", "2025-02", 108), point("gone", "2025-02", 2)],
      ...[point("ratio", "2025-01", 0.02, 20), point("ratio", "2025-02", 0.05, 20)]
    ],
    sums: [{total: "all", members: ["now", "gone"]}]
  });
  const rows = release(kpis, context).rows;

  it("C01 amounts and counts change by a share of what they were, ratios by their difference", () => {
    expect(rows[0]).toMatchObject({
      value: 110,
      previous: 100,
      change_mom: expect.closeTo(0.1, 12),
      change_type: "share"
    });
    expect(rows[3]).toMatchObject({change_mom: expect.closeTo(0.03, 12), change_type: "pp"});
  });

  it("C01 a figure without a year of history says SHORT_HISTORY", () => {
    expect(rows[0]).toMatchObject({
      last_year: null,
      change_yoy: null,
      $why: {last_year: "SHORT_HISTORY", change_yoy: "SHORT_HISTORY"}
    });
  });

  it("F5 two settled customers cannot be had from the others, nor from the change against last month", () => {
    expect(rows[2]).toMatchObject({value: null, previous: 40, change_mom: null});
    expect(rows[1]).toMatchObject({value: null, previous: 60, change_mom: null});
    const released = release(series, context).rows;
    expect(
      released.filter((row) => row["period"] === "2025-02" && row["value"] === null).map((row) => row["kpi"])
    ).toEqual(["now", "gone"]);
  });
});

describe("pages", () => {
  const page = pages.find(({path}) => path === "corporate/overview")!;
  const entry = (status: "ok" | "unfed" | "withheld", needs: string[] = []) =>
    pageEntry(page, "hq-exec", () => ({status, needs}));

  it("offers a page when one of its core tables can be shown", () => {
    expect(
      pageEntry(page, "hq-exec", (table) => ({status: table === "corporate/dpd_buckets" ? "ok" : "withheld"}))
        .offered
    ).toBe(true);
  });

  it("a page for one audience is there for no other, and stands in no menu if it says so", () => {
    const gallery = pages.find(({path}) => path === "about/gallery")!;
    const entry = (audience: string) => pageEntry(gallery, audience, () => undefined);
    expect(entry("demo")).toMatchObject({offered: true, listed: false});
    expect(entry("hq-exec")).toMatchObject({offered: false, reason: "withheld"});
  });

  it("G08 says why a page is not offered: withheld, or unfed with what it needs", () => {
    expect(entry("withheld")).toMatchObject({offered: false, reason: "withheld"});
    expect(entry("unfed", ["T18 credit_limit"])).toMatchObject({
      offered: false,
      reason: "unfed",
      needs: ["T18 credit_limit"]
    });
  });
});
