import {readdirSync} from "node:fs";
import {expect, it} from "vitest";
import type {ExtractTable} from "../../src/schema/table.js";
import {extractTable} from "../../src/schema/table.js";
import {extractTableOf, extractTables} from "../../src/schema/tables.js";

it("a file in tables/ is a table: all of T01 to T40 are there", () => {
  expect(extractTables.size).toBe(readdirSync("src/schema/tables").length);
  const ids = new Set([...extractTables.values()].map(({id}) => id));
  expect([...ids]).toEqual(Array.from({length: 40}, (_, i) => `T${String(i + 1).padStart(2, "0")}`));
});

it("every column is named in both languages and graded, and persons' data carry their class", () => {
  for (const table of extractTables.values()) {
    for (const [name, column] of Object.entries(table.columns)) {
      const where = `${table.name}.${name}`;
      expect(name, where).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(column.en, where).toMatch(/[a-zA-Z]/);
      expect(column.zh, where).toMatch(/[\p{Script=Han}A-Z]/u);
      expect(column.purpose.length, where).toBeGreaterThan(0);
      if (column.pfi === "C2") expect(column.grade, where).toBeGreaterThanOrEqual(3);
    }
  }
});

it("numbers and counts say their unit", () => {
  for (const table of extractTables.values()) {
    for (const [name, {type, unit}] of Object.entries(table.columns)) {
      if (type === "number" || type === "count") expect(unit, `${table.name}.${name}`).toBeTruthy();
    }
  }
});

it("a foreign key leads to a key column of a table that exists", () => {
  for (const table of extractTables.values()) {
    for (const {table: target, references} of table.foreignKeys ?? []) {
      expect(extractTableOf(target).key, `${table.name} to ${target}`).toContain(references);
    }
  }
});

it("an increment of single events says by which date a row belongs to a period", () => {
  for (const name of ["deposit_txn", "loan_event", "trustee_payment", "class_change", "holding_event"]) {
    const {kind, eventDate, columns} = extractTableOf(name);
    expect(kind).toBe("increment");
    expect(columns[eventDate!]?.type).toBe("date");
  }
});

it("what is watched or reported by the credit bureau is never for marketing", () => {
  for (const [table, column] of [
    ["bureau", "total_balance"],
    ["corp_profile", "ews_codes"],
    ["loan_account", "class5"],
    ["customer", "birth_year_band"]
  ] as const) {
    expect(extractTableOf(table).columns[column]?.purpose).not.toContain("marketing");
  }
});

it("a table that speaks of a column it does not have is a programmer's mistake", () => {
  const table: Omit<ExtractTable, "key"> = {
    ...{id: "T99", name: "x", en: "x", zh: "x", kind: "snapshot", required: "optional"},
    columns: {}
  };
  expect(() => extractTable({...table, key: ["a"]})).toThrow("unknown key column: a (x)");
  expect(() => extractTable({...table, key: [], eventDate: "d"})).toThrow("unknown event date: d (x)");
  expect(() =>
    extractTable({...table, key: [], foreignKeys: [{column: "f", table: "org", references: "org_id"}]})
  ).toThrow("unknown foreign key column: f (x)");
  expect(() => extractTableOf("nothing")).toThrow("unknown table: nothing");
});
