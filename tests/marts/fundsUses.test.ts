import {table} from "arquero";
import {expect, it} from "vitest";
import type {FirmRecord} from "../../data-loaders/marts/corporate/risk/histories.js";
import {fundsUses} from "../../data-loaders/marts/corporate/risk/fundsUses.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-06";
const firms = new Map([
  ["F1", {industry: "C"}],
  ["F2", {industry: "C"}],
  ["F3", {industry: null}]
]) as unknown as ReadonlyMap<string, FirmRecord>;

type Cells = [
  cust: string,
  balance: number,
  scenario: string | null,
  industry: string | null,
  payment: string | null
];
const lent = (rows: readonly Cells[], type = "C") =>
  table({
    cust_id: rows.map(([cust]) => cust),
    cust_type: rows.map(() => type),
    in_population: rows.map(() => true),
    balance: rows.map(([, balance]) => balance),
    use_scenario: rows.map(([, , scenario]) => scenario),
    use_industry: rows.map(([, , , industry]) => industry),
    pay_method: rows.map(([, , , , payment]) => payment)
  });
const made = (rows: readonly Cells[]) => fundsUses(lent(rows), firms, {period, policy, facts: []});

it("COR-25 1,000 lent: 600 for goods, 300 for equipment, of 100 nothing is known; 700 in the firms' own industry, 100 in another", () => {
  const {rows, needs} = made([
    ["F1", 500, "purchase", "C", "trustee"],
    ["F1", 100, "purchase", "F", "self"],
    ["F2", 200, "equipment", "C", "trustee"],
    // Where the firm belongs is not known, so neither is whether that is its own industry.
    ["F3", 100, "equipment", "K", "self"],
    ["F2", 100, null, null, null]
  ]);
  const of = (basis: string) =>
    rows
      .filter((row) => row["basis"] === basis && (row["loans"] as number) > 0)
      .map(({key, loans, firms: n, balance, share}) => [key, loans, n, balance, share]);
  expect(of("use")).toEqual([
    ["equipment", 2, 2, 300, 0.3],
    ["purchase", 2, 1, 600, 0.6],
    ["unknown", 1, 1, 100, 0.1],
    ["total", 5, 3, 1000, 1]
  ]);
  expect(of("place")).toEqual([
    ["own", 2, 2, 700, 0.7],
    ["elsewhere", 1, 1, 100, 0.1],
    ["unknown", 2, 2, 200, 0.2],
    ["total", 5, 3, 1000, 1]
  ]);
  expect(of("industry").map(([key, , , balance]) => [key, balance])).toEqual([
    ...[
      ["C", 700],
      ["F", 100]
    ],
    ...[
      ["K", 100],
      ["unknown", 100]
    ],
    ["total", 1000]
  ]);
  expect(of("payment").map(([key, , , balance]) => [key, balance])).toEqual([
    ["trustee", 700],
    ["self", 200],
    ["unknown", 100],
    ["total", 1000]
  ]);
  expect(needs).toEqual([]);
  expect(rows[0]).not.toHaveProperty("balance_previous");
});

it("COR-25 contracts that tell nothing at all need the columns, and loans to persons are none of it", () => {
  expect(made([["F1", 500, null, null, null]]).needs).toEqual([
    "T19 loan_account.use_text",
    "T19 loan_account.invest_industry"
  ]);
  const persons = lent([["F1", 500, "purchase", "C", "self"]], "P");
  expect(fundsUses(persons, firms, {period, policy, facts: []}).rows).toEqual([]);
});

it("COR-25 what no contract tells has neither rows nor lines: a bank that knows how it paid out, and no industry of use", () => {
  const {rows, privacy} = made([["F1", 500, null, null, "trustee"]]);
  expect(new Set(rows.map(({basis}) => basis))).toEqual(new Set(["payment"]));
  const named = privacy!.lines!.flatMap(({total, members}) => [total, ...members]);
  expect(
    named.filter((row) => typeof row === "object" && row !== null && !rows.includes(row as never))
  ).toEqual([]);
});
