import {describe, expect, it} from "vitest";
import {beta} from "../../data-loaders/marts/deposits/liquidity/beta.js";
import {cost} from "../../data-loaders/marts/deposits/liquidity/cost.js";
import {classOf, forecasts} from "../../data-loaders/marts/deposits/liquidity/forecast.js";
import {bucketLabels, ladder} from "../../data-loaders/marts/deposits/liquidity/ladder.js";
import {renewalRates, rollover} from "../../data-loaders/marts/deposits/liquidity/rollover.js";
import {runoff} from "../../data-loaders/marts/deposits/liquidity/runoff.js";
import {weeks} from "../../data-loaders/marts/deposits/liquidity/weeks.js";
import {daysIn, shiftPeriod} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {maturityLadder} from "../../src/metrics/deposits/maturityLadder.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-02";
const asOf = Date.parse("2025-02-28") / 86_400_000;

describe("ladder", () => {
  const rung = (bucket: string, balance: number, rate: number) => ({
    ...{cust_type: "P" as const, bucket, accounts: 2, customers: 20, balance, top1: 0, top2: 0},
    ...{rated: balance * rate, rate_balance: balance, ftp: null, ftp_balance: null}
  });

  it("DEP-08 puts days into buckets whose upper limit is theirs", () => {
    const limits = [7, 30];
    expect(
      [null, 0, -3, 1, 7, 8, 30, 31].map((remaining) => maturityLadder.compute({remaining, limits}))
    ).toEqual([...["demand", "matured", "matured", "t0", "t0", "t1", "t1", "t2"]]);
    expect(bucketLabels([7, 30, 731])).toMatchObject({
      ...{t0: {en: "≤ 7 days"}, t1: {en: "8–30 days"}, t2: {en: "30 days–2 years"}, t3: {zh: "> 2年"}}
    });
    expect(bucketLabels([180, 365, 731])).toMatchObject({
      ...{t1: {en: "181–365 days"}, t2: {en: "1 year–2 years", zh: "1年–2年"}}
    });
  });

  it("DEP-08 DEP-42 shares add up along the ladder, rates are weighed by balance", () => {
    const {rows} = ladder(
      [rung("demand", 50, 0), rung("t0", 30, 0.01), rung("t2", 20, 0.02)],
      period,
      policy,
      []
    );
    expect(rows.map((row) => [row["bucket"], row["share"], row["cumulative"]])).toEqual([
      ["demand", 0.5, 0.5],
      ["t0", 0.3, 0.8],
      ["t2", 0.2, 1],
      ["total", 1, 1]
    ]);
    expect(rows[3]?.["rate"]).toBeCloseTo((30 * 0.01 + 20 * 0.02) / 100, 12);
  });

  it("DEP-08 without a single date of maturity there is no ladder, not one of demand deposits alone", () => {
    expect(ladder([rung("demand", 50, 0)], period, policy, []).needs).toEqual([
      "T25 deposit_account.maturity_date"
    ]);
    expect(ladder([rung("demand", 50, 0), rung("matured", 5, 0)], period, policy, []).needs).toBeUndefined();
  });
});

describe("rollover and weeks", () => {
  const matured = (segment: string, accounts: number, renewed: number) => ({
    ...{cust_type: "P" as const, segment, accounts, renewed, customers: 40, matured: 100 * accounts},
    ...{nn: accounts, kn: renewed, kk: renewed},
    ...{rolled: 100 * renewed, top1: 0, top2: 0, exposed: 1000, broken: 5}
  });
  const found = [matured("mass", 100, 90), matured("priority", 100, 60)];

  it("D10 DEP-43 renewal of a segment is drawn to that of all, the total adds up", () => {
    const {rows} = rollover(found, period, policy, []);
    expect(rows.map((row) => [row["segment"], row["rolled"], row["early"]])).toEqual([
      ["mass", 0.9, 0.005],
      ["priority", 0.6, 0.005],
      ["all", 0.75, 0.005]
    ]);
    expect(rows[2]).toMatchObject({rate: null, $why: {rate: "NOT_APPLICABLE", low: "NOT_APPLICABLE"}});
    expect(rows[0]!["rate"]).toBeLessThan(0.9);
    expect(rows[1]!["rate"]).toBeGreaterThan(0.6);
    expect(Number(rows[0]!["low"])).toBeLessThan(Number(rows[0]!["rate"]));
    expect(rollover([], period, policy, []).needs).toEqual([
      "13 months of T25 deposit_account.maturity_date"
    ]);
    const none = rollover([matured("mass", 10, 10)], period, policy, []);
    expect(none.rows[0]).toMatchObject({rate: null, $why: {rate: "NO_SPREAD"}});
  });

  it("DEP-43 accounts of one customer that go the same way count for less: the rate stands, its interval is wider", () => {
    // Of each segment fifty customers with two accounts each, both renewed or neither.
    const together = found.map(({renewed, ...each}) => ({
      ...{...each, renewed, customers: 50, nn: 200, kn: 2 * renewed, kk: 2 * renewed}
    }));
    const [alone, paired] = [found, together].map((some) => renewalRates(some, 0.9).get("P|mass")!);
    expect(paired!.high - paired!.low).toBeGreaterThan(1.2 * (alone!.high - alone!.low));
    expect(paired!.rate).toBeLessThan(0.9);
    expect(paired!.low).toBeLessThan(paired!.rate);
    expect(paired!.high).toBeGreaterThan(paired!.rate);
  });

  it("DEP-43 what is likely to leave is what falls due less what is renewed, week by week", () => {
    const due = (segment: string, week: number) => ({
      ...{cust_type: "P", segment, week, customers: 15, due: 1000, top1: 0, top2: 0}
    });
    const rates = renewalRates(found, policy.deposits.liquidity.level);
    const mart = weeks(
      [due("mass", 0), due("priority", 0), due("mass", 2)],
      rates,
      {period, asOf},
      policy,
      []
    );
    const [mass, priority] = ["P|mass", "P|priority"].map((key) => rates.get(key)!.rate);
    expect(mart.rows).toHaveLength(14);
    expect(mart.rows[0]).toMatchObject({from: "2025-03-01", due: 2000});
    expect(mart.rows[0]?.["leaves"]).toBe(Math.round(1000 * (1 - mass!) + 1000 * (1 - priority!)));
    expect(Number(mart.rows[0]?.["low"])).toBeLessThan(Number(mart.rows[0]?.["leaves"]));
    expect(mart.rows[1]).toMatchObject({due: 0, leaves: 0});
    expect(mart.rows[13]).toMatchObject({week: "total", due: 3000});
    expect(weeks([due("none", 0)], rates, {period, asOf}, policy, []).rows[0]).toMatchObject({leaves: null});
  });
});

describe("forecast", () => {
  it("DEP-43 tells dressed ends from first days, and says what a short history cannot", () => {
    const day = (iso: string) => Date.parse(iso) / 86_400_000;
    expect(
      ["2025-03-31", "2025-02-26", "2025-02-25", "2025-03-05", "2025-03-10", "2025-03-11"].map((iso) =>
        classOf(day(iso))
      )
    ).toEqual([0, 1, 5, 2, 3, 4]);
    const month = new Map([[period, Array.from({length: 28}, () => 100)]]);
    const [ahead, errors] = forecasts(
      new Map([
        ["total", month],
        ["demand", month]
      ]),
      period,
      policy,
      []
    );
    expect(ahead.rows).toHaveLength(2 * policy.deposits.liquidity.weeks);
    expect(ahead.rows[0]).toMatchObject({
      basis: "total",
      date: "2025-03-07",
      expected: null,
      $why: {expected: "SHORT_HISTORY"}
    });
    expect(errors).toMatchObject({rows: [], needs: ["15 months of daily deposits"]});
  });

  it("DEP-43 foresees as many weeks as it was tried on often enough for a range; errors of what it tried are told", () => {
    const of = (count: number) => {
      const months = Array.from({length: count}, (_, back) => shiftPeriod(period, back + 1 - count));
      const path = new Map(
        months.map((month, at) => [
          month,
          Array.from(
            {length: daysIn(month)},
            (_, d) => 1_000_000 + 10_000 * at + 500 * ((7 * at + 3 * d) % 11)
          )
        ])
      );
      const book = new Map(["total", "demand"].map((part) => [part, path]));
      return forecasts(book, period, policy, []);
    };
    const [young, tried] = of(15);
    expect(tried.rows[0]).toMatchObject({shown: "model"});
    // tried, but never often enough for any range: nothing is shown
    const [none, rare] = of(14);
    expect(rare.rows.length).toBeGreaterThan(0);
    expect(none.rows.every(({low, expected}) => low === null && expected === null)).toBe(true);
    expect(rare.rows.every(({shown}) => shown === null)).toBe(true);
    const [near, far] = [young.rows[0]!, young.rows[policy.deposits.liquidity.weeks - 1]!];
    expect(near["low"]).not.toBeNull();
    expect(near["expected"]).not.toBeNull();
    expect(far).toMatchObject({expected: null, low: null, $why: {expected: "SHORT_HISTORY"}});
    const [grown] = of(25);
    expect(grown.rows.every(({expected, low}) => expected !== null && low !== null)).toBe(true);
  });
});

describe("beta and cost", () => {
  it("D13 DEP-46 tells both ways apart, with the number of moves behind each", () => {
    const moves = [{after: 9, day: 10, change: -0.0025}];
    const after = (happened: number, rate: number) => ({
      ...{cust_type: "P" as const, segment: "mass", cell: "D201 12", happened, n: 10, customers: 18},
      ...{sum: 10 * rate, squares: 10 * rate * rate}
    });
    const {rows} = beta([after(0, 0.02), after(1, 0.019)], moves, period, policy, []);
    expect(rows[0]).toMatchObject({way: "down", moves: 1, moved: -25, contracts: 20});
    expect(rows[0]?.["beta"]).toBeCloseTo(0.4, 9);
    expect(rows[1]).toMatchObject({way: "up", moves: 0, beta: null, $why: {beta: "BELOW_FLOOR"}});
    expect(beta([], [], period, policy, []).needs).toEqual(["T07 ref_rate"]);
  });

  it("D13 DEP-09 new business at 3 % against 2 % on the books is one point dearer", () => {
    const side = (fresh: boolean, rate: number) => ({
      ...{cust_type: "P" as const, part: "term", fresh, customers: 20, adb: 1200, top1: 0, top2: 0},
      ...{interest: 100 * rate, years: 100}
    });
    const {rows} = cost([side(false, 0.02), side(true, 0.03)], period, policy, []);
    expect(rows[0]).toMatchObject({part: "term", back: 0.02, fresh: 0.03, back_adb: 1200});
    expect(rows[0]?.["apart"]).toBeCloseTo(0.01, 12);
    expect(cost([side(false, 0.02)], period, policy, []).rows[0]).toMatchObject({fresh: null, apart: null});
  });
});

describe("runoff", () => {
  it("D11 DEP-44 100 stable at 5 %, 40 firms' at 40 %: 21 of 140 would leave", () => {
    const of = (category: "stable" | "firm", balance: number) => ({
      ...{category, balance, customers: 20, top1: 0, top2: 0}
    });
    const {rows} = runoff([of("stable", 100), of("firm", 40)], period, policy, []);
    expect(rows[0]).toMatchObject({category: "stable", outflow: 5, funding: 95});
    expect(rows[1]).toMatchObject({category: "firm", outflow: 16, funding: 20});
    expect(rows[2]).toMatchObject({category: "total", balance: 140, outflow: 21, factor: 21 / 140});
    expect(runoff([], period, policy, []).rows).toEqual([]);
  });

  it("DEP-44 only what has a year to run is stable funding in full: 90 of 100 of persons' shorter terms, 50 of firms'", () => {
    const of = (category: "term_retail" | "term_firm" | "term") => ({
      ...{category, balance: 100, customers: 20, top1: 0, top2: 0}
    });
    const {rows} = runoff([of("term"), of("term_retail"), of("term_firm")], period, policy, []);
    expect(rows.map((row) => row["funding"])).toEqual([90, 50, 100, 240]);
    expect(rows.at(-1)).toMatchObject({outflow: 0, funding_factor: 0.8});
  });
});
