import {expect, it} from "vitest";
import {parseMapping} from "../../src/schema/mapping.js";

const head = "table: deposit_txn\nsource: {file: trans.asc, delimiter: ';'}\n";
const read = (rest: string) => parseMapping(`${head}${rest}`, "deposit_txn.yaml");

it("a mapping is read with its defaults", () => {
  const mapping = read(
    "columns:\n  txn_id: {from: 1, type: text}\n  reversal_flag: {value: false}\nlacks: [type]\n"
  );
  expect(mapping.source).toMatchObject({
    file: "trans.asc",
    encoding: "utf-8",
    delimiter: ";",
    quote: '"',
    header: true
  });
  expect(mapping.columns).toEqual({txn_id: {from: "1", type: "text"}, reversal_flag: {value: false}});
  expect([mapping.lacks, mapping.on_unmapped]).toEqual([["type"], "block"]);
});

it("an unknown key is refused with file, line and key", () => {
  expect(() => read("columns:\n  amount: {from: amount, unti: 1}\n")).toThrow(
    "unknown key (deposit_txn.yaml, line 4, key columns.amount.unti)"
  );
});

it("an unknown table and an unknown column are refused", () => {
  expect(() => parseMapping("table: deposits\nsource: {file: a}\ncolumns: {}\n", "m.yaml")).toThrow(
    "unknown table: deposits (m.yaml, line 1, key table)"
  );
  expect(() => read("columns:\n  amont: {from: amount}\nlacks: [tpye]\n")).toThrow(
    /unknown column of deposit_txn.*line 4, key columns\.amont\)\nunknown column of deposit_txn: tpye \(deposit_txn\.yaml, line 5, key lacks\.0\)/
  );
});

it("a type that is not the column's own is refused", () => {
  expect(() => read("columns:\n  amount: {from: amount, type: rate}\n")).toThrow(
    "the type of amount is money: rate (deposit_txn.yaml, line 4, key columns.amount.type)"
  );
});

it("a map of a column that has no codes is refused", () => {
  expect(() => read('columns:\n  amount: {from: amount, map: {"-": "0"}}\n')).toThrow(
    'a map is for codes, texts and flags, the type of amount is money: {"-":"0"} (deposit_txn.yaml, line 4, key columns.amount.map)'
  );
});

it("a header is stated in the mapping or in a file, not in both, and by month where it changed", () => {
  const state = (source: string) =>
    parseMapping(`table: org\nsource: {file: a.txt, ${source}}\ncolumns: {org_id: {from: A}}\n`, "m.yaml");
  expect(state("columns: [A, 2]").source.columns).toEqual(["A", "2"]);
  expect(state("columns: {2025-01: [A]}").source.columns).toEqual({"2025-01": ["A"]});
  expect(() => state("columns: [A], columns_from: b.txt")).toThrow(
    'columns or columns_from, not both: ["A"] (m.yaml, line 2, key source.columns)'
  );
  expect(() => state("columns: {2025: [A]}")).toThrow("m.yaml, line 2, key source.columns");
});

it("a column both given and lacking, or given twice, is refused", () => {
  expect(() => read("columns:\n  amount: {from: a}\nlacks: [amount]\n")).toThrow(
    "column both lacking and given: amount"
  );
  expect(() => read("columns:\n  amount: {from: a}\nderive: {amount: a + 1}\n")).toThrow(
    "column given twice"
  );
});
