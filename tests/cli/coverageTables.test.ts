import {expect, it} from "vitest";
import {cover} from "../../src/cli/coverage/cover.js";
import {shownBy} from "../../src/cli/coverage/shown.js";
import {siteContent} from "../../src/cli/coverage/siteContent.js";
import type {ReleasedFiles} from "../../src/site/releasedFiles.js";

it("a column that a cell draws without a figure is told apart, and another bank's tables may have one", () => {
  const drawn = [{component: "dataTable", table: "a/b", options: {columns: ["r"]}, tables: {}}];
  const of = (rows: {r: number | null}[]) => ({
    tables: new Map([["a/b", {id: "C01", columns: {r: "CON-18", n: "CON-11"}, rows}]]),
    sentences: new Map()
  });
  const found = (...contents: ReturnType<typeof of>[]) =>
    cover({
      proofs: ["CON-18", "CON-11"].map((id) => ({id, file: "tests/a.test.ts", title: id})),
      metrics: new Map(["CON-18", "CON-11"].map((id) => [id, {file: `src/metrics/${id}.ts`, used: true}])),
      ...{rules: new Set(), marts: [], mentions: new Map()},
      ...{pages: [{page: "contribution/a", drawn}], contents}
    })
      .filter(({id}) => id === "CON-18" || id === "CON-11")
      .map(({id, pages, drawn: asked}) => ({id, pages, asked}));
  // CON-11 stands in the table and in no cell.
  expect(found(of([]))).toEqual([
    {id: "CON-11", pages: [], asked: []},
    {id: "CON-18", pages: [], asked: ["contribution/a"]}
  ]);
  expect(found(of([{r: null}]), of([{r: 0.1}]))[1]).toEqual({
    ...{id: "CON-18", pages: ["contribution/a"], asked: []}
  });
});

it("what was released for a site shows its figures; a table that was not released is drawn without one", () => {
  const table = (status: string) => ({
    ...{id: "C12", status, rows: [{wape: 0.2}]},
    columns: [{name: "wape", metric: "CON-10"}]
  });
  const released = siteContent({
    edition: null,
    tables: new Map([
      ["contribution/told", table("ok")],
      ["contribution/kept", table("withheld")]
    ]) as unknown as ReleasedFiles["tables"],
    sentences: new Map([
      [
        "contribution/summary",
        [{id: "a.title", en: "", zh: "", values: {n: {value: 1, type: "count", metric: "CON-01"}}}]
      ]
    ])
  });
  const cell = (name: string) => ({
    component: "dataTable",
    table: `contribution/${name}`,
    options: {},
    tables: {}
  });
  expect([...shownBy([cell("told")], released).metrics]).toEqual(["CON-10"]);
  expect([...shownBy([cell("kept")], released).metrics]).toEqual([]);
  expect([...shownBy([cell("kept")], released).asked].sort()).toEqual(["C12", "CON-10"]);
  const titled = {...cell("told"), options: {title: "a.title"}, tables: {summary: "contribution/summary"}};
  expect([...shownBy([titled], released).metrics].sort()).toEqual(["CON-01", "CON-10"]);
});

it("a row that is an id's own shows that id where it has a figure, save in tables about the data", () => {
  const rows = [
    {alert: "ALR-03", order: 0, customers: 4, $why: {}},
    {alert: "ALR-04", order: 1, customers: null},
    {alert: "ALR-02", order: 2, customers: null, $why: {customers: "SUPPRESSED"}}
  ];
  const of = (table: string, options: Record<string, string[]> = {}) => [
    ...shownBy([{component: "dataTable", table, options, tables: {}}], {
      tables: new Map([[table, {id: "C13", columns: {alert: null, order: null, customers: null}, rows}]]),
      sentences: new Map()
    }).metrics
  ];
  expect(of("contribution/watch").sort()).toEqual(["ALR-02", "ALR-03"]);
  expect(of("contribution/watch", {columns: ["customers"]})).toEqual([]);
  expect(of("governance/coverage")).toEqual([]);
});
