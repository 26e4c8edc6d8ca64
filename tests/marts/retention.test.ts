import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openEngine} from "../../data-loaders/engine/index.js";
import type {Engine} from "../../data-loaders/engine/engine.js";
import type {Lives} from "../../data-loaders/marts/deposits/lifetimes.js";
import {readCohorts, readHeld, readLifetimes} from "../../data-loaders/marts/deposits/lifetimes.js";
import {retentionTest} from "../../data-loaders/marts/deposits/retentionTest.js";
import {retention, retentionRates} from "../../data-loaders/marts/deposits/retention.js";
import {lastDay, shiftPeriod} from "../../data-loaders/marts/periods.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {retentionRate} from "../../src/metrics/deposits/retentionRate.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-12";
const periods = Array.from({length: 13}, (_, k) => shiftPeriod(period, k - 12));
const w = 1_000_000;
let engine: Engine;
let source: Source;

beforeAll(async () => {
  engine = await openEngine({threads: 1});
  source = {
    ...{period, periods, asOf: lastDay(period)},
    read: () => Promise.reject(new Error("not asked for")),
    table: () => Promise.reject(new Error("not asked for")),
    rows: (sql) => engine.rows(sql),
    has: () => true
  };
  await engine.run(`create table customer_month (period varchar, cust_id varchar, cust_type varchar, segment varchar,
    open_date integer, dep_accounts integer, dep_adb bigint, wealth_balance bigint, fund_balance bigint,
    insurance_balance bigint, metal_balance bigint)`);
  const day = (iso: string) => Date.parse(iso) / 86_400_000;
  const add = async (
    id: string,
    opened: string,
    adb: (k: number) => number | null,
    held: (k: number) => number = () => 0
  ) => {
    for (const [k, each] of periods.entries()) {
      const fen = adb(k);
      if (fen !== null)
        await engine.run(
          `insert into customer_month values ('${each}', '${id}', 'P', 'mass', ${day(opened)}, 1, ${fen}, ${held(k)}, 0, 0, 0)`
        );
    }
  };
  await add("stays", "2024-06-10", () => w);
  await add("closed", "2024-12-05", (k) => (k < 4 ? w : null));
  await add("fades", "2025-02-01", (k) => (k < 2 ? null : k < 7 ? w : 0.04 * w));
  await add("dips", "2025-02-01", (k) => (k < 2 ? null : k === 5 ? 0 : w));
  await add(
    "invests",
    "2025-02-01",
    (k) => (k < 2 ? null : k < 7 ? w : 0),
    (k) => (k < 7 ? 0 : w)
  );
  await add("small", "2025-02-01", () => 100);
});
afterAll(() => engine.close());

describe("readLifetimes", () => {
  it("DEP-22 tells leaving from a dip, a conversion and those who stay; who came before is seen from his age on", async () => {
    const lives = await readLifetimes(source, policy);
    const told = lives.map(({vintage, entry, exit, outcome, customers}) => [
      vintage,
      entry,
      exit,
      outcome,
      customers
    ]);
    expect(told).toEqual([
      ["2024Q4", 0, 4, "left", 1],
      ["2025Q1", 0, 5, "converted", 1],
      ["2025Q1", 0, 5, "left", 1],
      ["2025Q1", 0, 11, "stays", 1],
      ["before", 6, 19, "stays", 1]
    ]);
  });
});

describe("CON-33", () => {
  it("CON-33 E.32 of 100, 50, 80, 20 there are 120, 0, 40, 25", () => {
    const {gross, net} = retentionRate.compute({opening: 250, kept: 160, closing: 185});
    expect([gross.value, net.value]).toEqual([0.64, 0.74]);
    expect(retentionRate.compute({opening: null, kept: null, closing: null}).gross.reason).toBe(
      "SHORT_HISTORY"
    );
    expect(retentionRate.compute({opening: 0, kept: 0, closing: 5}).net.reason).toBe("ZERO_DEN");
  });

  it("CON-33 compares with who had deposits a year ago, gone or not", async () => {
    expect(await readCohorts(source, "2024-12")).toEqual([
      {
        ...{
          cust_type: "P",
          segment: "mass",
          customers: 3,
          opening: 2 * w + 100,
          kept: w + 100,
          closing: w + 100
        },
        // Persons: no firm is largest.
        ...{top1: 0, top2: 0}
      }
    ]);
    expect(await readCohorts(source, "2023-12")).toEqual([]);
  });

  it("CON-32 what is left of an inflow is the least that a day finds above the balance before", async () => {
    const at = source.asOf - 40;
    await engine.run(`create table deposit_txn (period varchar, acct_id varchar, ccy varchar, date integer, dr_cr varchar,
      amount bigint, type varchar, counter_class varchar, reversal_flag boolean)`);
    await engine.run(
      `insert into deposit_txn values ('2025-11', 'A', 'CNY', ${at}, 'C', ${10 * w}, 'transfer', null, false)`
    );
    await engine.run(
      `create table balance_runs (period varchar, acct_id varchar, ccy varchar, from_day integer, to_day integer, fen bigint)`
    );
    const runs = [
      [at - 9, at - 1, 5 * w],
      [at, at + 3, 15 * w],
      [at + 4, at + 10, 9 * w],
      [at + 11, at + 40, 30 * w]
    ];
    for (const [from, to, fen] of runs)
      await engine.run(`insert into balance_runs values ('2025-11', 'A', 'CNY', ${from}, ${to}, ${fen})`);
    await engine.run(`create table account_month as select '2025-11' as period, 'A' as acct_id, 'CNY' as ccy, 'a' as cust_id,
      'P' as cust_type, ${w} as balance, ${w} as balance_ccy`);
    const found = await readHeld(source, policy, [3, 7, 30, 90], "true");
    const one = {cust_type: "P", customers: 1, inflow: 10 * w};
    expect([...found]).toEqual([
      [3, [{...one, held: 10 * w}]],
      [7, [{...one, held: 4 * w}]],
      [30, [{...one, held: 4 * w}]],
      // The store does not go back that far.
      [90, []]
    ]);
  });
});

describe("retention", () => {
  const life = (vintage: string, exit: number, outcome: Lives["outcome"], customers: number): Lives => ({
    ...{cust_type: "P", vintage, entry: 0, exit, outcome, customers, base: customers * w}
  });

  it("D06 DEP-22 by hand: of 100 twenty leave in month 4 and thirty convert in month 8; .8 stay, and nothing is known of month 12", () => {
    const lives = [
      life("2025Q1", 4, "left", 20),
      life("2025Q1", 8, "converted", 30),
      life("2025Q1", 10, "stays", 50)
    ];
    const {rows} = retention(lives, period, policy, []);
    const of = (month: number) => rows.find((row) => row["vintage"] === "2025Q1" && row["order"] === month);
    expect(of(3)).toMatchObject({survival: 1, at_risk: 100, converted: 0});
    expect(of(6)).toMatchObject({survival: 0.8, weighted: 0.8});
    expect(of(9)).toMatchObject({survival: 0.8, converted: 0.3, at_risk: 50});
    expect(of(12)).toMatchObject({survival: null, $why: {survival: "SHORT_HISTORY"}});
  });

  it("D06 F5 a month after which fewer than ten left since the last one shown is counted with the next", () => {
    const lives = [
      life("2025Q1", 3, "left", 4),
      life("2025Q1", 5, "left", 8),
      life("2025Q1", 20, "stays", 88)
    ];
    const {rows} = retention(lives, period, policy, []);
    const n = rows.filter((row) => row["vintage"] === "2025Q1").map((row) => row._behind?.n);
    expect(n.slice(0, 3)).toEqual([4, 88, 88]);
  });

  it("D06 CON-33 adds up by segment, and inflows stand with all of a type", () => {
    const cohorts = ["mass", "priority"].map((segment, n) => ({
      ...{cust_type: "P", segment, customers: 10 + n, opening: 100, kept: 80, closing: 90 + 20 * n},
      ...{top1: 0, top2: 0}
    }));
    const held = new Map([[7, [{cust_type: "P", customers: 12, inflow: 50, held: 20}]]]);
    const {rows} = retentionRates(cohorts, held, {period, then: "2024-12"}, policy, []);
    expect(rows.at(-1)).toMatchObject({
      segment: "all",
      customers: 21,
      opening: 200,
      gross: 0.8,
      net: 1,
      held_7: 0.4
    });
    expect(rows[0]).toMatchObject({segment: "mass", net: 0.9, held_7: null});
  });

  it("CON-33 F5 of firms, what the two largest of a segment had a year ago is watched; of all firms together it is not", () => {
    const firms = {cust_type: "C", segment: "large", customers: 6, opening: 100, kept: 80, closing: 90};
    const {rows} = retentionRates(
      [{...firms, top1: 90, top2: 5}],
      new Map(),
      {period, then: "2024-12"},
      policy,
      []
    );
    expect(rows.map((row) => row._behind?.concentration)).toEqual([
      {opening: {top1: 90, top2: 5, sum: 100}},
      {}
    ]);
  });
});

it("D06 DEP-22 vintages that leave alike differ by chance alone, and those that do not are told apart", () => {
  const life = (vintage: string, exit: number, outcome: "left" | "stays", customers: number) => ({
    ...{cust_type: "P" as const, vintage, entry: 0, exit, outcome, customers, base: 1}
  });
  const alike = ["2025Q1", "2025Q2"].flatMap((vintage) => [
    life(vintage, 3, "left", 10),
    life(vintage, 9, "stays", 90)
  ]);
  const [same] = retentionTest(alike, "2025-12", readPolicy(["reports/policy"]), []).rows;
  expect(same).toMatchObject({vintages: 2, degrees: 1});
  expect(same?.["statistic"]).toBeCloseTo(0, 9);
  expect(same?.["p"]).toBeCloseTo(1, 6);
  const apart = [...alike, life("2025Q3", 3, "left", 60), life("2025Q3", 9, "stays", 40)];
  const [other] = retentionTest(apart, "2025-12", readPolicy(["reports/policy"]), []).rows;
  expect(other).toMatchObject({vintages: 3, degrees: 2});
  expect(Number(other?.["p"])).toBeLessThan(1e-6);
  expect(retentionTest([], "2025-12", readPolicy(["reports/policy"]), []).rows).toEqual([]);
});
