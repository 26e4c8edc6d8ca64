import {describe, expect, it} from "vitest";
import {activity} from "../../data-loaders/marts/deposits/activity.js";
import {directions} from "../../data-loaders/marts/deposits/directions.js";
import type {Booked} from "../../data-loaders/marts/deposits/loanMoney.js";
import {followLoans} from "../../data-loaders/marts/deposits/loanMoney.js";
import {
  borrowersDeposits,
  proceeds,
  proceedsUses
} from "../../data-loaders/marts/deposits/loanMoneyTables.js";
import {firstDay, lastDay} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {release} from "../../data-loaders/release.js";
import {depositToLoan} from "../../src/metrics/deposits/depositToLoan.js";
import {fastExit} from "../../src/metrics/deposits/fastExit.js";
import {loanDerived} from "../../src/metrics/deposits/loanDerived.js";
import {turnover} from "../../src/metrics/deposits/turnover.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-06";
const start = firstDay(period);
const edition = {period, asOf: lastDay(period)};
const booked = (day: number, fen: number, more: Partial<Booked> = {}): Booked => ({
  ...{acct_id: "A", cust_id: "a", cust_type: "C", date: start + day, inward: fen > 0, fen: Math.abs(fen)},
  ...{
    lent: false,
    destination: "trade",
    payee: "supplier",
    repays: false,
    before: 100,
    trustee: false,
    ...more
  }
});
/** E.27 on an account: own 100, loan 1000, out 300, own 200, out 700. */
const golden = [
  booked(0, 1000, {lent: true, destination: "loans"}),
  booked(1, -300),
  booked(2, 200),
  booked(4, -700, {destination: "wealth"})
];

describe("followLoans", () => {
  it("DEP-47 E.27 by the day: after three days 300 has left, after five 1,000, by each rule", () => {
    const [loan] = followLoans(golden, edition, policy);
    expect(loan).toMatchObject({lent: 1000, trustee: 0});
    expect(loan!.out.get(3)).toMatchObject({ownFirst: 200, loanFirst: 300});
    expect(loan!.out.get(5)!.proRata).toBeCloseTo(781.8182, 4);
    expect(loan!.out.get(5)).toMatchObject({ownFirst: 700, lifo: 800, fifo: 900, loanFirst: 1000});
    expect([...loan!.complete]).toEqual([3, 5, 10]);
    expect(loan!.uses.get("wealth")).toMatchObject({ownFirst: 500, loanFirst: 700});
  });

  it("DEP-47 a trustee payment is taken off the loan and is no use of the customer's", () => {
    const paid = [golden[0]!, booked(1, -600, {trustee: true}), booked(2, -100)];
    const [loan] = followLoans(paid, edition, policy);
    expect(loan).toMatchObject({lent: 1000, trustee: 600});
    expect(loan!.out.get(3)).toMatchObject({ownFirst: 0, loanFirst: 100, proRata: 80});
    const {rows} = proceeds([loan!], period, policy, []);
    expect(rows.find((row) => row["type"] === "C" && row["horizon"] === "d3")).toMatchObject({
      ...{loans: 1, lent: 1000, trustee: 600, least: 0, out: 0.2, most: 0.25}
    });
  });

  it("D17 DEP-48 DEP-52 what stood on the account day by day: 1,000 for ten days and 500 for twenty are 666.67 on average", () => {
    const moves = [booked(0, 1000, {lent: true, before: 0}), booked(10, -500, {before: 0})];
    const [loan] = followLoans(moves, edition, policy);
    expect(loan!.derived.share).toBeCloseTo(20_000 / 30, 9);
    // with 100 of own money, what stays is most where own money left first
    const [mixed] = followLoans([golden[0]!, booked(10, -500)], edition, policy);
    expect(mixed!.derived.least).toBeCloseTo((1000 * 10 + 500 * 20) / 30, 9);
    expect(mixed!.derived.most).toBeCloseTo((1000 * 10 + 600 * 20) / 30, 9);
    expect(loanDerived.compute({adb: 1000, traced: 667, tied: 100})).toEqual({derived: 767, own: 233});
    expect(loanDerived.compute({adb: 500, traced: 667, tied: 100})).toEqual({derived: 500, own: 0});
    const borrowing = [{cust_type: "C" as const, customers: 9, dep_adb: 10_000, tied: 333, loan_adb: 4500}];
    const {rows} = borrowersDeposits(borrowing, [loan!], period, policy, []);
    expect(rows[0]).toMatchObject({derived: 1000, own: 9000, ratio: 2});
  });

  it("DEP-49 DEP-52 count loans of which nearly all left, and leave out those paid by trustees", () => {
    const loans = [
      {out: 80, free: 100},
      {out: 79, free: 100},
      {out: 0, free: 0}
    ];
    expect(fastExit.compute({loans, share: 0.8}).value).toBe(0.5);
    expect(fastExit.compute({loans: [], share: 0.8}).reason).toBe("ZERO_DEN");
    expect(depositToLoan.compute({own: 5, loan: 0}).reason).toBe("ZERO_DEN");
  });

  it("D09 uses add up to what has left, and nothing follows an account without a loan", () => {
    const loans = followLoans(golden, edition, policy);
    const {rows} = proceedsUses(loans, period, policy, []);
    const of = (to: string) => rows.find((row) => row["type"] === "C" && row["to"] === to);
    expect(Number(of("trade")?.["amount"]) + Number(of("wealth")?.["amount"])).toBe(
      Number(of("total")?.["amount"])
    );
    expect(of("total")).toMatchObject({amount: 782, least: 0.7, most: 1});
    expect(followLoans([booked(3, -5)], edition, policy)).toEqual([]);
  });
});

describe("activity and directions", () => {
  it("F5 D07 153 of 154 with a movement tell of the one without: the share goes, and with it that of 25 of 50", () => {
    const segment = (name: string, customers: number, active: number) => ({
      ...{cust_type: "P" as const, segment: name, customers, active, months: 3, adb: 100},
      ...{inflow: 60, outflow: 50, in_days: 12, out_days: 6, own_count: 30, top1: 40, top2: 20}
    });
    const mart = activity(
      [
        segment("mass", 100, 60),
        segment("private", 154, 153),
        segment("priority", 50, 25),
        segment("few", 4, 4)
      ],
      new Map(),
      ...([period, policy, []] as const)
    );
    const {rows} = release(mart, {
      audience: {tables: ["*"]},
      privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}},
      ...{runs: [], policySha256: "", codeSha256: "", version: () => 1}
    });
    const of = (name: string) => rows.find((row) => row["segment"] === name)!;
    expect(["mass", "private", "priority", "all"].map((name) => of(name)["active"])).toEqual([
      ...[0.6, null, null],
      242 / 308
    ]);
    // all four of the fewest do: nothing is told of so few
    expect(of("few")).toMatchObject({customers: null, active: null});
    expect(of("private")).toMatchObject({customers: 154, turnover: 2});
  });

  it("D07 DEP-33 DEP-39 is what it says by hand: 12 days over two customers and three months are two a month", () => {
    const segment = {
      ...{
        cust_type: "P" as const,
        segment: "mass",
        customers: 2,
        active: 1,
        months: 3,
        adb: 100,
        inflow: 60,
        outflow: 50
      },
      ...{in_days: 12, out_days: 6, own_count: 30, top1: 40, top2: 20}
    };
    const used = new Map([["P|mass", {known: 2, score: 90, regular: 1}]]);
    const {rows} = activity([segment], used, period, policy, []);
    expect(rows[0]).toMatchObject({
      active: 0.5,
      in_days: 2,
      out_days: 1,
      own: 5,
      net: 10,
      turnover: 2,
      score: 45,
      regular: 0.5
    });
    expect(rows[1]).toMatchObject({score: null, $why: {score: "MISSING"}});
    expect(rows[1]).toMatchObject({segment: "all", kind: "total", customers: 2});
    expect(turnover.compute({out: null, adb: 1, months: 1}).reason).toBe("MISSING");
  });

  it("D08 DEP-37 opening, flows and what nothing explains make the closing balance", () => {
    const largest = {inflow_1: 7, inflow_2: 2, outflow_1: 6, outflow_2: 3};
    const moved = [
      {cust_type: "P" as const, way: "cash", customers: 20, inflow: 30, outflow: 10, ...largest},
      {cust_type: "P" as const, way: "unidentified", customers: 12, inflow: 10, outflow: 30, ...largest}
    ];
    const {rows} = directions(
      {moved, ends: [{cust_type: "P", opening: 100, closing: 107}]},
      period,
      policy,
      []
    );
    const net = (way: string) => Number(rows.find((row) => row["way"] === way)?.["net"]);
    expect(net("opening") + net("cash") + net("unidentified") + net("rest")).toBe(net("closing"));
    expect(net("rest")).toBe(7);
    expect(rows.find((row) => row["way"] === "cash")).toMatchObject({
      inflow_share: 0.75,
      outflow_share: 0.25
    });
    expect(directions(null, period, policy, []).needs).toEqual(["T27 deposit_txn"]);
    // Of firms, the two largest of each amount that the row tells.
    const firms = directions(
      {moved: [{...moved[0]!, cust_type: "C"}], ends: [{cust_type: "C", opening: 0, closing: 20}]},
      period,
      policy,
      []
    );
    expect(firms.rows[0]?._behind?.concentration).toEqual({
      inflow: {top1: 7, top2: 2, sum: 30},
      outflow: {top1: 6, top2: 3, sum: 10}
    });
  });
});
