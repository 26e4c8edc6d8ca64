import {table} from "arquero";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type Engine, openEngine} from "../../data-loaders/engine/index.js";
import {bands} from "../../data-loaders/marts/deposits/bands.js";
import type {PartSums} from "../../data-loaders/marts/deposits/mix.js";
import {mixTrend, totalsOf} from "../../data-loaders/marts/deposits/mix.js";
import {structure} from "../../data-loaders/marts/deposits/structure.js";
import {readStructure} from "../../data-loaders/marts/deposits/structureSums.js";
import {tiers} from "../../data-loaders/marts/deposits/tiers.js";
import type {MartRow} from "../../data-loaders/marts/mart.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {factTables} from "../../src/schema/facts.js";

const policy = readPolicy(["reports/policy"]);
const yuan = 100;

describe("bands", () => {
  const customers = table({
    ...{
      cust_id: ["a", "b", "c", "d", "e"],
      cust_type: ["P", "P", "P", "C", "P"],
      dep_accounts: [1, 1, 1, 1, 0]
    },
    dep_adb: [999.99, 1000, 200_000, 5e7, 0].map((amount) => amount * yuan),
    dep_balance: [6e6, 1000, 200_000, 5e7, 0].map((amount) => amount * yuan)
  });
  const rows = bands(customers, "2025-02", policy, []).rows;
  const find = (basis: string, type: string, order: number) =>
    rows.find((row) => row["basis"] === basis && row["type"] === type && row["order"] === order);

  it("D03 DEP-03 bands are half open: 999.99 lies below 1,000, 1,000 in the next, 200,000 in the fourth", () => {
    expect([0, 1, 2, 3, 4].map((order) => find("adb", "P", order)?.["customers"])).toEqual([1, 1, 0, 0, 1]);
  });

  it("D03 shows money that only visits: in the lowest band on average, in the highest at month end", () => {
    expect(find("balance", "P", 7)).toMatchObject({customers: 1, amount: 6e8, customers_share: 1 / 3});
    expect(find("adb", "P", 7)).toMatchObject({customers: 0, amount: 0});
  });

  it("D03 the bands of firms add up to their total; customers without an account do not count", () => {
    expect(find("adb", "C", 4)).toMatchObject({customers: 1, amount_share: 1});
    expect(rows.find((row) => row["type"] === "P" && row["kind"] === "total")).toMatchObject({customers: 3});
  });
});

describe("structure", () => {
  const account = (id: string, family: string, part: string, adb: number, expense: number | null) => ({
    ...{
      acct_id: id,
      cust_id: id,
      cust_type: "P",
      segment: "mass",
      org_id: "1",
      product_code: family,
      family,
      part
    },
    ...{
      balance: adb,
      adb,
      days: 30,
      day_basis: 360,
      int_expense: expense,
      orig_tenor_days: part === "term" ? 365 : null
    }
  });
  const rows_ = [
    account("a", "dep_demand", "demand", 6000, 5),
    account("b", "dep_term", "term", 2000, null),
    account("c", "dep_cd", "term", 2000, 10)
  ];
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine({threads: 1});
  });
  afterAll(() => engine.close());

  /** The rows of the table over these accounts of February 2025. */
  const rowsOf = async (accounts: readonly Record<string, string | number | null>[]) => {
    const value = (cell: string | number | null | undefined) =>
      typeof cell === "string" ? `'${cell}'` : String(cell ?? null);
    const columns = Object.entries(factTables.account_month.columns);
    await engine.run(
      `create or replace table account_month as ${accounts
        .map(
          (row) =>
            `select ${columns.map(([name, type]) => `cast(${value(name === "period" ? "2025-02" : row[name])} as ${type}) as ${name}`).join(", ")}`
        )
        .join(" union all ")}`
    );
    const source: Source = {
      ...{period: "2025-02", periods: ["2025-02"], asOf: 20_147, has: () => true},
      rows: (sql) => engine.rows(sql),
      table: () => Promise.reject(new Error("not here")),
      read: () => Promise.reject(new Error("not here"))
    };
    return structure({
      ...(await readStructure(source, policy, "2025-02", null)),
      ...{period: "2025-02", holders: new Map(), policy, branches: {}, products: {}, facts: []}
    }).rows;
  };
  let rows: readonly MartRow[];
  beforeAll(async () => {
    rows = await rowsOf(rows_);
  });
  const find = (basis: string, key: string) =>
    rows.find((row) => row["basis"] === basis && row["key"] === key);

  it("D02 DEP-05 shares are of the average balance", () => {
    expect(find("part", "term")).toMatchObject({customers: 2, accounts: 2, adb: 4000, share: 0.4});
    expect(find("part", "total")).toMatchObject({adb: 10_000, share: 1});
  });

  it("D02 DEP-09 cost is expense over average x days / basis, of the accounts that have an expense", () => {
    expect(find("part", "demand")?.["cost_rate"]).toBe(5 / ((6000 * 30) / 360));
    expect(find("part", "term")?.["cost_rate"]).toBeCloseTo(10 / ((2000 * 30) / 360), 12);
  });

  it("D02 DEP-01 counts no account that was closed by month end, whose days and customer still count in the average", async () => {
    const closed = {...account("d", "dep_demand", "demand", 600, 1), balance: 0};
    const all = [
      ...rows_.map((row) => ({...row, status: "normal", close_date: null})),
      {...closed, status: "closed", close_date: Date.parse("2025-02-28") / 86_400_000},
      {...closed, cust_id: "e", status: "normal", close_date: Date.parse("2025-03-01") / 86_400_000}
    ];
    // Who closed is a customer of the month, as in tables by tier: their difference tells of nobody (F5).
    expect((await rowsOf(all)).find(({basis, key}) => basis === "part" && key === "demand")).toMatchObject({
      ...{customers: 3, accounts: 2, adb: 7200, balance: 6000}
    });
  });

  it("D02 counts a customer once in each group and in the total, and knows the two largest firms", async () => {
    const firm = (id: string, cust: string, adb: number) => ({
      ...account(id, "dep_demand", "demand", adb, 1),
      ...{cust_id: cust, cust_type: "C", segment: "small"}
    });
    const all = [
      ...rows_,
      {...rows_[1]!, cust_id: "a"},
      firm("f", "x", 50),
      firm("g", "x", 70),
      firm("h", "y", 90)
    ];
    const found = await rowsOf(all);
    const of = (basis: string, key: string) =>
      found.find((row) => row["basis"] === basis && row["key"] === key);
    expect(of("part", "demand")).toMatchObject({customers: 3, accounts: 4, adb: 6210});
    expect(of("part", "total")).toMatchObject({customers: 5, accounts: 7, adb: 12_210});
    expect(of("part", "demand")!._behind!.concentration).toMatchObject({
      adb: {top1: 120, top2: 90, sum: 6210}
    });
    expect(of("part", "term")!._behind!.concentration).toEqual({});
  });

  it("D02 DEP-09 the cost does not depend on the order of the accounts, to the last digit", async () => {
    const many = [...Array(50).keys()].map((at) => ({
      ...account(String(at), "dep_demand", "demand", 1_000_003 * at + 7, at),
      day_basis: at % 2 ? 360 : 365
    }));
    const costs = [];
    for (const list of [many, [...many].reverse()])
      costs.push((await rowsOf(list)).find(({key}) => key === "total")!["cost_rate"]);
    expect(costs[0]).toBe(costs[1]);
  });

  it("D02 tenor buckets hold term deposits only", () => {
    expect(find("tenor", "not_term")).toMatchObject({adb: 6000});
    expect(find("tenor", "t2")).toMatchObject({accounts: 2});
  });
});

describe("mix", () => {
  const part = (period: string, name: string, adb: number): PartSums => ({
    ...{
      period,
      part: name,
      accounts: 1,
      customers: 1,
      top1: 0,
      top2: 0,
      balance: adb,
      adb,
      int_expense: null,
      adb_cost_days: null
    }
  });
  const parts = [part("2025-01", "demand", 30), part("2025-01", "term", 10), part("2025-02", "demand", 20)];

  it("D02 DEP-05 a part without accounts in a month is zero there, and a month's shares add to one", () => {
    const {rows} = mixTrend(parts, ["2025-01", "2025-02"], policy, []);
    expect(rows.map(({period, part, share}) => [period, part, share])).toEqual([
      ...[
        ["2025-01", "demand", 0.75],
        ["2025-01", "term", 0.25],
        ["2025-02", "demand", 1],
        ["2025-02", "term", 0]
      ]
    ]);
  });

  it("D01 the cost is null, reason MISSING, when no account has an expense", () => {
    expect(totalsOf(parts, policy).get("2025-01")?.costRate).toEqual({value: null, reason: "MISSING"});
  });
});

describe("tiers", () => {
  const month = (adbs: number[]) =>
    table({
      ...{cust_id: ["a", "b", "c"].slice(0, adbs.length), cust_type: ["P", "P", "C"].slice(0, adbs.length)},
      ...{dep_accounts: [1, 1, 1].slice(0, adbs.length), dep_adb: adbs.map((adb) => adb * yuan)}
    });
  const rows = tiers(
    [month([5e5, 1]), month([5e5, 1, 2e7]), month([5e5, 2e6, 2e7])],
    "2025-03",
    policy,
    []
  ).rows;
  const find = (type: string, tier: string) =>
    rows.find((row) => row["type"] === type && row["tier"] === tier);

  it("D03 DEP-04 cuts by the mean of three months, not by this month's average", () => {
    expect(find("P", "high")).toMatchObject({customers: 2, adb: 2.5e8, adb_share: 1});
    expect(find("P", "low")).toMatchObject({customers: 0, adb: 0});
  });

  it("DEP-04 a customer seen in fewer than three months has no tier", () => {
    expect(find("C", "unknown")).toMatchObject({customers: 1, adb: 2e9});
    expect(find("C", "high")).toMatchObject({customers: 0});
  });

  it("D03 DEP-04 a bank of persons alone has no rows of firms", () => {
    const persons = [month([5e5, 1]), month([5e5, 1]), month([5e5, 2e6])];
    const types = tiers(persons, "2025-03", policy, []).rows.map((row) => row["type"]);
    expect(new Set(types)).toEqual(new Set(["P"]));
  });
});
