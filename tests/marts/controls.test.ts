import {table} from "arquero";
import {expect, it} from "vitest";
import {controls} from "../../data-loaders/marts/governance/checks.js";

const totals = [
  {
    source: "manifest",
    table_name: "income_item",
    column_name: "amount",
    key: "",
    declared: 1530,
    found: 1530
  },
  {
    source: "manifest",
    table_name: "loan_account",
    column_name: "balance",
    key: "",
    declared: 900,
    found: 900
  },
  {
    source: "ledger",
    table_name: "income_item",
    column_name: "amount",
    key: "6021, CNY",
    declared: 1000,
    found: 1000
  },
  {
    source: "ledger",
    table_name: "income_item",
    column_name: "amount",
    key: "6301, CNY",
    declared: 530,
    found: 529
  }
].map((row) => ({...row, difference: row.found - row.declared, outcome: "pass", type: "money"}));
const columns = Object.fromEntries(
  Object.keys(totals[0]!).map((name) => [name, totals.map((row) => row[name as keyof typeof row])])
);
const told = (withheld?: string[]) =>
  controls(table(columns), "2026-10", withheld).rows.map(({declared, found, difference}) => [
    ...[declared, found, difference]
  ]);

it("G02 tells all totals where no report withholds one", () => {
  expect(told()).toEqual([
    [1530, 1530, 0],
    [900, 900, 0],
    [1000, 1000, 0],
    [530, 529, -1]
  ]);
});

it("G02 a subject that a report withholds goes with the whole it could be worked out from; that it ties is told", () => {
  // 1,530 less 1,000 would be the 530 of a few customers.
  expect(told(["6301"])).toEqual([
    [null, null, 0],
    [900, 900, 0],
    [1000, 1000, 0],
    [null, null, -1]
  ]);
});

it("G02 calls tables and columns by the names of the schema, and says why what does not tie passes all the same", () => {
  const names = {
    tables: {income_item: {en: "Income", zh: "收入明细"}},
    columns: {
      "income_item.amount": {en: "Amount", zh: "金额"},
      "loan_account.amount": {en: "Lent", zh: "放款金额"}
    }
  };
  const outcomes = {...columns, outcome: ["pass", "explained", "pass", "pass"]};
  const mart = controls(table(outcomes), "2026-10", [], names);
  expect(mart.columns.find(({name}) => name === "table")?.labels).toEqual(names.tables);
  expect(mart.columns.find(({name}) => name === "column")?.labels).toEqual({
    "income_item.amount": {en: "Amount", zh: "金额"}
  });
  expect(mart.rows.map(({why}) => why)).toEqual(["none", "no_pool", "none", "tolerated"]);
});
