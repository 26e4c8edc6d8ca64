import {table} from "arquero";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/engine.js";
import {
  identity,
  profileSides,
  satisfactionBySegment
} from "../../data-loaders/marts/contribution/profileSides.js";
import {profitability} from "../../data-loaders/marts/contribution/profitability.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {storeOf} from "../fixtures/storeTables.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-06";
let engine: Engine;
let source: Source;

beforeAll(async () => {
  const customer = (cust_id: string, more = {}) => ({
    ...{period, cust_id, cust_type: "P", segment: "mass", loan_active: true, loan_balance: 5, dep_balance: 5},
    ...more
  });
  ({engine, source} = await storeOf(
    {
      customer_month: [
        customer("a"),
        customer("b"),
        customer("c", {dep_balance: null}),
        customer("d", {loan_active: false})
      ],
      behaviour_month: [
        {period, cust_id: "a", in_count: 1, out_count: 0, own_count: 0},
        {period, cust_id: "d", in_count: 1, out_count: 0, own_count: 0}
      ],
      identity_month: [
        {period, cust_type: "P", customers: 4, merged: 1, documented: 4, duplicates: 2, conflicts: 0},
        {period, cust_type: "unknown", customers: 1, merged: 0, documented: 0, duplicates: 0, conflicts: 0}
      ],
      account_month: [
        {period, acct_id: "1", cust_type: "P"},
        {period, acct_id: "2", cust_type: "P"},
        {period, acct_id: "3", cust_type: null}
      ],
      loan_month: [{period, loan_id: "L", cust_type: "P"}],
      deposit_account: [{acct_id: "1"}],
      loan_account: [{loan_id: "L"}],
      deposit_txn: [{txn_id: "t"}],
      survey: [
        {period, cust_id: "a", nps: 10},
        {period, cust_id: "b", nps: 3},
        {period, cust_id: "c", nps: 9},
        {period, cust_id: "d", nps: 0},
        {period, cust_id: "a", nps: 77}
      ]
    },
    {period, periods: [period]}
  ));
});
afterAll(() => engine.close());

describe("what is known of customers", () => {
  it("C02 CON-03 accounts of nobody known are not linked", async () => {
    const {rows} = await identity(source, policy, []);
    expect(rows).toEqual([
      expect.objectContaining({
        type: "P",
        customers: 4,
        accounts: 3,
        match: 1,
        merged: 1,
        per10k: 5_000,
        conflicts: 0
      }),
      expect.objectContaining({type: "unknown", accounts: 1, match: 0, per10k: null})
    ]);
  });

  it("C02 CON-04 tells each side by the borrowers of whom it is known, and what was not supplied", async () => {
    const {rows} = await profileSides(source, policy, []);
    expect(rows.map(({side, customers, share}) => [side, customers, share])).toEqual([
      ["assets", 2, 2 / 3],
      ["liabilities", 3, 1],
      ["transactions", 1, 1 / 3],
      ["behaviour", 1, 1 / 3]
    ]);
    const quiet = {...source, has: (name: string) => name !== "channel_event"};
    expect((await profileSides(quiet, policy, [])).rows[3]).toMatchObject({side: "behaviour", from: "T27"});
    const bare = {...source, has: (name: string) => name !== "deposit_txn" && source.has(name)};
    const without = (await profileSides(bare, policy, [])).rows;
    expect(without[2]).toMatchObject({customers: null, share: null, $why: {share: "MISSING"}});
  });

  it("C09 CON-35 asks borrowers alone; an answer beyond ten is none; without a survey it says so", async () => {
    const {rows} = await satisfactionBySegment(source, policy, []);
    expect(rows.at(-1)).toMatchObject({segment: "total", answers: 3});
    expect(rows.at(-1)!["score"]).toBeCloseTo(1 / 3, 12);
    expect((await satisfactionBySegment({...source, has: () => false}, policy, [])).needs).toEqual([
      "T38 survey"
    ]);
  });

  it("C03 CON-29 is the sum over the sum: 300 of 30,000 in 30 days; who owed nothing in the month is left out", () => {
    const members = table({
      cust_id: ["a", "b", "c"],
      cust_type: ["P", "P", "P"],
      segment: ["mass", "mass", "mass"],
      l4: [100, 200, 9_999],
      loan_adb: [10_000, 20_000, 0]
    });
    const {rows} = profitability(members, period, policy, [], []);
    expect(rows.at(-1)).toMatchObject({customers: 2, loan_adb: 30_000});
    expect(rows.at(-1)!["rate"]).toBeCloseTo((300 * 365) / 30 / 30_000, 12);
  });
});
