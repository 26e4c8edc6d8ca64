import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {makeBank, openBank, removeBank, type Query} from "./bank.js";

let out: string;
let query: Query;
let close: () => void;

beforeAll(async () => {
  out = await makeBank({customers: 2000, months: 25});
  ({query, close} = await openBank(out));
}, 180_000);

afterAll(() => {
  close();
  removeBank(out);
});

const numbers = async (sql: string): Promise<number[]> =>
  (await query<{x: string}>(sql)).map(({x}) => Number(x));
const mean = (list: number[]): number => list.reduce((sum, x) => sum + x, 0) / list.length;
const within = (list: number[], low: number, high: number): void => {
  expect(Math.min(...list)).toBeGreaterThanOrEqual(low);
  expect(Math.max(...list)).toBeLessThanOrEqual(high);
};

describe("the default bank is a city commercial bank in miniature (domain F)", () => {
  it("earns a net interest margin of 1.5 to 2.2 %", async () => {
    const margin =
      await numbers(`SELECT 12 * sum(CASE WHEN subject LIKE '6011%' OR subject = '6012' OR subject LIKE '641%' THEN cr - dr ELSE 0 END)
      / sum(CASE WHEN subject LIKE '1303%' OR subject IN ('1003', '1501') THEN (opening + closing) / 2 ELSE 0 END) AS x FROM ledger WHERE ccy = 'CNY' GROUP BY p`);
    within([mean(margin)], 0.015, 0.022);
  });

  it("holds 35 to 50 % of deposits on demand (DEP-05)", async () => {
    within(
      await numbers(
        "SELECT sum(balance) FILTER (family = 'dep_demand') / sum(balance) AS x FROM deposits WHERE ccy = 'CNY' GROUP BY p"
      ),
      0.35,
      0.5
    );
  });

  it("has 70 to 90 % of deposits with a tenth of its customers (DEP-10)", async () => {
    within(
      await numbers(`SELECT sum(b) FILTER (rank <= n * 0.1) / sum(b) AS x FROM (SELECT p, sum(balance) AS b, row_number() OVER (PARTITION BY p ORDER BY sum(balance) DESC) AS rank,
        count(*) OVER (PARTITION BY p) AS n FROM deposits WHERE ccy = 'CNY' GROUP BY p, cust_id) GROUP BY p`),
      0.7,
      0.9
    );
  });

  it("has .8 to 2 % of loans non-performing (COR-20) and 1 to 2.5 % overdue (CON-18) on average, and never far from it", async () => {
    const npl = await numbers(
      "SELECT sum(balance) FILTER (class5 IN ('substandard', 'doubtful', 'loss')) / sum(balance) AS x FROM loans WHERE ccy = 'CNY' GROUP BY p"
    );
    const overdue = await numbers(
      "SELECT sum(balance) FILTER (dpd > 0) / sum(balance) AS x FROM loans WHERE ccy = 'CNY' GROUP BY p"
    );
    within([mean(npl)], 0.008, 0.02);
    within([mean(overdue)], 0.01, 0.025);
    // Of two thousand customers one firm may be two percent of the book.
    within(npl, 0.003, 0.03);
    within(overdue, 0.005, 0.04);
  });

  it("uses 55 to 70 % of its valid limits on average (COR-12), some above the limit, some expired with a balance", async () => {
    within(
      [
        mean(
          await numbers(
            "SELECT avg(CAST(used_amt AS DOUBLE) / CAST(limit_amt AS DOUBLE)) AS x FROM credit_limit WHERE status = 'valid' GROUP BY p"
          )
        )
      ],
      0.55,
      0.7
    );
    expect(
      await numbers(
        "SELECT count(*) AS x FROM credit_limit WHERE CAST(used_amt AS DOUBLE) > CAST(limit_amt AS DOUBLE)"
      )
    ).not.toEqual([0]);
    expect(
      await numbers(
        "SELECT count(*) AS x FROM credit_limit WHERE status = 'expired' AND CAST(used_amt AS DOUBLE) > 0"
      )
    ).not.toEqual([0]);
  });

  it("has retail balances of which most hardly swing and some wildly: a heavy tail of the variation (DEP-13)", async () => {
    const cv = (
      await numbers(
        `SELECT stddev_pop(b) / avg(b) AS x FROM (SELECT p, cust_id, sum(balance) AS b FROM deposits JOIN customer USING (p, cust_id) WHERE cust_type = 'P' AND ccy = 'CNY' GROUP BY 1, 2)
         GROUP BY cust_id HAVING count(*) > 6`
      )
    ).sort((a, b) => a - b);
    const quantile = (share: number): number => cv[Math.floor(share * (cv.length - 1))] as number;
    expect(quantile(0.95)).toBeGreaterThan(2.5 * quantile(0.5));
    expect(quantile(1)).toBeGreaterThan(3 * quantile(0.95));
  });

  it("lifts balances at quarter ends: the deviation ratio shows it (DEP-14)", async () => {
    const deviation = (months: string) =>
      numbers(
        `SELECT sum(closing) / sum(average) - 1 AS x FROM ledger WHERE subject LIKE '2011%' AND ccy = 'CNY' AND CAST(p[6:] AS INTEGER) % 3 ${months} GROUP BY p`
      );
    expect(mean(await deviation("= 0"))).toBeGreaterThan(mean(await deviation("<> 0")) + 0.015);
  });

  it("pays salaries, grows, and sees loans default, cure, settle and be written off", async () => {
    const [rows] = await query(
      `SELECT count(*) FILTER (type = 'payroll') AS payroll, count(*) FILTER (type = 'interest') AS interest FROM deposit_txn`
    );
    expect(Number(rows?.["payroll"])).toBeGreaterThan(5_000);
    const totals = await numbers("SELECT sum(balance) AS x FROM deposits GROUP BY p ORDER BY p");
    expect((totals[24] as number) / (totals[0] as number)).toBeGreaterThan(1.05);
    expect((totals[24] as number) / (totals[0] as number)).toBeLessThan(1.4);
    const statuses = await query<{status: string}>("SELECT DISTINCT status FROM loans ORDER BY status");
    expect(statuses.map(({status}) => status)).toEqual(
      expect.arrayContaining(["normal", "overdue", "settled", "written_off"])
    );
  });

  it("prices 95 % or so of its deposits by account, the rest by the curve", async () => {
    within(
      await numbers("SELECT sum(balance) FILTER (ftp) / sum(balance) AS x FROM deposits GROUP BY p"),
      0.9,
      0.99
    );
  });
});
