import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {parseManifest} from "../../src/schema/manifest.js";
import {extractTableOf} from "../../src/schema/tables.js";
import type {ColumnType} from "../../src/schema/table.js";
import {tableNames, tableSpecs, type Form} from "../../src/sampleBank/tables.js";
import {makeBank, openBank, removeBank, type Query} from "./bank.js";

let out: string;
let query: Query;
let close: () => void;

beforeAll(async () => {
  out = await makeBank({customers: 200, months: 3});
  ({query, close} = await openBank(out));
}, 120_000);

afterAll(() => {
  close();
  removeBank(out);
});

const forms: Record<Form, readonly ColumnType[]> = {
  text: ["text", "code", "month", "time"],
  money: ["money"],
  rate: ["rate", "share", "number"],
  date: ["date"],
  count: ["count"],
  flag: ["flag"]
};

describe("the sample bank speaks the schema", () => {
  it.each(tableNames)("%s has columns of the schema, and all that a drop must bring", (name) => {
    const table = extractTableOf(name);
    const columns: Readonly<Record<string, Form>> = tableSpecs[name].columns;
    for (const [column, form] of Object.entries(columns)) {
      const type = table.columns[column]?.type;
      expect(type, `${name}.${column}`).toBeDefined();
      expect(forms[form], `${name}.${column}`).toContain(type);
    }
    const needed = Object.entries(table.columns).flatMap(([column, {required}]) =>
      required === "optional" ? [] : [column]
    );
    expect(Object.keys(columns)).toEqual(expect.arrayContaining(needed));
  });

  it.each(tableNames)("%s uses no code that the schema does not list (DQ08)", async (name) => {
    const {columns} = extractTableOf(name);
    for (const [column, {codes, required}] of Object.entries(columns)) {
      if (!(column in tableSpecs[name].columns)) continue;
      if (codes) {
        const used = await query<{x: string}>(
          `SELECT DISTINCT "${column}" AS x FROM ${name} WHERE "${column}" <> ''`
        );
        expect(codes).toEqual(expect.arrayContaining(used.map(({x}) => x)));
      }
      if (required === "level1")
        expect(
          await query(`SELECT * FROM ${name} WHERE coalesce("${column}", '') = '' LIMIT 1`),
          `${name}.${column}`
        ).toEqual([]);
    }
  });

  it("writes money with two decimals, dates and flags that parse", async () => {
    const patterns: Partial<Record<Form, string>> = {
      money: "^-?\\d+\\.\\d\\d$",
      date: "^\\d{4}-\\d\\d-\\d\\d$",
      flag: "^(true|false)$",
      count: "^\\d+$",
      rate: "^-?\\d+(\\.\\d{1,6})?$"
    };
    for (const name of tableNames) {
      for (const [column, form] of Object.entries(tableSpecs[name].columns)) {
        const pattern = patterns[form];
        if (!pattern) continue;
        expect(
          await query(
            `SELECT "${column}" AS x FROM ${name} WHERE "${column}" <> '' AND NOT regexp_matches("${column}", '${pattern}') LIMIT 2`
          ),
          `${name}.${column}`
        ).toEqual([]);
      }
    }
  });

  it("seals each period with a manifest whose controls and ledger figures are those of the files (DQ09)", async () => {
    const file = join(out, "2026-10", "manifest.json");
    const manifest = parseManifest(readFileSync(file, "utf8"), file);
    expect(manifest.bank).toBe("sample");
    expect(manifest.bank_name?.zh).toBe("样例城市商业银行");
    expect(manifest.generator).toMatch(/^bankbook sample/);
    expect(manifest.tables.map(({name}) => name)).toEqual(tableNames);
    let sums = 0;
    for (const {name, controls, gl} of manifest.tables) {
      for (const {column, sum, distinct, where} of controls) {
        const filter = [
          "p = '2026-10'",
          ...Object.entries(where).map(([key, value]) => `"${key}" = '${value}'`)
        ].join(" AND ");
        const [row] = await query<{sum: string; n: string}>(
          `SELECT ${sum === null ? "0" : `sum(CAST("${column}" AS DECIMAL(18,2)))`} AS sum, count(DISTINCT "${column}") AS n FROM ${name} WHERE ${filter}`
        );
        if (sum !== null) expect(row?.sum, `${name}.${column}`).toBe(sum);
        if (distinct !== null) expect(Number(row?.n), `${name}.${column}`).toBe(distinct);
        sums++;
      }
      for (const {ccy, amount} of gl) {
        const [row] = await query<{sum: string}>(
          `SELECT sum(CAST(balance AS DECIMAL(18,2))) AS sum FROM ${name} WHERE p = '2026-10' AND ccy = '${ccy}'`
        );
        expect(row?.sum).toBe(amount);
      }
    }
    expect(sums).toBeGreaterThan(10);
  });

  it("gives firms credit codes with a valid check character (DQ20)", async () => {
    const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const codes = await query<{uscc: string}>("SELECT DISTINCT uscc FROM corp_profile");
    expect(codes.length).toBeGreaterThan(10);
    for (const {uscc} of codes) {
      let weight = 1;
      let sum = 0;
      for (const letter of uscc.slice(0, 17)) {
        sum += alphabet.indexOf(letter) * weight;
        weight = (weight * 3) % 31;
      }
      expect(alphabet[(31 - (sum % 31)) % 31]).toBe(uscc[17]);
    }
  });
});
