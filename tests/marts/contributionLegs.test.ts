import {table} from "arquero";
import {expect, it} from "vitest";
import {costPools, legs} from "../../data-loaders/marts/contribution/legs.js";
import {reconciliation} from "../../data-loaders/marts/contribution/reconciliation.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {policy} from "../ingest/helpers.js";

/** Two borrowers and a depositor, in fen. L4 of the first two: 700 + 260 = 960. */
const people = {
  cust_id: ["A", "B", "Z"],
  cust_type: ["P", "P", "P"],
  loan_adb: [1, 1, 0],
  dep_adb: [1, 1, 1],
  loan_l1: [500, 300, 0],
  dep_l1: [400, 100, 90],
  dep_l1_tied: [0, 60, 0],
  l1: [900, 400, 90],
  fee_income: [50, 30, 20],
  loan_fee: [10, 0, 0],
  recovery: [0, 20, 0],
  l2: [950, 450, 110],
  el: [150, 90, 0],
  l3: [800, 360, 110],
  cost: [100, 100, 10],
  loan_cost: [40, 30, 0],
  dep_cost: [30, 40, 10],
  fee_cost: [5, 5, 0],
  l4: [700, 260, 100],
  loan_int_income: [800, 600, 0],
  dep_int_expense: [70, 30, 25]
};
const members = table(
  Object.fromEntries(Object.entries(people).map(([name, list]) => [name, list.slice(0, 2)]))
);
const of = (mart: Mart, column: string, where: Record<string, string>) =>
  mart.rows
    .filter((row) => Object.entries(where).every(([key, value]) => row[key] === value))
    .map((row) => row[column]);

it("CON-13 CON-14 CON-15 CON-17 loans 500, deposits 430, fees 60, recoveries 20, joint cost -50 are L4 of 960", () => {
  const mart = legs({period: "2025-01", members, needs: [], facts: []});
  const contribution = Object.fromEntries(mart.rows.map((row) => [row["leg"], row["contribution"]]));
  expect(contribution).toEqual({
    loans: 800 + 10 - 240 - 70,
    deposits: 500 - 70,
    own_deposits: 500 - 60 - 70,
    fees: 80 - 10 - 10,
    recoveries: 20,
    joint: -(200 - 70 - 70 - 10),
    total: 960
  });
  expect(of(mart, "metric", {kind: "part"})).toEqual(["CON-13", "CON-14", "CON-15", "CON-10", "CON-17"]);
});

it("CON-13 a leg says who stands behind it: one borrower has a recovery, one a tied deposit", () => {
  const {rows, privacy} = legs({period: "2025-01", members, needs: [], facts: []});
  expect(rows.find((row) => row["leg"] === "recoveries")?._behind?.n).toBe(1);
  expect(privacy!.lines![1]!.members[1]).toEqual({hidden: 1});
});

it("CON-13 without risk parameters has no figure, nor the total; CON-14 keeps its own", () => {
  const poor = table({
    ...Object.fromEntries(members.columnNames().map((name) => [name, members.array(name)])),
    ...{el: [null, null], l3: [null, null], l4: [null, null]}
  });
  const mart = legs({period: "2025-01", members: poor, needs: [], facts: []});
  const loans = mart.rows.find((row) => row["leg"] === "loans")!;
  expect([loans["contribution"], loans.$why?.["contribution"]]).toEqual([null, "MISSING:expectedLoss"]);
  expect(of(mart, "contribution", {leg: "deposits"})).toEqual([430]);
});

type Rows = Record<string, unknown>[];
const source = (rows: {ledger?: Rows; pools?: Rows; outside?: Rows}): Source => ({
  ...{period: "2025-01", periods: ["2025-01"], asOf: 20_119},
  read: (_, {columns}) =>
    Promise.resolve(
      table(Object.fromEntries(columns.map((name) => [name, people[name as keyof typeof people]])))
    ),
  rows: <T>(sql: string) =>
    Promise.resolve(
      (sql.includes("ledger_month")
        ? rows.ledger
        : sql.includes("cost_month")
          ? rows.pools
          : rows.outside) as T[]
    ),
  table: () => Promise.reject(new Error("no table is asked for")),
  has: () => true
});

it("CON-17 pools by cost: 5.00 a minute, 72 of 16,000 used, 79,640.00 not allocated; one without capacity has no rate", async () => {
  const pools = [
    {pool: "counter", unit: "minute", cost: 8_000_000, capacity: 16_000, used: 72, customers: 2},
    {pool: "vault", unit: "minute", cost: 500, capacity: null, used: 0, customers: 0}
  ];
  const mart = await costPools(source({pools}), policy);
  expect(mart.rows[0]).toMatchObject({rate: 500, use: 72 / 16_000, charged: 36_000, unallocated: 7_964_000});
  expect(mart.rows[1]).toMatchObject({rate: null, $why: {rate: "MISSING", charged: "MISSING"}});
  expect(mart.rows[2]).toMatchObject({pool: "total", cost: 8_000_500, charged: 36_000});
  expect((await costPools(source({pools: []}), policy)).needs).toEqual(["T33 cost_pool"]);
});

const booked = (item: string, ledger: number | null, facts: number | null, sure = true) => ({
  ...{item, ledger, facts, booked: sure}
});
const tie = (ledger: Rows, outside: Rows = []) =>
  reconciliation({source: source({ledger, outside}), policy, ids: new Set(["A", "B"]), facts: []});

it("C02 loan interest of the ledger is contribution's, and that of families outside the report", async () => {
  const card = [{line: "loan_card", amount: 100, n: 4}];
  const mart = await tie([booked("loan_interest", 1_500, 1_500)], card);
  expect(mart.rows.map(({line, amount, status}) => [line, amount, status])).toEqual([
    ["ledger", 1_500, "none"],
    ["contribution", 1_400, "booked"],
    ["other_customers", 0, "explained"],
    ["loan_card", 100, "explained"],
    ["difference", 0, "tied"]
  ]);
});

it("C02 what nothing explains beyond 1 yuan differs, and estimates say that they are", async () => {
  const mart = await tie([booked("deposit_interest", 226, 125, false)]);
  expect(of(mart, "status", {item: "deposit_interest"})).toEqual([
    "none",
    "estimated",
    "explained",
    "differs"
  ]);
  expect(of(mart, "amount", {line: "difference"})).toEqual([101]);
});

it("C02 a difference within the tolerance is called so, and only none at all ties", async () => {
  const mart = await tie([booked("deposit_interest", 130, 125)]);
  expect(mart.rows.at(-1)).toMatchObject({line: "difference", amount: 5, status: "tolerated"});
});

it("C02 cost: used by borrowers 200 and others 10, 290 idle, 700 in no pool; pools above the ledger leave a difference", async () => {
  const mart = await tie([booked("operating_cost", 1_200, 500)]);
  expect(of(mart, "amount", {item: "operating_cost"})).toEqual([1_200, 200, 10, 290, 700, 0]);
  const dear = await tie([booked("operating_cost", 300, 500)]);
  expect(of(dear, "amount", {item: "operating_cost"})).toEqual([300, 200, 10, 290, -200]);
});

it("C02 margins of customers and of the treasury are the net interest income of the ledger (B1.2)", async () => {
  const mart = await tie([
    booked("loan_interest", 1_400, 1_400),
    booked("deposit_interest", 125, 125),
    booked("treasury_income", 900, null),
    booked("treasury_expense", 400, null)
  ]);
  // 1,400 + 900 - 125 - 400 = 1,775, of which 1,300 and 90 are customers'
  expect(of(mart, "amount", {item: "net_interest"})).toEqual([1_775, 1_300, 90, 385]);
  expect(of(mart, "line", {item: "net_interest"}).at(-1)).toBe("treasury");
  // What the sum is made of stands beside it: business with other banks, which no customer brings.
  expect(of(mart, "amount", {item: "treasury_income"})).toEqual([900, 900]);
  expect(of(mart, "amount", {item: "treasury_expense"})).toEqual([400, 400]);
  const ledger = new Map(
    mart.rows.filter((row) => row["line"] === "ledger").map((row) => [row["item"], Number(row["amount"])])
  );
  const ledgerOf = (item: string) => ledger.get(item)!;
  expect(ledgerOf("net_interest")).toBe(
    ledgerOf("loan_interest") +
      ledgerOf("treasury_income") -
      ledgerOf("deposit_interest") -
      ledgerOf("treasury_expense")
  );
});

it("C02 stops the build where customers do not add up to their accounts", async () => {
  await expect(tie([booked("loan_interest", 1_400, 1_399)])).rejects.toThrow(
    "loan_interest does not add up: 1400 by customer, 1399 by account"
  );
});

it("C02 without a ledger is told what would bring it", async () => {
  expect((await tie([])).needs).toEqual(["T40 gl_control"]);
});
