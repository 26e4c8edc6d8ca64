import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {bookDays} from "../../data-loaders/marts/deposits/book/bookDays.js";
import {daily} from "../../data-loaders/marts/deposits/daily.js";
import {deviation} from "../../data-loaders/marts/deposits/deviation.js";
import {
  medianVolatility,
  volatility,
  volatilityMonth,
  withVolatility
} from "../../data-loaders/marts/deposits/volatility.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = readPolicy(["reports/policy"]);

describe("daily", () => {
  const months = new Map([["2025-02", {balance: 270, adb: 200}]]);
  const total = (day: number, fen: number, ccy = "CNY") => ({
    period: "2025-02",
    part: "demand",
    ccy,
    day,
    fen
  });
  const options = {period: "2025-02", periods: ["2025-02"], months, window: 250, facts: []};
  const first = Date.parse("2025-02-01") / 86_400_000;

  it("D05 converts each day to base currency at the month's mid rate", () => {
    const days = Array.from({length: 28}, (_, n) => [
      total(first + n, n < 10 ? 100 : 200),
      total(first + n, 10, "USD")
    ]).flat();
    const rates = [{period: "2025-02", ccy: "USD", mid_rate: 7}];
    const mart = daily({...options, book: bookDays({days, rates, baseCcy: "CNY", months})});
    expect(mart.rows).toHaveLength(28);
    expect(mart.rows[0]).toMatchObject({date: "2025-02-01", total: 170, average: 200, month_end: false});
    expect(mart.rows[10]).toMatchObject({total: 270});
    expect(mart.rows.at(-1)).toMatchObject({date: "2025-02-28", total: 270, month_end: true});
  });

  it("D05 leaves out a month whose days do not end where the month ends, and asks for movements when none is left", () => {
    const book = bookDays({days: [total(first, 100)], rates: [], baseCcy: "CNY", months});
    const mart = daily({...options, book});
    expect(mart).toMatchObject({rows: [], needs: ["T26 deposit_daily", "T27 deposit_txn.balance_after"]});
  });
});

describe("deviation", () => {
  const month = (adb: number, balance = adb) => ({adb, balance});

  it("D05 DEP-14 caps the average of a quarter-end month by the growth of the last four", () => {
    const months = new Map<string, {adb: number; balance: number}>();
    for (const period of ["2024-02", "2024-05", "2024-08", "2024-11", "2025-02"])
      months.set(period, month(100));
    for (const period of ["2024-03", "2024-06", "2024-09", "2024-12"]) months.set(period, month(110));
    months.set("2025-03", month(150, 132));
    const sorted = new Map([...months].sort());
    const {rows} = deviation(sorted, ["2025-02", "2025-03"], 0.04, []);
    expect(rows[1]).toMatchObject({adb: 150, adb_capped: 110, quarter_end: true, above: true});
    expect(rows[1]?.["ratio"]).toBeCloseTo(132 / 110 - 1, 12);
    expect(rows[0]).toMatchObject({ratio: 0, above: false, quarter_end: false});
  });
});

describe("volatility", () => {
  const days = (mean: number, m2: number | null, open = 0) => ({
    ...{cust_id: "a", cust_type: "P", segment: "mass", open_date: open, dep_accounts: 1, dep_adb: mean},
    ...{dep_daily_days: m2 === null ? null : 10, dep_daily_mean: mean, dep_daily_m2: m2}
  });
  const tableOf = (...rows: ReturnType<typeof days>[]) =>
    table(
      Object.fromEntries(
        Object.keys(rows[0]!).map((key) => [key, rows.map((row) => row[key as keyof typeof row])])
      )
    );
  const floor = policy.deposits.volatility.floor;

  it("DEP-13 puts months together: 10 days at 2,000 and 10 at 4,000 yuan have CV 1/3", () => {
    const months = [
      volatilityMonth(tableOf(days(200_000, 0)), 1),
      volatilityMonth(tableOf(days(400_000, 0)), 32)
    ];
    const customers = withVolatility(months, floor);
    expect(customers.get("cv", 0)).toBeCloseTo(1 / 3, 12);
    expect(medianVolatility(customers)).toEqual({measure: {value: customers.get("cv", 0)}, n: 1});
  });

  it("DEP-13 leaves the opening month out, and is null with its reason below the floor and without daily balances", () => {
    const opened = [
      volatilityMonth(tableOf(days(200_000, 5, 10)), 1),
      volatilityMonth(tableOf(days(400_000, 0, 10)), 32)
    ];
    expect(withVolatility(opened, floor).get("cv", 0)).toBe(0);
    expect(withVolatility([volatilityMonth(tableOf(days(floor, 1)), 1)], floor).get("why", 0)).toBe(
      "BELOW_FLOOR"
    );
    expect(withVolatility([volatilityMonth(tableOf(days(400_000, null)), 1)], floor).get("why", 0)).toBe(
      "TWO_POINT"
    );
  });

  it("D05 groups customers by segment and band of CV, each segment with its total", () => {
    const customers = withVolatility([volatilityMonth(tableOf(days(400_000, 0)), 1)], floor);
    const {rows} = volatility(customers, "2025-02", policy, []);
    expect(rows.filter((row) => Number(row["customers"]) > 0)).toMatchObject([
      {segment: "all", band: "b0", customers: 1, adb: 400_000, share: 1},
      {segment: "all", band: "total", kind: "total", customers: 1},
      {segment: "mass", band: "b0", customers: 1, adb: 400_000, share: 1},
      {segment: "mass", band: "total", kind: "total", customers: 1}
    ]);
  });
});
