import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {type FactBench, move, oneAccount, openFacts, policy, tinyTables} from "./helpers.js";

let bench: FactBench;
beforeAll(async () => {
  bench = await openFacts();
});
afterAll(() => bench.close());

const account = async (columns: string) => (await bench.rows(`select ${columns} from account_month`))[0];

describe("averageDailyBalance", () => {
  it("E.31: DEP-02 of 9 million in the last 3 of 30 days is 0.9 million from movements, 4.5 million from two points", async () => {
    const moves = [move("2025-04-28", 9_000_000, 9_000_000)];
    await bench.build(oneAccount({balance: "9000000.00"}, moves), {period: "2025-04"});
    expect(await account("adb, adb_method, daily_min, daily_max, round(daily_mean) as mean")).toEqual({
      adb: 90_000_000,
      adb_method: "txn_rebuild",
      daily_min: 0,
      daily_max: 900_000_000,
      mean: 90_000_000
    });
  });

  it("2pt is the mean of two month ends, and tells nothing of the days between", async () => {
    await bench.build(oneAccount({balance: "0.00"}));
    await bench.build(oneAccount({balance: "9000000.00"}), {period: "2025-02", after: true});
    expect(await account("adb, adb_method, daily_min, daily_m2, daily_mean")).toEqual({
      adb: 450_000_000,
      adb_method: "2pt",
      daily_min: null,
      daily_m2: null,
      daily_mean: null
    });
  });

  it("takes balance-days first, rounded half away from zero over calendar days", async () => {
    await bench.build(oneAccount({balance: "9.00", balance_days: "0.31"}, [move("2025-01-10", 50, 9)]));
    expect(await account("adb, adb_method")).toEqual({adb: 1, adb_method: "balance_days"});
    await bench.build(oneAccount({balance: "9.00", balance_days: "0.46"}));
    expect(await account("adb")).toEqual({adb: 1});
    await bench.build(oneAccount({balance: "9.00", balance_days: "0.47"}));
    expect(await account("adb")).toEqual({adb: 2});
  });

  it("E3: negative days count 0 and the negative balance is moved to the loan side", async () => {
    await bench.build(oneAccount({balance: "-30.00"}, [move("2025-01-11", -130, -30)]));
    expect(await account("balance_ccy, balance, overdrawn, adb, daily_min")).toEqual({
      balance_ccy: -3000,
      balance: 0,
      overdrawn: 3000,
      adb: Math.round((10 * 10000) / 31),
      daily_min: 0
    });
    expect((await bench.rows("select loan_balance, dep_balance from customer_month"))[0]).toEqual({
      loan_balance: 3000,
      dep_balance: 0
    });
  });

  it("E6: an account opened in the month averages over calendar days and keeps its days open", async () => {
    await bench.build(
      oneAccount({balance: "3100.00", open_date: "2025-01-20"}, [move("2025-01-20", 3100, 3100)])
    );
    expect(await account("adb, days, days_open, daily_mean, daily_m2")).toEqual({
      adb: 120_000,
      days: 31,
      days_open: 12,
      daily_mean: 310_000,
      daily_m2: 0
    });
  });

  it("mean and squared deviations are those of the days", async () => {
    await bench.build(oneAccount({balance: "3.00"}, [move("2025-01-11", 1, 2), move("2025-01-21", 1, 3)]));
    const mean = (10 * 100 + 10 * 200 + 11 * 300) / 31;
    const m2 = 10 * (100 - mean) ** 2 + 10 * (200 - mean) ** 2 + 11 * (300 - mean) ** 2;
    const found = (await account("daily_mean, daily_m2")) as {daily_mean: number; daily_m2: number};
    expect(found.daily_mean).toBeCloseTo(mean, 9);
    expect(found.daily_m2).toBeCloseTo(m2, 6);
  });

  it("E4: a foreign balance is converted at the mid rate of period end", async () => {
    await bench.build(
      oneAccount({balance: "100.00", ccy: "USD"}, [{...move("2025-01-31", 50, 100), ccy: "USD"}], {
        fx_rate: [{ccy: "USD", date: "2025-01-31", mid_rate: "7.2", avg_rate: "7.1"}]
      })
    );
    expect(await account("balance_ccy, balance, adb")).toEqual({
      balance_ccy: 10000,
      balance: 72000,
      adb: Math.round(((30 * 5000 + 10000) * 7.2) / 31)
    });
  });
});

describe("accountMonth", () => {
  it("E.2: CON-14 margin of 6 million at FTP 2.10 % and rate 0.15 % is 10,075.00 over 31 days", async () => {
    await bench.build(oneAccount({balance: "6000000.00", rate: "0.0015", ftp_rate: "0.021"}));
    expect(await account("l1, int_expense, int_expense_source, ftp_source")).toEqual({
      l1: 1_007_500,
      int_expense: 77_500,
      int_expense_source: "computed",
      ftp_source: "account"
    });
  });

  it("interest as extracted goes before interest computed", async () => {
    await bench.build(oneAccount({balance: "6000000.00", int_expense: "700.00", ftp_rate: "0.021"}));
    expect(await account("int_expense, int_expense_source, l1")).toEqual({
      int_expense: 70_000,
      int_expense_source: "extract",
      l1: 1_085_000 - 70_000
    });
  });

  it("FTP reads the curve straight between its tenors, at the day the account was opened", async () => {
    const curve = [
      ["2024-01-02", "90", "0.017"],
      ["2024-01-02", "365", "0.02"],
      ["2025-01-15", "365", "0.09"]
    ].map(([date = "", tenor_days = "", rate = ""]) => ({curve_id: "RMB", date, tenor_days, rate}));
    const term = {balance: "1.00", open_date: "2024-08-10", orig_tenor_days: "200"};
    await bench.build(oneAccount(term, [], {ftp_curve: curve}));
    expect(await account("round(ftp_rate, 12) as f, ftp_source")).toEqual({
      f: Number((0.017 + (0.003 * 110) / 275).toFixed(12)),
      ftp_source: "curve"
    });
  });

  it("FTP falls back on the policy's constant, and without one the margin is null", async () => {
    await bench.build(oneAccount({balance: "100.00"}));
    expect(await account("ftp_rate, ftp_source")).toEqual({
      ftp_rate: policy.contribution.ftp.products.dep_demand,
      ftp_source: "product"
    });
    const bare = {
      ...policy,
      contribution: {...policy.contribution, ftp: {...policy.contribution.ftp, products: {}}}
    };
    await bench.build(oneAccount({balance: "100.00"}), {policy: bare});
    expect(await account("ftp_rate, ftp_source, l1")).toEqual({ftp_rate: null, ftp_source: "none", l1: null});
    expect((await bench.rows("select l1, l4 from customer_month"))[0]).toEqual({l1: null, l4: null});
  });

  it("sums of accounts are the sums of the extract", async () => {
    const tables = tinyTables("2025-01");
    await bench.build(tables);
    const [sums] = await bench.rows<{balance: number; n: number}>(
      "select cast(sum(balance_ccy) as bigint) as balance, count(*) as n from account_month"
    );
    const rows = tables["deposit_account"]!;
    expect(sums).toEqual({
      n: rows.length,
      balance: rows.reduce((sum, row) => sum + Math.round(Number(row["balance"]) * 100), 0)
    });
  });
});
