import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openStore, type Store} from "../../data-loaders/store.js";
import {absent, day, history} from "./berka.js";
import {deposits, knownDifference, loans, movements} from "./figures.js";

let store: Store;
let periods: string[];
beforeAll(async () => {
  if (absent) return;
  const done = await history();
  periods = done.periods;
  store = openStore(done.folder);
});
afterAll(() => store?.close());

const one = async (query: string) => (await store.rows(query))[0];
const account = (acct: string, period: string) =>
  one(`select balance_ccy, balance, overdrawn, adb, days_open, daily_min, daily_max from account_month
    where acct_id = '${acct}' and period = '${period}'`);

describe.skipIf(absent)("the Czech bank, from one historic dump", () => {
  it("feeds every month from the first of the history to the one asked for", () => {
    expect(periods).toEqual(deposits.map(({period}) => period));
    expect(store.periods()).toEqual(periods);
  });

  it("rejects no row", async () => {
    expect(store.run("1994-03").tables.filter(({rejected}) => rejected > 0)).toEqual([]);
    expect(await one("select count(*) as n from rejects")).toEqual({n: 0});
  });

  it.each(movements)("reads all movements of $period", async ({period, n, credit, debit}) => {
    const [events] = await store.rows(
      `select count(*) as n, sum(case when dr_cr = 'C' then amount else 0 end) as credit,
         sum(case when dr_cr = 'D' then amount else 0 end) as debit
       from deposit_txn where date between ${day(`${period}-01`)} and ${day(`${period}-31`)}`
    );
    expect(events).toEqual({n, credit, debit});
  });
});

describe.skipIf(absent)("deposits, rebuilt from movements that carry the balance after", () => {
  it.each(deposits)("DEP-01 accounts and balances of $period", async ({period, ...expected}) => {
    const found = await one(
      `select count(*) as accounts, sum(balance) as balance, sum(overdrawn) as overdrawn,
         count(*) filter (open_date >= ${day(`${period}-01`)}) as opened
       from account_month where period = '${period}'`
    );
    const off = period === knownDifference.period ? knownDifference.fen : 0;
    const {accounts, opened, balance, overdrawn} = expected;
    expect(found).toEqual({accounts, opened, balance: balance + off, overdrawn});
  });

  it.each(deposits)("DEP-02 average daily balances of $period, method txn_rebuild", async ({period, adb}) => {
    expect(store.run(period).adbMethods).toEqual({
      txn_rebuild: deposits.find((month) => month.period === period)!.accounts
    });
    expect(await one(`select sum(adb) as adb from account_month where period = '${period}'`)).toEqual({adb});
  });

  it("differs from the exact chain on the one account-day that is known", async () => {
    expect(await account(knownDifference.acct, knownDifference.period)).toMatchObject({balance: 29880 + 10});
    expect(await account(knownDifference.acct, "1994-03")).toMatchObject({balance: 1813170});
  });

  it("DEP-02 of account 2 in its first whole month, by hand", async () => {
    // 11 days at 1,100.00, 16 at 21,336.00, 3 at 25,036.00, 1 at 25,049.50
    const adb = Math.round((11 * 110000 + 16 * 2133600 + 3 * 2503600 + 2504950) / 31);
    expect(adb).toBe(1463334);
    expect(await account("2", "1993-03")).toEqual({
      ...{balance_ccy: 2504950, balance: 2504950, overdrawn: 0, adb},
      ...{days_open: 31, daily_min: 110000, daily_max: 2504950}
    });
  });

  it("E6 counts the days before an account was opened as days of the month at 0", async () => {
    // opened 1993-02-26 with 1,100.00: 3 of 28 days
    expect(await account("2", "1993-02")).toMatchObject({adb: Math.round((3 * 110000) / 28), days_open: 3});
  });

  it("E3 takes days below 0 as 0 and moves the overdraft to the loans: account 1539 in 1993-09, by hand", async () => {
    // 6 days at 13,813.10, 20 at 6,013.10, 3 at -486.90, then 9,200.00 in, 54.30 interest in, 9,300.00, 100.00 and
    // 0.70 out on the 30th, which the file does not hold in this order
    const adb = Math.round((6 * 1381310 + 20 * 601310) / 30);
    expect(await account("1539", "1993-09")).toEqual({
      ...{balance_ccy: -63330, balance: 0, overdrawn: 63330, adb},
      ...{days_open: 30, daily_min: 0, daily_max: 1381310}
    });
  });

  it("has the customer's days where all its accounts have them, DEP-13", async () => {
    expect(
      await one(`select count(*) as customers, count(dep_daily_days) as daily, sum(dep_adb) as adb
        from customer_month where period = '1994-03'`)
    ).toEqual({customers: 1229, daily: 1229, adb: deposits.at(-1)!.adb});
  });
});

describe.skipIf(absent)("loans, from instalments and repayments", () => {
  it.each(loans)("CON-11 and COR-16 outstanding, repaid and in arrears in $period", async (expected) => {
    const {period} = expected;
    const found = await one(
      `select count(*) as loans, coalesce(sum(balance), 0) as balance, coalesce(sum(adb), 0) as adb,
         coalesce(sum(loan_amt) filter (start_date >= ${day(`${period}-01`)}), 0) as granted,
         coalesce(sum(principal_repaid), 0) as repaid, coalesce(sum(repay_days), 0) as repayments,
         coalesce(sum(arrears), 0) as arrears, coalesce(max(dpd), 0) as dpd
       from loan_month where period = '${period}'`
    );
    expect({period, ...found}).toEqual(expected);
  });

  it("COR-16 finds one loan late, ever: eight instalments missed, then one paid", async () => {
    expect(
      await store.rows("select distinct loan_id, dpd_source from loan_month where dpd > 0 or arrears > 0")
    ).toEqual([{loan_id: "5314", dpd_source: "schedule"}]);
    // nine instalments of 8,033.20 were due by 1994-03-12, one was paid: the oldest unpaid was due on 1993-08-12
    expect(
      await one(
        `select balance, arrears, dpd, status from loan_month where loan_id = '5314' and period = '1994-03'`
      )
    ).toEqual({
      ...{balance: 9639600 - 803320, arrears: 8 * 803320, status: "overdue"},
      dpd: day("1994-03-31") - day("1993-08-12")
    });
  });

  it("CON-11 of loan 4959 in its first month, by hand", async () => {
    // 80,952.00 lent on the 5th, 3,372.70 repaid on the 12th: 7 days and 20 days
    const adb = Math.round((7 * 8095200 + 20 * (8095200 - 337270)) / 31);
    expect(
      await one(
        `select balance, adb, adb_method, dpd from loan_month where loan_id = '4959' and period = '1994-01'`
      )
    ).toEqual({balance: 7757930, adb, adb_method: "event_rebuild", dpd: 0});
  });

  it("leaves null what the dump cannot tell: rate, class, margin, cost", async () => {
    expect(
      await one(
        `select count(rate) as rates, count(class5) as classes, count(int_income) as income, count(l1) as margin
         from loan_month`
      )
    ).toEqual({rates: 0, classes: 0, income: 0, margin: 0});
    expect(
      await one(
        `select count(loan_int_income) as income, count(dep_int_expense) as expense, count(l1) as l1, count(cost) as cost
         from customer_month where period = '1994-03'`
      )
    ).toEqual({income: 0, expense: 0, l1: 0, cost: 0});
  });
});

describe.skipIf(absent)("an unsealed drop", () => {
  it("keeps the hashes as found and ties to nothing", () => {
    const {sealed, sample, inputs, reconciliation} = store.run("1994-03");
    expect({sealed, sample, reconciliation}).toEqual({
      ...{sealed: false, sample: false},
      reconciliation: {status: "unreconciled", difference: null}
    });
    // wc -l, less the header
    expect(Object.fromEntries(inputs.map(({file, rows}) => [file, rows]))).toEqual({
      ...{"account.asc": 4500, "client.asc": 5369, "disp.asc": 5369, "district.asc": 77},
      ...{"loan.asc": 682, "order.asc": 6471, "trans.asc": 49102, "reference/product.csv": 2}
    });
    // sha256sum loan.asc
    expect(inputs.find(({file}) => file === "loan.asc")!.sha256).toBe(
      "68535f609a254aa7a3f03dd8e27dcb822b532df12a0d6046f0666b8dc0b8ae8e"
    );
  });

  it("passes no rule that had nothing to look at", () => {
    const {outcome} = store.quality("1994-03").find(({rule}) => rule === "DQ10")!;
    expect(outcome).toBe("not_applicable");
    expect(store.quality("1994-03").filter((rule) => rule.outcome === "pass" && rule.checked === 0)).toEqual(
      []
    );
    expect(store.quality("1994-03").filter((rule) => rule.outcome === "block")).toEqual([]);
  });
});
