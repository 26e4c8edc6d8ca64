import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Policy} from "../../src/schema/policy.js";
import {type FactBench, openFacts, policy, tinyTables} from "./helpers.js";

let bench: FactBench;
beforeAll(async () => {
  bench = await openFacts();
});
afterAll(() => bench.close());

const legs = (costLegs: Policy["contribution"]["costLegs"]): Policy => ({
  ...policy,
  contribution: {...policy.contribution, costLegs}
});
const firm = async (columns: string) =>
  (await bench.rows(`select ${columns} from customer_month where cust_id = 'F01'`))[0];

describe("the legs of contribution", () => {
  it("CON-13 CON-15 a fee of a loan's product or account is the loan's: 300.00 and 200.00 of 1,500.00", async () => {
    const tables = tinyTables("2025-01");
    const fee = {cust_id: "F01", period: "2025-01", vat_inclusive: "N"};
    tables["income_item"]!.push(
      {...fee, item: "fee_commitment", amount: "300.00", product_code: "W01"},
      {...fee, item: "fee_extension", amount: "200.00", acct_id: "L04"}
    );
    await bench.build(tables);
    expect(await firm("fee_income, loan_fee")).toEqual({fee_income: 150_000, loan_fee: 50_000});
  });

  it("CON-13 CON-14 cost goes to the leg that policy says, the rest is joint: 300.00 at the counter", async () => {
    await bench.build(tinyTables("2025-01"), {policy: legs({loan: [], deposit: ["counter"], fee: []})});
    const columns = "cost, loan_cost, dep_cost, fee_cost";
    expect(await firm(columns)).toEqual({cost: 30_000, loan_cost: 0, dep_cost: 30_000, fee_cost: 0});
    await bench.build(tinyTables("2025-01"), {policy: legs({loan: [], deposit: [], fee: []})});
    expect(await firm(columns)).toEqual({cost: 30_000, loan_cost: 0, dep_cost: 0, fee_cost: 0});
  });

  it("CON-14 the margin on a pledged deposit is told apart, and stays in the total", async () => {
    const tables = tinyTables("2025-01");
    const account = tables["deposit_account"]!.find((row) => row["cust_id"] === "F01")!;
    account["pledged_flag"] = "Y";
    await bench.build(tables);
    const [own] = await bench.rows<{l1: number}>(
      `select l1 from account_month where acct_id = '${account["acct_id"]}'`
    );
    expect(own!.l1).not.toBe(0);
    expect(await firm("dep_l1_tied")).toEqual({dep_l1_tied: own!.l1});
    const [whole] = await bench.rows("select cast(sum(dep_l1_tied) as bigint) as n from customer_month");
    // with the margin deposit of another firm
    const [margin] = await bench.rows<{l1: number}>("select l1 from account_month where part = 'margin'");
    expect(whole).toEqual({n: own!.l1 + margin!.l1});
  });

  it("CON-17 the counter could do 16,000 minutes for 80,000.00; customers used 72 for 360.00", async () => {
    await bench.build(tinyTables("2025-01"));
    expect(
      await bench.rows("select pool, unit, cost, capacity, used, customers, charged from cost_month")
    ).toEqual([
      {
        pool: "counter",
        unit: "minutes",
        cost: 8_000_000,
        capacity: 16_000,
        used: 72,
        customers: 2,
        charged: 36_000
      }
    ]);
    const [charged] = await bench.rows("select cast(sum(cost) as bigint) as n from customer_month");
    expect(charged).toEqual({n: 36_000});
  });

  it("CON-13 CON-14 by the policy's share of income each leg bears its own margin's, fees none", async () => {
    const {cost_driver: _, ...tables} = tinyTables("2025-01");
    await bench.build(tables);
    const [row] = await bench.rows(
      `select cast(sum(cost - loan_cost - dep_cost) as bigint) as joint, cast(sum(fee_cost) as bigint) as fee from customer_month`
    );
    expect(row).toEqual({joint: 0, fee: 0});
  });
});
