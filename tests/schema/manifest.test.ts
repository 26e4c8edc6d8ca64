import {expect, it} from "vitest";
import {parseManifest} from "../../src/schema/manifest.js";
import {bankOfManifest} from "../../src/schema/bank.js";

const file = {path: "loan_account.csv", bytes: 10, sha256: "a".repeat(64), rows: 1};
const control = {
  column: "balance",
  by: ["ccy", "class5"],
  sum: "182345678901.23",
  ccy: "CNY",
  class5: "normal"
};
const table = {name: "loan_account", files: [file], controls: [control, {column: "loan_id", distinct: 1}]};
const manifest = {
  ...{bank: "DEMO", period: "2025-06", as_of: "2025-06-30", drop_id: "20250703-01", supersedes: null},
  ...{base_ccy: "CNY", generator: "dw-job 5.2", tables: [table]}
};
const read = (change: object) => parseManifest(JSON.stringify({...manifest, ...change}), "manifest.json");

it("a manifest is read, amounts as text and controls with their values", () => {
  const [first] = read({}).tables;
  expect(first?.controls).toEqual([
    {column: "balance", sum: "182345678901.23", distinct: null, where: {ccy: "CNY", class5: "normal"}},
    {column: "loan_id", sum: null, distinct: 1, where: {}}
  ]);
  expect([first?.delimiter, first?.header, first?.unit]).toEqual([",", true, 1]);
});

it("a manifest gives the settings of a bank without a folder", () => {
  expect(bankOfManifest(read({}))).toEqual({
    ...{
      bank: "DEMO",
      name: {en: "DEMO", zh: "DEMO"},
      base_ccy: "CNY",
      timezone: "Asia/Shanghai",
      sealed: true
    },
    currency: {en: "Renminbi yuan", zh: "人民币"}
  });
});

it("a mistake is refused with its path", () => {
  expect(() => read({perod: "x"})).toThrow("unknown key (manifest.json, key perod)");
  expect(() => read({as_of: "2025-07-01"})).toThrow(
    "as_of lies outside the period 2025-06: 2025-07-01 (manifest.json, key as_of)"
  );
  expect(() => read({tables: [{...table, controls: [{...control, sum: 1.5}]}]})).toThrow(
    "expected string: 1.5 (manifest.json, key tables.0.controls.0.sum)"
  );
  expect(() => read({tables: [{...table, controls: [{...control, class5: undefined}]}]})).toThrow(
    "a control by class5 names its value (manifest.json, key tables.0.controls.0.class5)"
  );
  expect(() => read({tables: [table, table]})).toThrow(
    "table named twice: loan_account (manifest.json, key tables.1.name)"
  );
  expect(() => read({drop_id: undefined})).toThrow("missing key (manifest.json, key drop_id)");
});

it("what is not JSON is refused", () => {
  expect(() => parseManifest("{", "manifest.json")).toThrow(/^not JSON: .*\(manifest\.json\)$/);
});
