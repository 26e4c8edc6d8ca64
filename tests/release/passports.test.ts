import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {passportsOf} from "../../data-loaders/passports.js";
import type {Files} from "../../data-loaders/press.js";
import {releaseFamily} from "../../data-loaders/releaseFamily.js";
import {ids} from "../../src/metrics/ids.js";
import type {Passports, Released, Sentence} from "../../src/schema/released.js";
import {keyFigures} from "../../src/schema/policy/targets.js";
import {pressTinyBank} from "../fixtures/press.js";

const input = (file: string, sha256 = "ab") => ({
  period: "2026-10",
  file,
  sha256,
  rows: 3,
  table: "loan_account"
});
const table = (id: string, metrics: string[], more: Partial<Released> = {}): Released => ({
  ...{id, name: "t", title: {en: "Table", zh: "表"}, period: "2026-10", status: "ok", columns: [], rows: []},
  lineage: {
    table: `deposits/${id}`,
    metrics: metrics.map((metric) => ({id: metric, version: 1})),
    inputs: [input("a.csv"), input("b.csv")],
    facts: [],
    rowsOut: 0,
    suppressedCells: 0,
    policySha256: "p",
    codeSha256: "c"
  },
  ...more
});

describe("passportsOf (F8)", () => {
  it("tells the words of the metrics that released tables and sentences name, and of no other", () => {
    const said: Sentence = {
      id: "s",
      en: "{n}",
      zh: "{n}",
      values: {n: {value: 1, type: "share", metric: "COR-12"}}
    };
    const {metrics} = passportsOf(new Map([["deposits/kpis", table("D01", ["DEP-02"])]]), [said]);
    expect(Object.keys(metrics).sort()).toEqual(["COR-12", "D01", "DEP-02"]);
    expect(metrics["DEP-02"]).toMatchObject({
      ...{version: 1, zh: "平均余额 / 日均余额"},
      grain: {en: "account and month", zh: "账户 × 月"}
    });
    expect(metrics["DEP-02"]?.definition?.zh).toContain("每个日历日");
    expect(metrics["COR-12"]?.edges?.["ZERO_DEN"]?.en).toBe("no limit");
  });

  it("lists an input once, however many tables it fed", () => {
    const two = new Map([
      ["deposits/kpis", table("D01", [])],
      ["deposits/bands", table("D03", [], {lineage: {...table("D03", []).lineage, inputs: [input("b.csv")]}})]
    ]);
    const {inputs, tables} = passportsOf(two, []);
    expect(inputs.map(({file}) => file)).toEqual(["a.csv", "b.csv"]);
    expect([tables["deposits/kpis"]?.lineage.inputs, tables["deposits/bands"]?.lineage.inputs]).toEqual([
      [0, 1],
      [1]
    ]);
  });

  it("names no table that this audience may not see", () => {
    const {tables, metrics} = passportsOf(
      new Map([["deposits/kpis", table("D01", ["DEP-02"], {status: "withheld"})]]),
      []
    );
    expect([tables, metrics]).toEqual([{}, {}]);
  });

  it("calls a report table in Chinese by its title: the catalogue has English only", () => {
    const {metrics} = passportsOf(new Map([["governance/quality", table("G01", [])]]), []);
    expect(metrics["G01"]).toEqual({id: "G01", en: "Table", zh: "表"});
  });
});

describe("the passports of the tiny bank", () => {
  const folder = mkdtempSync(join(tmpdir(), "bankbook-passports-"));
  const made = new Map<string, Files>();
  let passports: Passports;
  beforeAll(async () => {
    writeFileSync(
      join(folder, "privacy.yaml"),
      "minimum: {retail: 3, corporate: 3}\ndominance: {top1: 1, pPercent: 0}\n"
    );
    await pressTinyBank(join(folder, "bank"), {audience: "audit", policyFolders: ["reports/policy", folder]});
    for (const family of ["contribution", "deposits", "corporate", "governance"] as const)
      made.set(family, await releaseFamily(family));
    passports = made.get("governance")!["passports.json"] as Passports;
  });
  afterAll(() => rmSync(folder, {recursive: true, force: true}));
  const sentences = () =>
    [...made.values()].flatMap((files) => (files["summary.json"] as {sentences: Sentence[]}).sentences);

  it("every number in a generated sentence carries an id of the catalogue that the passports explain", () => {
    const known = new Set(ids.map(({id}) => id));
    const numbers = sentences().flatMap(({id, values}) =>
      Object.entries(values)
        .filter(([, {value}]) => typeof value === "number")
        .map(([place, {metric}]) => ({place: `${id}.${place}`, metric}))
    );
    expect(numbers.length).toBeGreaterThan(40);
    expect(numbers.filter(({metric}) => !metric || !known.has(metric)).map(({place}) => place)).toEqual([]);
    expect(numbers.filter(({metric}) => !passports.metrics[metric!])).toEqual([]);
  });

  it("a number read from a table says which, and the passports know where that table came from", () => {
    const from = sentences().flatMap(({values}) => Object.values(values).flatMap((each) => each.from ?? []));
    expect(new Set(from).size).toBeGreaterThan(10);
    expect([...new Set(from)].filter((path) => !passports.tables[path])).toEqual([]);
  });

  it("tables made from facts name input files with hash, rows and extract table; those of the summary too", () => {
    const bare = Object.entries(passports.tables)
      .filter(([, {lineage}]) => lineage.facts.length > 0 && lineage.inputs.length === 0)
      .map(([path]) => path);
    expect(bare).toEqual([]);
    expect(passports.tables["governance/headlines"]?.lineage.inputs.length).toBeGreaterThan(0);
    for (const {sha256, table: name} of passports.inputs) {
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(name).toMatch(/^[a-z_]+$/);
    }
  });

  it("the figures that policy may give a target are those of the tables, each of its own type", () => {
    for (const family of ["contribution", "deposits", "corporate"] as const) {
      const {rows} = made.get(family)!["kpis.json"] as Released;
      expect(keyFigures[family]).toEqual(Object.fromEntries(rows.map(({kpi, type}) => [kpi, type])));
    }
  });

  it("a computed metric of a released table is told in words of both languages", () => {
    for (const {id, version, definition, formula, unit, grain} of Object.values(passports.metrics)) {
      if (version === undefined) continue;
      for (const words of [definition, formula, unit, grain]) {
        expect(words?.en, id).toBeTruthy();
        expect(words?.zh, id).toMatch(/\p{Script=Han}/u);
      }
    }
  });
});
