import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {makeBank, openBank, removeBank, type Query} from "./bank.js";

let out: string;
let query: Query;
let close: () => void;

beforeAll(async () => {
  out = await makeBank({customers: 600, months: 14});
  ({query, close} = await openBank(out));
}, 120_000);

afterAll(() => {
  close();
  removeBank(out);
});

/** Sums of two queries by period and currency that differ; both give p, ccy, fen. */
const differences = (left: string, right: string) =>
  query(
    `SELECT p, ccy, sum(l) AS l, sum(r) AS r FROM (SELECT p, ccy, fen AS l, 0 AS r FROM (${left}) UNION ALL SELECT p, ccy, 0, fen FROM (${right})) GROUP BY p, ccy HAVING sum(l) <> sum(r)`
  );
const ledgerClose = (prefix: string) =>
  `SELECT p, ccy, closing AS fen FROM ledger WHERE starts_with(subject, '${prefix}')`;
const ledgerIncome = (prefix: string) =>
  `SELECT p, ccy, cr - dr AS fen FROM ledger WHERE starts_with(subject, '${prefix}')`;
const fen = (column: string) => `CAST(round(CAST(${column} AS DECIMAL(18,2)) * 100) AS BIGINT)`;

describe("the ledger of every period and currency", () => {
  it("has deposits that equal the sum of deposit_account (DQ10), by family", async () => {
    expect(await differences("SELECT p, ccy, balance AS fen FROM deposits", ledgerClose("2011"))).toEqual([]);
    for (const [family, subject] of [
      ["dep_demand", "2011.01"],
      ["dep_term", "2011.04"],
      ["dep_margin", "2011.07"]
    ] as const) {
      expect(
        await differences(
          `SELECT p, ccy, balance AS fen FROM deposits WHERE family = '${family}'`,
          ledgerClose(subject)
        )
      ).toEqual([]);
    }
  });

  it("has loans that equal the sum of loan_account (DQ10)", async () => {
    expect(await differences("SELECT p, ccy, balance AS fen FROM loans", ledgerClose("1303"))).toEqual([]);
  });

  it("ties branch by branch: deposits and loans of each, in each period and currency (DQ10)", async () => {
    const apart = (accounts: string, subject: string) =>
      query(
        `SELECT p, org_id, ccy, sum(l) AS l, sum(r) AS r FROM (
           SELECT p, org_id, ccy, balance AS l, 0 AS r FROM ${accounts}
           UNION ALL SELECT p, org_id, ccy, 0, closing FROM ledger WHERE starts_with(subject, '${subject}')
         ) GROUP BY ALL HAVING sum(l) <> sum(r) LIMIT 5`
      );
    expect(await apart("deposits", "2011")).toEqual([]);
    expect(await apart("loans", "1303")).toEqual([]);
    const [branches] = await query<{n: string}>("SELECT count(DISTINCT org_id) AS n FROM deposits");
    expect(Number(branches?.n)).toBeGreaterThan(3);
  });

  it("has interest that equals int_income and int_expense", async () => {
    expect(await differences("SELECT p, ccy, interest AS fen FROM loans", ledgerIncome("6011"))).toEqual([]);
    expect(await differences("SELECT p, ccy, -interest AS fen FROM deposits", ledgerIncome("6411"))).toEqual(
      []
    );
  });

  it("has fees, recoveries and provisions that equal income_item and risk_param", async () => {
    expect(
      await differences(
        `SELECT p, 'CNY' AS ccy, ${fen("amount")} AS fen FROM income_item WHERE item <> 'recovery'`,
        ledgerIncome("6021")
      )
    ).toEqual([]);
    expect(
      await differences(
        `SELECT p, 'CNY' AS ccy, ${fen("amount")} AS fen FROM income_item WHERE item = 'recovery'`,
        ledgerIncome("6301")
      )
    ).toEqual([]);
    expect(
      await differences(`SELECT p, 'CNY' AS ccy, ${fen("ecl")} AS fen FROM risk_param`, ledgerClose("1304"))
    ).toEqual([]);
  });

  it("closes with what it opened with and what moved, and carries over", async () => {
    expect(
      await query(
        "SELECT * FROM ledger WHERE closing <> CASE WHEN debit THEN opening + dr - cr ELSE opening + cr - dr END"
      )
    ).toEqual([]);
    expect(
      await query(`SELECT l.* FROM ledger l JOIN months m ON l.p = m.p JOIN ledger b ON b.p = m.before AND b.org_id = l.org_id AND b.subject = l.subject AND b.ccy = l.ccy
        WHERE l.opening <> b.closing AND NOT (starts_with(l.subject, '6') AND month(m.first) = 1)`)
    ).toEqual([]);
  });

  it("balances: debits equal credits", async () => {
    expect(
      await query(
        "SELECT p, ccy FROM ledger GROUP BY p, ccy HAVING sum(CASE WHEN debit THEN closing ELSE -closing END) <> 0"
      )
    ).toEqual([]);
  });

  it("has average balances that equal the balance-days of accounts that bring them", async () => {
    const [row] = await query<{worst: number}>(
      `SELECT max(abs(days / (next - first) - average)) AS worst FROM (SELECT p, org_id, ccy, sum(balance_days) AS days, bool_and(balance_days IS NOT NULL) AS whole FROM deposits WHERE family = 'dep_cd' GROUP BY ALL)
        JOIN ledger USING (p, org_id, ccy) JOIN months USING (p) WHERE subject = '2011.05' AND whole`
    );
    expect(Number(row?.worst)).toBeLessThanOrEqual(1);
  });
});

describe("accounts", () => {
  it("open + movements = close, for every deposit account (DQ11)", async () => {
    expect(
      await query(`SELECT d.p, d.acct_id FROM deposits d JOIN months m ON d.p = m.p AND m.before IS NOT NULL
        LEFT JOIN deposits b ON b.p = m.before AND b.acct_id = d.acct_id AND b.ccy = d.ccy
        LEFT JOIN (SELECT p, acct_id, ccy, sum(amount) AS net FROM moves GROUP BY ALL) n ON n.p = d.p AND n.acct_id = d.acct_id AND n.ccy = d.ccy
        WHERE d.balance <> coalesce(b.balance, 0) + coalesce(net, 0) LIMIT 5`)
    ).toEqual([]);
  });

  it("disbursed less repaid and written off = change of the loan (DQ11)", async () => {
    expect(
      await query(`SELECT d.p, d.loan_id FROM loans d JOIN months m ON d.p = m.p AND m.before IS NOT NULL
        LEFT JOIN loans b ON b.p = m.before AND b.loan_id = d.loan_id
        LEFT JOIN (SELECT p, loan_id, sum(CASE type WHEN 'disburse' THEN 1 WHEN 'interest' THEN 0 ELSE -1 END * ${fen("amount")}) AS net FROM loan_event GROUP BY ALL) n ON n.p = d.p AND n.loan_id = d.loan_id
        WHERE d.balance <> coalesce(b.balance, 0) + coalesce(net, 0) LIMIT 5`)
    ).toEqual([]);
  });

  it("balance_after is a chain, in the order of date, time and serial number, and never below zero", async () => {
    expect(
      await query(`SELECT * FROM (SELECT *, lag(balance_after) OVER w AS was, lag(time) OVER w AS before, lag(date) OVER w AS day FROM moves WINDOW w AS (PARTITION BY p, acct_id, ccy ORDER BY date, seq))
        WHERE balance_after < 0 OR (was IS NOT NULL AND balance_after <> was + amount) OR (day = date AND time < before) LIMIT 5`)
    ).toEqual([]);
  });

  it("balance-days are those rebuilt from the movements; some accounts bring none", async () => {
    const [row] = await query<{wrong: string; without: string; n: string}>(
      `WITH ends AS (SELECT p, acct_id, ccy, date, arg_max(balance_after, seq) AS balance FROM moves GROUP BY ALL),
        stretches AS (SELECT *, coalesce(lead(date) OVER (PARTITION BY p, acct_id, ccy ORDER BY date), next) AS until FROM ends JOIN months USING (p)),
        rebuilt AS (SELECT p, acct_id, ccy, min(date) AS since, sum(balance * (until - date)) AS days FROM stretches GROUP BY ALL)
      SELECT count(*) FILTER (d.balance_days <> coalesce(days, 0) + coalesce(b.balance, 0) * (coalesce(since, m.next) - m.first)) AS wrong,
        count(*) FILTER (d.balance_days IS NULL) AS without, count(*) AS n
      FROM deposits d JOIN months m ON d.p = m.p AND m.before IS NOT NULL
        LEFT JOIN deposits b ON b.p = m.before AND b.acct_id = d.acct_id AND b.ccy = d.ccy LEFT JOIN rebuilt r ON r.p = d.p AND r.acct_id = d.acct_id AND r.ccy = d.ccy`
    );
    expect(row?.wrong).toBe("0");
    expect(Number(row?.without) / Number(row?.n)).toBeGreaterThan(0.03);
    expect(Number(row?.without) / Number(row?.n)).toBeLessThan(0.1);
  });

  it("every movement lies in its period, on or after the opening", async () => {
    expect(
      await query(
        "SELECT m.* FROM moves m JOIN deposits d USING (p, acct_id, ccy) JOIN months USING (p) WHERE m.date < first OR m.date >= next OR m.date < opened LIMIT 5"
      )
    ).toEqual([]);
  });

  it("reversals come in pairs that cancel (DQ25)", async () => {
    const rows = await query<{n: string; net: string}>(
      `SELECT p, acct_id, date, count(*) AS n, sum(CASE dr_cr WHEN 'C' THEN 1 ELSE -1 END * ${fen("amount")}) AS net FROM deposit_txn WHERE reversal_flag = 'true' GROUP BY ALL`
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.filter(({n, net}) => n !== "2" || net !== "0")).toEqual([]);
  });
});

describe("keys", () => {
  it.each([
    ["customer", "cust_id"],
    ["deposit_account", "acct_id, ccy"],
    ["loan_account", "loan_id"],
    ["deposit_txn", "txn_id"],
    ["credit_limit", "limit_id"],
    ["income_item", "cust_id, item, product_code, acct_id"],
    ["holding", "cust_id, product_code, ccy, start"],
    ["repay_schedule", "loan_id, term_no"],
    ["risk_param", "cust_id, loan_id"],
    ["cost_driver", "cust_id, activity"],
    ["corp_profile", "cust_id"],
    ["corp_financials", "cust_id, report_date, period_type, scope"],
    ["group_member", "group_id, cust_id"],
    ["relation", "from_id, to_id, rel_type"],
    ["campaign_target", "campaign_id, cust_id"],
    ["campaign_outcome", "campaign_id, cust_id, stage"],
    ["customer_id_map", "old_id"],
    ["gl_control", "org_id, subject_code, ccy"]
  ])("of %s are unique within a drop (DQ04)", async (table, key) => {
    expect(
      await query(`SELECT p, ${key} FROM ${table} GROUP BY p, ${key} HAVING count(*) > 1 LIMIT 5`)
    ).toEqual([]);
  });

  it.each([
    ["deposit_account", "cust_id", "customer", "cust_id"],
    ["deposit_account", "org_id", "org", "org_id"],
    ["deposit_account", "product_code", "product", "product_code"],
    ["deposit_txn", "acct_id", "deposit_account", "acct_id"],
    ["loan_account", "cust_id", "customer", "cust_id"],
    ["loan_account", "disburse_acct", "deposit_account", "acct_id"],
    ["loan_event", "loan_id", "loan_account", "loan_id"],
    ["repay_schedule", "loan_id", "loan_account", "loan_id"],
    ["trustee_payment", "loan_id", "loan_account", "loan_id"],
    ["credit_limit", "cust_id", "customer", "cust_id"],
    ["risk_param", "loan_id", "loan_account", "loan_id"],
    ["corp_profile", "cust_id", "customer", "cust_id"],
    ["holding", "product_code", "product", "product_code"],
    ["cost_driver", "activity", "cost_pool", "pool"],
    ["campaign_outcome", "campaign_id", "campaign", "campaign_id"],
    ["customer_id_map", "surviving_id", "customer", "cust_id"],
    ["gl_control", "org_id", "org", "org_id"]
  ])("%s.%s points at %s (DQ05)", async (table, column, target, key) => {
    expect(
      await query(
        `SELECT a.p, a.${column} FROM ${table} a ANTI JOIN ${target} b ON a.p = b.p AND a.${column} = b.${key} LIMIT 5`
      )
    ).toEqual([]);
  });
});
