import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/engine.js";
import {conversion} from "../../data-loaders/marts/contribution/conversion.js";
import {crossSold} from "../../data-loaders/marts/contribution/crossSold.js";
import {comparedOf} from "../../data-loaders/marts/contribution/dualHolders.js";
import type {FirstHoldings} from "../../data-loaders/marts/contribution/firstHoldings.js";
import {readFirstHoldings} from "../../data-loaders/marts/contribution/firstHoldings.js";
import {monthNumber} from "../../data-loaders/marts/contribution/population.js";
import {repurchase} from "../../data-loaders/marts/contribution/repurchase.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Cells} from "../fixtures/storeTables.js";
import {storeOf} from "../fixtures/storeTables.js";
import {dayOf} from "../fixtures/tinyBank.js";

const shipped = readPolicy(["reports/policy"]);
const policy = {
  ...shipped,
  contribution: {
    ...shipped.contribution,
    products: {...shipped.contribution.products, combinations: 2, paths: 2, horizons: [6, 12]}
  }
};

describe("conversion", () => {
  const holder = (last: number, wealth: number | null, fund: number | null): FirstHoldings => {
    const since = (month: number | null) => (month === null ? null : {month, dated: true, from: 0});
    return {
      ...{
        id: `${last}${wealth}${fund}`,
        type: "P",
        firstLoan: 100,
        seen: 100,
        last,
        known: ["wealth", "fund"]
      },
      held: {wealth: since(wealth), fund: since(fund), insurance: null}
    };
  };
  // The four of the hand case of cumulative incidence: wealth at 1, fund at 2, left at 3 without, wealth at 4.
  const [paths, next] = conversion(
    [holder(112, 101, null), holder(112, 106, 102), holder(103, null, null), holder(112, 104, null)],
    "2025-06",
    policy,
    []
  );

  it("C08 CON-38 counts ways in order, with the median months to the first and the last", () => {
    expect(paths!.rows.map(({path, customers, first, last}) => [path, customers, first, last])).toEqual([
      ["none", 1, null, null],
      ["wealth", 2, 2.5, 2.5],
      ["fund>wealth", 1, 2, 6],
      ["total", 4, null, null]
    ]);
  });

  it("C08 CON-38 the next product by competing risks: 1/4 at 1, 1/4 fund at 2, then the only one left at 4", () => {
    const of = (family: string, horizon: string) =>
      next!.rows.find((row) => row["family"] === family && row["horizon"] === horizon);
    // After 1 and 2 a half is left; one leaves at 3 unseen, so the last stands for all of that half.
    expect(of("wealth", "m6")).toMatchObject({incidence: null, $why: {incidence: "SHORT_HISTORY"}});
    const short = conversion(
      [
        holder(112, 101, null),
        holder(112, 106, 102),
        holder(103, null, null),
        holder(108, 104, null),
        holder(106, null, null)
      ],
      "2025-06",
      policy,
      []
    )[1]!;
    const at = (family: string) =>
      short.rows.find((row) => row["family"] === family && row["horizon"] === "m6")!["incidence"];
    // Of five: 1/5; 4/5 x 1/4; one leaves; 3/5 x 1/2 at 4, the last is followed to 6.
    expect(at("wealth")).toBeCloseTo(1 / 5 + (3 / 5) * (1 / 2), 12);
    expect(at("fund")).toBeCloseTo(1 / 5, 12);
    expect(short.rows.some((row) => row["family"] === "insurance")).toBe(false);
  });
});

describe("comparedOf", () => {
  it("CON-39 cuts years with the bank by the policy and loans into equal parts of the segment", () => {
    const asOf = dayOf("2025-12-31");
    const borrower = (segment: string, open_date: number | null, loan_balance: number) => ({
      ...{cust_id: "c", segment, open_date, loan_balance, dual: false, contribution: 1}
    });
    const found = comparedOf(
      [
        borrower("mass", asOf - 100, 10),
        borrower("mass", asOf - 400, 20),
        borrower("mass", asOf - 4 * 366, 30),
        borrower("mass", asOf - 9 * 366, 40),
        borrower("large", null, 4000)
      ],
      asOf,
      policy
    );
    expect(found.map(({tenure, size}) => [tenure, size])).toEqual([
      ["0", "0"],
      ["1", "1"],
      ["2", "2"],
      ["3", "3"],
      ["unknown", "3"]
    ]);
  });
});

describe("holdings, maturities and sales of borrowers", () => {
  const periods = ["2025-02", "2025-03", "2025-04", "2025-05", "2025-06"];
  let engine: Engine;
  let source: Source;
  beforeAll(async () => {
    const months = (cust_id: string, held: (k: number) => string, more: Cells = {}): Cells[] =>
      periods.map((period, k) => ({
        ...{period, cust_id, cust_type: "P", segment: "mass", loan_active: cust_id !== "D"},
        ...{
          first_loan_date: dayOf("2025-03-10"),
          families_held: held(k),
          families_known: "deposit|fund|wealth"
        },
        ...more
      }));
    const deposit = (
      period: string,
      acct_id: string,
      cust_id: string,
      open: string,
      due: string,
      close?: string
    ) => ({
      ...{
        period,
        acct_id,
        ccy: "CNY",
        cust_id,
        part: "term",
        open_date: dayOf(open),
        maturity_date: dayOf(due)
      },
      close_date: close === undefined ? null : dayOf(close)
    });
    const event = (
      cust_id: string,
      date: string,
      product_code: string,
      type: string,
      amount: number,
      fee = 0
    ) => ({
      ...{period: date.slice(0, 7), cust_id, product_code, date: dayOf(date), type, amount, fee}
    });
    ({engine, source} = await storeOf(
      {
        customer_month: [
          ...months("A", (k) => (k < 2 ? "deposit" : "deposit|wealth"), {
            wealth_start_date: dayOf("2025-04-20")
          }),
          ...months("B", () => "deposit", {dep_start_date: dayOf("2024-01-05")}),
          ...months("C", () => "deposit|fund"),
          ...months("D", () => "")
        ],
        account_month: [
          // A's matures on 10 April and is paid out; A opens another one three weeks later
          deposit("2025-03", "T1", "A", "2024-04-10", "2025-04-10"),
          deposit("2025-04", "T1", "A", "2024-04-10", "2025-04-10", "2025-04-10"),
          deposit("2025-05", "T2", "A", "2025-05-01", "2026-05-01"),
          // B's rolls over in place
          deposit("2025-04", "T3", "B", "2024-05-05", "2025-05-05"),
          deposit("2025-05", "T3", "B", "2024-05-05", "2026-05-05"),
          // C's is paid out; what C buys, C buys too late
          deposit("2025-03", "T4", "C", "2024-04-02", "2025-04-02"),
          deposit("2025-04", "T4", "C", "2024-04-02", "2025-04-02", "2025-04-02"),
          // D is no borrower
          deposit("2025-03", "T5", "D", "2024-04-02", "2025-04-02"),
          // and what matures in the last thirty days cannot be judged yet
          deposit("2025-05", "T6", "C", "2024-06-20", "2025-06-20")
        ],
        product: [
          {period: "2025-06", product_code: "W1", family: "wealth"},
          {period: "2025-06", product_code: "F1", family: "fund"}
        ],
        holding_event: [
          event("C", "2025-05-20", "F1", "subscribe", 5),
          event("A", "2025-06-03", "W1", "subscribe", 100_000, 500),
          event("A", "2025-06-04", "W1", "mature", 30_000),
          event("B", "2025-06-05", "W1", "subscribe", 20_000, 100),
          event("B", "2025-06-05", "W1", "redeem", 20_000),
          event("B", "2025-06-09", "F1", "subscribe", 7_000, 70),
          event("D", "2025-06-09", "F1", "subscribe", 9_000, 90)
        ]
      },
      {period: "2025-06", periods}
    ));
  });
  afterAll(() => engine.close());

  it("CON-38 reads since when each family is held: by its date, else by the month in which it is first seen", async () => {
    const [a, b, c] = await readFirstHoldings(source, policy);
    const march = monthNumber("2025-03");
    expect(a).toMatchObject({id: "A", firstLoan: march, seen: march - 1, last: march + 3});
    expect(a!.held).toMatchObject({
      wealth: {month: march + 1, dated: true},
      deposit: {month: march - 1, dated: false, from: march - 1},
      insurance: null
    });
    expect(b!.held["deposit"]).toMatchObject({month: monthNumber("2024-01"), dated: true});
    expect(c!.known).toEqual(["deposit", "wealth", "fund"]);
  });

  it("CON-36 one of three bought again in time, one only rolled over; who borrows nothing is not asked", async () => {
    const {rows} = await repurchase(source, policy, []);
    expect(rows.at(-1)).toMatchObject({
      ...{segment: "total", matured: 3, again: 1, rolled: 1, again_share: 1 / 3, rolled_share: 1 / 3}
    });
  });

  it("CON-26 counts new money by family: rolled and redeemed money sells nothing", async () => {
    const {rows} = await crossSold(source, await readFirstHoldings(source, policy), policy, []);
    const of = (family: string) => rows.find((row) => row["family"] === family);
    expect(of("wealth")).toMatchObject({customers: 1, fresh: 0, amount: 70_000, fee: 600});
    expect(of("fund")).toMatchObject({customers: 1, fresh: 1, amount: 7_000, fee: 70});
    expect(of("total")).toMatchObject({customers: 2, fresh: 1, amount: 77_000, fee: 670});
  });

  it("CON-26 CON-36 say what would feed them", async () => {
    const bare = {...source, has: () => false};
    expect((await crossSold(bare, [], policy, [])).needs).toEqual(["T29 holding_event"]);
    expect((await repurchase(bare, policy, [])).needs).toContain("T25 deposit_account.maturity_date");
  });
});
