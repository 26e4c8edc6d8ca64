import typescript from "typescript";
import {expect, it} from "vitest";
import {coverage} from "../../src/cli/coverage.js";
import {cover} from "../../src/cli/coverage/cover.js";
import {inPart} from "../../src/cli/coverage/inPart.js";
import {provenIds} from "../../src/cli/coverage/provenIds.js";
import {goldenContent} from "../../src/cli/coverage/goldenContent.js";
import {pagesIn} from "../../src/cli/coverage/pageCells.js";
import {shownBy} from "../../src/cli/coverage/shown.js";
import {martsIn, rulesIn, metricsUsedBy} from "../../src/cli/coverage/sourceFacts.js";

const ids = (text: string) => provenIds(typescript, "a.test.ts", text).map(({id}) => id);

it("a test proves the ids of its title when it asserts a value", () => {
  expect(ids('it("CON-18 and DQ05 hold", () => { expect(f()).toBe(1); });')).toEqual(["CON-18", "DQ05"]);
});

it("a test without an assertion, or with one that only says that something is there, proves nothing", () => {
  expect(ids('it("CON-18 runs", () => { f(); });')).toEqual([]);
  expect(ids('it("CON-18 runs", () => { expect(f()).toBeDefined(); });')).toEqual([]);
});

it("a test that is skipped or yet to be written proves nothing", () => {
  expect(ids('it.skip("CON-18", () => { expect(f()).toBe(1); }); it.todo("DEP-02");')).toEqual([]);
  expect(ids('describe.skip("CON-18", () => { it("is one", () => { expect(f()).toBe(1); }); });')).toEqual(
    []
  );
  expect(ids('describe.skip("later", () => { it("CON-18", () => { expect(f()).toBe(1); }); });')).toEqual([]);
  expect(ids('it.skip.each([1])("CON-18", () => { expect(f()).toBe(1); });')).toEqual([]);
  expect(ids('it.fails("CON-18", () => { expect(f()).toBe(1); });')).toEqual([]);
  expect(ids('it("CON-18", {skip: true}, () => { expect(f()).toBe(1); });')).toEqual([]);
  expect(ids('it("CON-18", (context) => { context.skip(); expect(f()).toBe(1); });')).toEqual([]);
  expect(ids('it.skipIf(true)("CON-18", () => { expect(f()).toBe(1); });')).toEqual([]);
});

it("a test that only needs data to run proves its id, as one that holds for several cases does", () => {
  expect(ids('it.skipIf(!present)("CON-18", () => { expect(f()).toBe(1); });')).toEqual(["CON-18"]);
  expect(
    ids('describe.each([1])("CON-18 %s", () => { it("is", () => { expect(f()).toBe(1); }); });')
  ).toEqual(["CON-18"]);
});

it("an assertion about a constant proves nothing", () => {
  expect(ids('it("CON-18", () => { expect(1).toBe(1); });')).toEqual([]);
  expect(ids('it("CON-18", () => { expect(true).not.toBe(false); });')).toEqual([]);
});

it("an id may stand in the describe around a test, in a template or in it.each", () => {
  expect(ids('describe("DEP-02", () => { it("is one", () => { expect(f()).toBe(1); }); });')).toEqual([
    "DEP-02"
  ]);
  expect(ids("it.each([1])(`DEP-03 %s`, (n) => { expect(n).toBe(1); });")).toEqual(["DEP-03"]);
});

it("an assertion may stand in a function of the same file", () => {
  expect(
    ids('const same = (a, b) => expect(a).toEqual(b);\nit("DEP-05 adds", () => { same(1, 1); });')
  ).toEqual(["DEP-05"]);
});

it("a word that only looks like an id is none", () => {
  expect(ids('it("CON-99 of T25 in A4", () => { expect(f()).toBe(1); });')).toEqual([]);
});

const mart = {
  path: "data-loaders/marts/contribution/overdue.ts",
  text: 'return {id: "C01", family: "contribution", name: "overdue", columns: [column("r", {metric: "CON-18"})]}'
};
const rule = {path: "data-loaders/quality/rules.ts", text: 'rule: "DQ05"'};
const page = {
  path: "reports/en/contribution/overview.md",
  text: '```js\nconst late = FileAttachment("/data/contribution/overdue.json").json();\n```\n${rankedBars(late, {x: "r", y: "segment"})}'
};
const content = goldenContent([
  {
    path: "tests/marts/golden/shapes.json.snap",
    text: JSON.stringify({
      tables: {
        "contribution/overdue": {
          id: "C01",
          columns: {segment: null, r: "CON-18", n: "CON-11", empty: "CON-19"}
        },
        "deposits/kpis": {id: "D01", columns: {kpi: null, metric: null, value: null}}
      },
      sentences: {
        "deposits/summary": {
          "stability.why": ["DEP-14"],
          "deposits.bands.title": ["DEP-03"],
          "other.why": ["DEP-05"]
        }
      }
    })
  },
  {
    path: "tests/marts/golden/contribution.json.snap",
    text: JSON.stringify({"overdue.json": ['{"segment":"mass","r":0.1,"n":5,"empty":null}']})
  },
  {
    path: "tests/marts/golden/deposits.json.snap",
    text: JSON.stringify({
      "kpis.json": [
        '{"kpi":"adb","metric":"DEP-02","value":7}',
        '{"kpi":"demand_share","metric":"DEP-05","value":0.4}',
        '{"kpi":"cost_rate","metric":"DEP-09","value":null,"$why":{"value":"MISSING"}}',
        '{"kpi":"accounts","metric":"DEP-01","value":null,"$why":{"value":"SUPPRESSED"}}'
      ]
    })
  }
]);

const covered = (proven: string[], {used = true, file = "tests/metrics/a.test.ts"} = {}) =>
  new Map(
    cover({
      proofs: proven.map((id) => ({id, file, title: id})),
      metrics: new Map(["CON-18", "DEP-13"].map((id) => [id, {file: `src/metrics/${id}.ts`, used}])),
      rules: rulesIn([rule]),
      marts: martsIn([mart]),
      mentions: new Map([["DQ05", rule.path]]),
      pages: pagesIn(typescript, [page]),
      contents: [content]
    }).map((entry) => [entry.id, entry])
  );

it("a metric is shown on the pages whose cells draw a column of it", () => {
  const {computed, pages, why} = covered(["CON-18"]).get("CON-18")!;
  expect({computed, pages, why}).toEqual({computed: true, pages: ["contribution/overview"], why: null});
});

const metricsOn = (cells: string) => {
  const attach =
    '```js\nconst kpis = FileAttachment("/data/deposits/kpis.json").json();\n' +
    'const late = FileAttachment("/data/contribution/overdue.json").json();\n' +
    'const summary = FileAttachment("/data/deposits/summary.json").json();\n```\n';
  const [{drawn} = {drawn: []}] = pagesIn(typescript, [{path: "reports/en/a.md", text: attach + cells}]);
  return [...shownBy(drawn, content).metrics].sort();
};

it("a strip of key figures shows those that it names, not those that it leaves out or that have no value", () => {
  expect(metricsOn('```js\ndisplay(kpiStrip(kpis, {only: ["adb"]}));\n```')).toEqual(["DEP-02"]);
  expect(metricsOn("```js\ndisplay(kpiStrip(kpis));\n```")).toEqual(["DEP-01", "DEP-02", "DEP-05"]);
});

it("a table shows the columns that it names, a chart the table folded behind it, an empty column nothing", () => {
  expect(metricsOn('${dataTable(late, {columns: ["segment", "n"]})}')).toEqual(["CON-11"]);
  expect(metricsOn('${rankedBars(late, {x: "r", y: "segment", columns: ["segment", "n"]})}')).toEqual([
    ...["CON-11", "CON-18"]
  ]);
  expect(metricsOn("${dataTable(late, {})}")).toEqual(["CON-11", "CON-18"]);
});

it("rows that a cell leaves out are not shown, nor what it names in a way that cannot be read", () => {
  expect(metricsOn('${dataTable(late, {where: {segment: "private"}})}')).toEqual([]);
  expect(metricsOn('${dataTable(late, {where: {segment: ["mass", "private"]}})}')).toEqual([
    "CON-11",
    "CON-18"
  ]);
  expect(metricsOn("${kpiStrip(kpis, {only: chosen})}")).toEqual([]);
  expect(metricsOn("${dataTable(late, {columns: chosen})}")).toEqual([]);
});

it("what a selection keeps of a table shows it, a row that names its metric shows that", () => {
  expect(metricsOn('${dataTable(selection.of(late), {columns: ["n"]})}')).toEqual(["CON-11"]);
  const table = {id: "C03", columns: {leg: null, metric: null, amount: "CON-10"}};
  const rows = [
    {leg: "loans", metric: "CON-13", amount: 5},
    {leg: "fees", metric: "CON-15", amount: null}
  ];
  const {metrics} = shownBy([{component: "dataTable", table: "c/legs", options: {}, tables: {}}], {
    tables: new Map([["c/legs", {...table, rows}]]),
    sentences: new Map()
  });
  expect([...metrics].sort()).toEqual(["CON-10", "CON-13"]);
});

it("a table that a page attaches and does not draw is not shown, nor one kept in a variable", () => {
  expect(metricsOn("")).toEqual([]);
  expect(metricsOn("```js\nconst kept = dataTable(late);\n```")).toEqual([]);
});

it("the sentences of an opening and of a title show the metrics they tell", () => {
  expect(metricsOn('```js\ndisplay(lead(summary, {page: "stability"}));\n```')).toEqual(["DEP-14"]);
  expect(metricsOn('${kpiStrip(kpis, {only: [], summary, title: "deposits.bands.title"})}')).toEqual([
    "DEP-03"
  ]);
  expect(metricsOn('${sentence(summary, "other.why")}')).toEqual(["DEP-05"]);
});

it("a report table is shown where its rows are drawn", () => {
  expect(covered(["C01"]).get("C01")?.pages).toEqual(["contribution/overview"]);
});

it("what no test proves is not yet, though code and page have it", () => {
  const {computed, pages, why} = covered([]).get("CON-18")!;
  expect({computed, pages, why}).toEqual({
    computed: false,
    pages: [],
    why: "no test names it and asserts a value"
  });
});

it("a function that no report calls counts only with a test of the report", () => {
  expect(covered(["CON-18"], {used: false}).get("CON-18")?.computed).toBe(false);
  expect(covered(["CON-18"], {used: false, file: "tests/marts/a.test.ts"}).get("CON-18")?.computed).toBe(
    true
  );
});

it("what only a test speaks of is not yet", () => {
  expect(covered(["CON-27"]).get("CON-27")).toMatchObject({
    computed: false,
    why: "not in the registry of metrics"
  });
  expect(covered(["DQ09"]).get("DQ09")).toMatchObject({computed: false, why: "no loader applies it"});
  expect(covered(["C04"]).get("C04")).toMatchObject({computed: false, why: "no mart makes it"});
});

it("a rule counts where a loader applies it, a report table where a mart makes it", () => {
  expect(covered(["DQ05"]).get("DQ05")?.computed).toBe(true);
  expect(covered(["C01"]).get("C01")).toMatchObject({computed: true, pages: ["contribution/overview"]});
});

it("what is computed only in part says what is missing, and every such id exists", () => {
  expect(covered(["C01"]).get("C01")?.missing).toBe("alerts and the largest movements");
  expect(covered(["CON-18"]).get("CON-18")?.missing).toBeNull();
  const known = new Set(covered([]).keys());
  expect(Object.keys(inPart).filter((id) => !known.has(id))).toEqual([]);
});

it("all 351 ids are told of", () => {
  expect(covered([]).size).toBe(351);
});

it("of this project: every page named shows what it is claimed to show, and a strip claims only its own figures", async () => {
  const found = new Map((await coverage()).map(({id, pages}) => [id, pages]));
  expect(found.get("DEP-14")).toContain("deposits/stability");
  expect(found.get("DEP-09")).not.toContain("deposits/stability");
  expect(found.get("G01")).toEqual(["about/quality"]);
});

it("loaders run the metrics that they import and those that these import, types aside", () => {
  const files = {
    "src/metrics/parts/place.ts":
      'import {\n  tier\n} from "../corporate/tier.js";\nimport type {T} from "../corporate/other.js";',
    "src/metrics/corporate/tier.ts": 'import {metric} from "../metric.js";',
    "src/metrics/corporate/other.ts": "",
    "src/metrics/metric.ts": ""
  };
  const loaders = [{path: "data-loaders/a.ts", text: 'import {p} from "../src/metrics/parts/place.js";'}];
  const found = metricsUsedBy(
    loaders,
    Object.entries(files).map(([path, text]) => ({path, text}))
  );
  expect([...found].sort()).toEqual(["corporate/tier", "metric", "parts/place"]);
});
