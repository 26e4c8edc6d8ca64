import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {Refusal} from "../../src/schema/problem.js";
import {dayOf} from "../fixtures/tinyBank.js";
import {type FactBench, openFacts, policy, tinyTables} from "./helpers.js";

let bench: FactBench;
beforeAll(async () => {
  bench = await openFacts();
});
afterAll(() => bench.close());

const customer = async (id: string, columns: string) =>
  (await bench.rows(`select ${columns} from customer_month where cust_id = '${id}'`))[0];

describe("customerMonth", () => {
  it("CON-10 ladder: l1 plus fees net of tax, less expected loss, less cost by use", async () => {
    await bench.build(tinyTables("2025-01"));
    const l1 = 1_463_889 + 2_158 + 183_417;
    // fee 1,060.00 with 6 % tax, 10 x 6 minutes at 5.00
    expect(await customer("F01", "loan_l1, fee_income, el, cost, cost_method")).toEqual({
      loan_l1: 1_463_889,
      fee_income: 100_000,
      el: 428_055,
      cost: 30_000,
      cost_method: "tdabc"
    });
    const ladder = (await customer("F01", "l1, l2, l3, l4")) as Record<string, number>;
    expect(Math.abs(ladder["l1"]! - l1)).toBeLessThanOrEqual(1);
    expect(ladder["l2"]).toBe(ladder["l1"]! + 100_000);
    expect(ladder["l3"]).toBe(ladder["l2"]! - 428_055);
    expect(ladder["l4"]).toBe(ladder["l3"]! - 30_000);
  });

  it("a level is null when its part was not supplied for the whole build", async () => {
    const {risk_param: _, ...tables} = tinyTables("2025-01");
    await bench.build(tables);
    const ladder = (await customer("F01", "l2, el, l3, l4")) as Record<string, number | null>;
    expect(ladder["l2"]).not.toBeNull();
    expect([ladder["el"], ladder["l3"], ladder["l4"]]).toEqual([null, null, null]);
  });

  it("cost falls back on the policy's share of income", async () => {
    const {cost_driver: _, ...tables} = tinyTables("2025-01");
    await bench.build(tables);
    const {costIncomeRatio} = policy.contribution;
    const [row] = await bench.rows<{cost: number; l1: number; cost_method: string}>(
      "select cost, l1, cost_method from customer_month where cust_id = 'R05'"
    );
    expect(row).toEqual({cost: Math.round(191 * costIncomeRatio.dep_demand!), l1: 191, cost_method: "ratio"});
  });

  it("E5: accounts of a merged customer belong to the surviving one, and the row says so", async () => {
    await bench.build(tinyTables("2025-02"), {period: "2025-02"});
    expect(await customer("R01", "restated, dep_accounts, dep_balance")).toEqual({
      restated: true,
      dep_accounts: 2,
      dep_balance: 6_850_000 + 800_000
    });
    expect(await customer("R12", "cust_id")).toBeUndefined();
    expect(
      (await bench.rows("select cust_id, source_cust_id from account_month where acct_id = 'A11'"))[0]
    ).toEqual({
      cust_id: "R01",
      source_cust_id: "R12"
    });
  });

  it("CON-38 deposits are held since the oldest account that is open at the end of the month", async () => {
    const tables = tinyTables("2025-02");
    const account = (acct: string) => tables["deposit_account"]!.find((row) => row["acct_id"] === acct)!;
    const since = async () => (await customer("R01", "dep_start_date as since"))!["since"];
    account("A11")["open_date"] = "2024-06-01";
    await bench.build(tables, {period: "2025-02"});
    expect(await since()).toBe(dayOf(account("A01")["open_date"]!));
    // closed within the month: what is held now began with the other one
    Object.assign(account("A01"), {close_date: "2025-02-20", status: "closed", balance: "0.00"});
    await bench.build(tables, {period: "2025-02"});
    expect(await since()).toBe(dayOf("2024-06-01"));
  });

  it("E5: mergers are followed to the end, and a circle is refused", async () => {
    const tables = tinyTables("2025-01");
    const merge = (old_id: string, surviving_id: string) => ({
      old_id,
      surviving_id,
      effective_date: "2025-01-05",
      reason: ""
    });
    tables["customer_id_map"] = [merge("R12", "R11"), merge("R11", "R10")];
    await bench.build(tables);
    expect(await customer("R10", "dep_accounts")).toEqual({dep_accounts: 3});
    tables["customer_id_map"] = [merge("R12", "R11"), merge("R11", "R12")];
    await expect(bench.build(tables)).rejects.toThrow(Refusal);
  });

  it("daily totals add all accounts day by day", async () => {
    await bench.build(tinyTables("2025-02"), {period: "2025-02"});
    // A01: 59,000 to the 9th, 68,500 from the 10th; A11: 7,000 to the 19th, 8,000 from the 20th
    const mean = (9 * 6_600_000 + 10 * 7_550_000 + 9 * 7_650_000) / 28;
    const row = (await customer(
      "R01",
      "dep_daily_days as n, dep_daily_min as lo, dep_daily_max as hi, dep_daily_mean as mean, dep_daily_m2 as m2"
    )) as Record<string, number>;
    expect([row["n"], row["lo"], row["hi"]]).toEqual([28, 6_600_000, 7_650_000]);
    expect(row["mean"]).toBeCloseTo(mean, 6);
    const m2 = 9 * (6_600_000 - mean) ** 2 + 10 * (7_550_000 - mean) ** 2 + 9 * (7_650_000 - mean) ** 2;
    expect(row["m2"]! / m2).toBeCloseTo(1, 9);
  });

  it("CON-25 families held lie above their floor; those that the extract cannot tell are not known", async () => {
    await bench.build(tinyTables("2025-01"));
    expect(await customer("R01", "families_held, families_known")).toEqual({
      families_held: "deposit|payroll|wealth",
      families_known: "deposit|fund|insurance|wealth"
    });
    const {holding: _, ...tables} = tinyTables("2025-01");
    await bench.build(tables);
    expect(await customer("R01", "families_known, wealth_balance")).toEqual({
      families_known: "deposit",
      wealth_balance: null
    });
  });

  it("CON-01: entrusted loans are outside the population", async () => {
    await bench.build(tinyTables("2025-01"));
    expect(await customer("F05", "loans, loan_balance, loan_active")).toEqual({
      loans: 0,
      loan_balance: 0,
      loan_active: false
    });
  });
});

describe("firmMonth", () => {
  it("COR-10: a firm's loan balance is what its loans stand at, and what it overdrew (E3)", async () => {
    await bench.build(tinyTables("2025-01"));
    const rows = await bench.rows(
      "select f.loan_balance, (select sum(l.balance) from loan_month l where l.cust_id = f.cust_id) as loans, f.loans as n from firm_month f where f.cust_id = 'F01'"
    );
    expect(rows).toEqual([{loan_balance: 1_000_000_000 + 3_000_000, loans: 1_000_000_000, n: 1}]);
  });

  it("COR-11, COR-13: valid limits, their use, what is left of each, and those over", async () => {
    await bench.build(tinyTables("2025-02"), {period: "2025-02"});
    const rows = await bench.rows(
      "select cust_id, limits, limit_amt, limit_used, undrawn, limits_over from firm_month where cust_id in ('F01', 'F03', 'F04') order by cust_id"
    );
    expect(rows).toEqual([
      {
        cust_id: "F01",
        limits: 1,
        limit_amt: 1_200_000_000,
        limit_used: 1_000_000_000,
        undrawn: 200_000_000,
        limits_over: 0
      },
      // expired on the last day of January
      {cust_id: "F03", limits: 0, limit_amt: 0, limit_used: 0, undrawn: 0, limits_over: 0},
      {cust_id: "F04", limits: 1, limit_amt: 350_000_000, limit_used: 400_000_000, undrawn: 0, limits_over: 1}
    ]);
  });

  it("COR-11 what is used under an expired limit stands apart: 1,234.50, and none of it under a valid one", async () => {
    const tables = tinyTables("2025-02");
    const used = tables["credit_limit"]!.map((row) =>
      row["cust_id"] === "F03" ? {...row, used_amt: "1234.50"} : row
    );
    await bench.build({...tables, credit_limit: used}, {period: "2025-02"});
    expect(
      await bench.rows(
        "select cust_id, limit_used, limits_expired_used, expired_used from firm_month where cust_id in ('F01', 'F03') order by cust_id"
      )
    ).toEqual([
      {cust_id: "F01", limit_used: 1_000_000_000, limits_expired_used: 0, expired_used: 0},
      {cust_id: "F03", limit_used: 0, limits_expired_used: 1, expired_used: 123_450}
    ]);
  });

  it("COR-20: a default is new in the month it begins, and unknown without the month before", async () => {
    await bench.build(tinyTables("2025-01"));
    const firm = async () =>
      (
        await bench.rows(
          "select defaulted, new_default, npl_balance, class5_worst from firm_month where cust_id = 'F04'"
        )
      )[0];
    expect(await firm()).toEqual({
      defaulted: false,
      new_default: null,
      npl_balance: 0,
      class5_worst: "special_mention"
    });
    await bench.build(tinyTables("2025-02"), {period: "2025-02", after: true});
    expect(await firm()).toEqual({
      defaulted: true,
      new_default: true,
      npl_balance: 400_000_000,
      class5_worst: "substandard"
    });
  });
});
