import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Row} from "../fixtures/tinyBank.js";
import {type FactBench, oneAccount, openFacts, tinyTables} from "./helpers.js";

let bench: FactBench;
beforeAll(async () => {
  bench = await openFacts();
});
afterAll(() => bench.close());

const base: Row = {
  ...{loan_id: "L", contract_id: "K", cust_id: "C1", org_id: "1", product_code: "W01", ccy: "CNY"},
  ...{loan_amt: "1200.00", start_date: "2024-01-15", due_date: "2026-01-15", rate: "0.036", class5: "normal"},
  status: "normal"
};
const lend = (loan: Row, more: Record<string, Row[]> = {}) =>
  oneAccount({balance: "0.00"}, [], {loan_account: [{...base, ...loan}], ...more});
const event = (event_date: string, type: string, amount: string, more: Row = {}): Row => ({
  ...{loan_id: "L", event_date, type, amount},
  ...more
});
const loan = async (columns: string) => (await bench.rows(`select ${columns} from loan_month`))[0];

describe("loanMonth", () => {
  it("E.1: CON-13 margin of 10 million at 4.35 % over FTP 2.65 % is 14,638.89 over 31 days", async () => {
    await bench.build(
      lend({
        balance: "10000000.00",
        balance_days: "310000000.00",
        rate: "0.0435",
        ftp_rate: "0.0265",
        dpd: "0"
      })
    );
    expect(await loan("adb, adb_method, int_income, int_income_source, l1")).toEqual({
      adb: 1_000_000_000,
      adb_method: "balance_days",
      int_income: 3_745_833,
      int_income_source: "computed",
      l1: 1_463_889
    });
  });

  it("COR-25 the purpose is the first scenario with a word of the contract's text, the text itself is not kept", async () => {
    const purpose = async (use_text: string, invest_industry: string) => {
      await bench.build(lend({balance: "900.00", use_text, invest_industry, pay_method: "trustee"}));
      return Object.values((await loan("use_scenario, use_industry, pay_method"))!);
    };
    expect(await purpose("采购原材料", "C3011")).toEqual(["purchase", "C", "trustee"]);
    // Wages come before running the business.
    expect(await purpose("发放工资及日常周转", "f")).toEqual(["pay", "F", "trustee"]);
    expect(await purpose("Purchase of stock", " ")).toEqual(["purchase", null, "trustee"]);
    expect(await purpose("装修", "C")).toEqual(["other", "C", "trustee"]);
    expect(await purpose("", "C")).toEqual([null, "C", "trustee"]);
  });

  it("averages back from the balance through the month's events", async () => {
    await bench.build(
      lend({balance: "900.00", dpd: "0"}, {loan_event: [event("2025-01-21", "principal", "100.00")]})
    );
    expect(await loan("adb, adb_method, principal_repaid, repay_days")).toEqual({
      adb: Math.round((20 * 100_000 + 11 * 90_000) / 31),
      adb_method: "event_rebuild",
      principal_repaid: 10_000,
      repay_days: 1
    });
  });

  it("a loan lent and one settled in the month count for their days", async () => {
    await bench.build(
      lend(
        {start_date: "2025-01-22", balance: "1200.00", dpd: "0"},
        {loan_event: [event("2025-01-22", "disburse", "1200.00")]}
      )
    );
    expect(await loan("adb, drawn, active")).toEqual({
      adb: Math.round((10 * 120_000) / 31),
      drawn: 120_000,
      active: true
    });
    await bench.build(
      lend(
        {balance: "0.00", end_date: "2025-01-11", status: "settled", dpd: "0"},
        {loan_event: [event("2025-01-11", "principal", "1200.00")]}
      )
    );
    expect(await loan("adb, balance, active")).toEqual({
      adb: Math.round((10 * 120_000) / 31),
      balance: 0,
      active: true
    });
  });

  it("CON-18 a loan settled in the month is none of the customer's loans at its end, even if it was late", async () => {
    const one = "select loans, loans_overdue from customer_month where loans is not null and loan_adb > 0";
    await bench.build(lend({balance: "1200.00", dpd: "3"}, {}));
    expect(await bench.rows(one)).toEqual([{loans: 1, loans_overdue: 1}]);
    await bench.build(
      lend(
        {balance: "0.00", end_date: "2025-01-11", status: "settled", dpd: "3"},
        {loan_event: [event("2025-01-11", "principal", "1200.00")]}
      )
    );
    expect(await bench.rows(one)).toEqual([{loans: 0, loans_overdue: 0}]);
  });

  it("E10: a reversed repayment is taken back", async () => {
    await bench.build(
      lend(
        {balance: "1200.00", dpd: "0"},
        {
          loan_event: [
            event("2025-01-11", "principal", "100.00"),
            event("2025-01-11", "principal", "100.00", {reversal: "Y"})
          ]
        }
      )
    );
    expect(await loan("adb, principal_repaid")).toEqual({adb: 120_000, principal_repaid: 0});
  });

  it("a balance that the extract lacks is the amount lent less what was repaid, month after month", async () => {
    await bench.build(lend({}, {loan_event: [event("2025-01-15", "principal", "100.00")]}));
    expect(await loan("balance")).toEqual({balance: 110_000});
    await bench.build(lend({}, {loan_event: [event("2025-02-15", "principal", "100.00")]}), {
      period: "2025-02",
      after: true
    });
    expect(await loan("balance, adb")).toEqual({
      balance: 100_000,
      adb: Math.round((14 * 110_000 + 14 * 100_000) / 28)
    });
  });

  it("COR-16 days past due: as extracted, from overdue dates, from the schedule, else unknown", async () => {
    await bench.build(lend({balance: "900.00", dpd: "90", principal_overdue_date: "2024-12-01"}));
    expect(await loan("dpd, dpd_source")).toEqual({dpd: 90, dpd_source: "extract"});
    await bench.build(
      lend({balance: "900.00", principal_overdue_date: "2025-01-11", interest_overdue_date: "2024-12-31"})
    );
    expect(await loan("dpd, dpd_source")).toEqual({dpd: 31, dpd_source: "overdue_dates"});
    await bench.build(lend({balance: "900.00", principal_overdue_date: "", interest_overdue_date: ""}));
    expect(await loan("dpd, dpd_source")).toEqual({dpd: 0, dpd_source: "overdue_dates"});
    await bench.build(lend({balance: "900.00"}));
    expect(await loan("dpd, dpd_source, arrears")).toEqual({dpd: null, dpd_source: "none", arrears: null});
  });

  it("exactly 90 days is not over 90", async () => {
    await bench.build(lend({balance: "900.00", dpd: "90"}));
    const over = "overdue_balance as o, overdue_balance_30 as o30, overdue_balance_90 as o90";
    expect((await bench.rows(`select ${over} from customer_month`))[0]).toEqual({
      o: 90_000,
      o30: 90_000,
      o90: 0
    });
    await bench.build(lend({balance: "900.00", dpd: "91"}));
    expect((await bench.rows(`select ${over} from customer_month`))[0]).toEqual({
      o: 90_000,
      o30: 90_000,
      o90: 90_000
    });
  });
});

describe("loanArrears", () => {
  const schedule = (...terms: [string, string][]): Row[] =>
    terms.map(([due_date, principal_due], n) => ({
      ...{loan_id: "L", term_no: String(n + 1), due_date, principal_due},
      interest_due: "0.00"
    }));

  it("payments settle the oldest instalment first; the oldest unpaid one tells the days past due", async () => {
    const lent = {start_date: "2025-01-02", balance: "1200.00"};
    const plan = schedule(["2025-01-10", "100.00"], ["2025-01-20", "100.00"], ["2025-02-10", "100.00"]);
    await bench.build(
      lend(lent, {repay_schedule: plan, loan_event: [event("2025-01-25", "principal", "150.00")]})
    );
    // 10th paid, 50 of the 20th open: 11 days on the 31st
    expect(await loan("dpd, dpd_source, arrears")).toEqual({dpd: 11, dpd_source: "schedule", arrears: 5_000});
    await bench.build(
      lend(
        {...lent, balance: "1000.00"},
        {repay_schedule: plan, loan_event: [event("2025-02-20", "principal", "50.00")]}
      ),
      {period: "2025-02", after: true}
    );
    // 50 more pays the 20th of January; the 10th of February is open: 18 days
    expect(await loan("dpd, arrears")).toEqual({dpd: 18, arrears: 10_000});
  });

  it("arrears are due less paid, never below 0, and what is due today is not yet past due", async () => {
    const lent = {start_date: "2025-01-02", balance: "1200.00"};
    await bench.build(
      lend(lent, {
        repay_schedule: schedule(["2025-01-31", "100.00"]),
        loan_event: [event("2025-01-05", "interest", "1.00")]
      })
    );
    expect(await loan("dpd, arrears")).toEqual({dpd: 0, arrears: 9_900});
    await bench.build(
      lend(lent, {
        repay_schedule: schedule(["2025-01-10", "100.00"]),
        loan_event: [event("2025-01-05", "prepay", "300.00")]
      })
    );
    expect(await loan("dpd, arrears")).toEqual({dpd: 0, arrears: 0});
  });

  it("what fell due before the first period is taken as paid", async () => {
    await bench.build(
      lend(
        {balance: "900.00"},
        {
          repay_schedule: schedule(["2024-06-10", "100.00"], ["2025-01-10", "100.00"]),
          loan_event: [event("2025-01-10", "principal", "100.00")]
        }
      )
    );
    expect(await loan("dpd, arrears")).toEqual({dpd: 0, arrears: 0});
  });
});

describe("expectedLoss", () => {
  it("is pd x lgd x ead x days / 365, of the loan's own parameters or its customer's", async () => {
    await bench.build(tinyTables("2025-01"));
    const rows = await bench.rows(
      "select loan_id, pd, ead, el from loan_month where loan_id in ('L02', 'L04') order by loan_id"
    );
    expect(rows).toEqual([
      {loan_id: "L02", pd: 0.01, ead: 6_000_000, el: Math.round((0.01 * 0.45 * 6_000_000 * 31) / 365)},
      // B1.1: 4,280.55 for 31 days
      {loan_id: "L04", pd: 0.012, ead: 1_000_000_000, el: 428_055}
    ]);
  });

  it("is null where a parameter is missing or out of range", async () => {
    await bench.build(
      lend(
        {balance: "900.00", dpd: "0"},
        {
          risk_param: [{cust_id: "C1", loan_id: "", as_of: "2025-01-31", pd: "1.5", lgd: "0.4", ead: ""}]
        }
      )
    );
    expect(await loan("pd, el")).toEqual({pd: null, el: null});
  });
});
