import typescript from "typescript";
import {expect, it} from "vitest";
import {cover} from "../../src/cli/coverage/cover.js";
import {inPart} from "../../src/cli/coverage/inPart.js";
import {provenIds} from "../../src/cli/coverage/provenIds.js";
import {martsIn, pagesIn, rulesIn} from "../../src/cli/coverage/sourceFacts.js";

const ids = (text: string) => provenIds(typescript, "a.test.ts", text).map(({id}) => id);

it("a test proves the ids of its title when it asserts a value", () => {
  expect(ids('it("CON-18 and DQ05 hold", () => { expect(f()).toBe(1); });')).toEqual(["CON-18", "DQ05"]);
});

it("a test without an assertion, or with one that only says that something is there, proves nothing", () => {
  expect(ids('it("CON-18 runs", () => { f(); });')).toEqual([]);
  expect(ids('it("CON-18 runs", () => { expect(f()).toBeDefined(); });')).toEqual([]);
});

it("a test that is skipped or yet to be written proves nothing", () => {
  expect(ids('it.skip("CON-18", () => { expect(1).toBe(1); }); it.todo("DEP-02");')).toEqual([]);
  expect(ids('describe.skip("CON-18", () => { it("is one", () => { expect(1).toBe(1); }); });')).toEqual([]);
});

it("an id may stand in the describe around a test, in a template or in it.each", () => {
  expect(ids('describe("DEP-02", () => { it("is one", () => { expect(1).toBe(1); }); });')).toEqual([
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
  expect(ids('it("CON-99 of T25 in A4", () => { expect(1).toBe(1); });')).toEqual([]);
});

const mart = {
  path: "data-loaders/marts/contribution/overdue.ts",
  text: 'return {id: "C01", family: "contribution", name: "overdue", columns: [column("r", {metric: "CON-18"})]}'
};
const rule = {path: "data-loaders/quality/rules.ts", text: 'rule: "DQ05"'};
const page = {
  path: "reports/en/contribution/overview.md",
  text: 'FileAttachment("/data/contribution/overdue.json").json()'
};
const named = {path: "reports/zh/deposits/stability.md", text: 'stackedBars(rows, {metric: "DEP-13"})'};

const covered = (proven: string[], {used = true, file = "tests/metrics/a.test.ts"} = {}) =>
  new Map(
    cover({
      proofs: proven.map((id) => ({id, file, title: id})),
      metrics: new Map(["CON-18", "DEP-13"].map((id) => [id, {file: `src/metrics/${id}.ts`, used}])),
      rules: rulesIn([rule]),
      marts: martsIn([mart]),
      mentions: new Map([["DQ05", rule.path]]),
      pages: pagesIn([page, named])
    }).map((entry) => [entry.id, entry])
  );

it("a metric is shown on the pages that attach a table with it", () => {
  const {computed, pages, why} = covered(["CON-18"]).get("CON-18")!;
  expect({computed, pages, why}).toEqual({computed: true, pages: ["contribution/overview"], why: null});
});

it("a metric is shown on a page whose cell names it", () => {
  expect(covered(["DEP-13"]).get("DEP-13")?.pages).toEqual(["deposits/stability"]);
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
