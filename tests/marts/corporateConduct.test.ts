import {describe, expect, it} from "vitest";
import {flowAlerts} from "../../data-loaders/marts/corporate/risk/flowAlerts.js";
import type {FirmRecord} from "../../data-loaders/marts/corporate/risk/histories.js";
import {monthEnds, readRushed} from "../../data-loaders/marts/corporate/risk/monthEnds.js";
import {useDeviations} from "../../data-loaders/marts/corporate/risk/useDeviations.js";
import type {Booked} from "../../data-loaders/marts/deposits/loanMoney.js";
import {usesOf} from "../../data-loaders/marts/deposits/loanUses.js";
import {firstDay, lastDay} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {monthEndRush} from "../../src/metrics/corporate/monthEndRush.js";
import {useDeviation} from "../../src/metrics/corporate/useDeviation.js";
import {storeOf} from "../fixtures/storeTables.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-06";
const start = firstDay(period);
const asOf = lastDay(period);
/** Firms as far as these tables look at them. */
const firmsOf = (...some: [firm: string, balance: number, class5: string][]) =>
  new Map(
    some.map(([firm, loanBalance, class5]) => [firm, {history: [{period, loanBalance, class5}]}])
  ) as unknown as ReadonlyMap<string, FirmRecord>;

const move = (acct_id: string, day: number, fen: number, more: Partial<Booked> = {}): Booked => ({
  ...{acct_id, cust_id: acct_id, cust_type: "C", date: start + day, inward: fen > 0, fen: Math.abs(fen)},
  ...{lent: false, destination: "trade", payee: "supplier", repays: false, before: 0, trustee: false, ...more}
});
const loan = (acct_id: string, day: number, before = 0) =>
  move(acct_id, day, 1000, {lent: true, payee: null, before});
const used = (...moves: Booked[]) => usesOf(moves, {asOf}, policy).map(({hit, sure}) => ({hit, sure}));

describe("ALR-18 loan money used otherwise", () => {
  it("ALR-18 100 of 1,000 into wealth within three days is to be checked, 99 is not, nor is a payment on the fourth", () => {
    const [yes, no] = [
      {prohibited: true, related: false},
      {prohibited: false, related: false}
    ];
    const wealth = (day: number, fen: number) =>
      used(loan("a", 5), move("a", day, -fen, {destination: "wealth"}));
    expect(wealth(8, 100)).toEqual([{hit: yes, sure: yes}]);
    expect(wealth(8, 99)).toEqual([{hit: no, sure: no}]);
    expect(wealth(9, 1000)).toEqual([{hit: no, sure: no}]);
  });

  it("ALR-18 beside as much own money half of what left is the loan's, and none of it need be", () => {
    // 400 to a guarantor: in proportion 400 x 1000 / 2000 = 200 of 1,000, which is the limit; own money first: nothing.
    const [found] = used(loan("a", 5, 1000), {
      ...move("a", 6, -400, {destination: "related", before: 1000})
    });
    expect(found).toEqual({
      hit: {prohibited: false, related: true},
      sure: {prohibited: false, related: false}
    });
    expect(used(loan("a", 5, 1000), move("a", 6, -399, {destination: "related"}))[0]!.hit.related).toBe(
      false
    );
  });

  it("ALR-18 what the bank paid to whom the contract names is none of the firm's, and days that are not over tell nothing", () => {
    const paid = move("a", 5, -1000, {trustee: true, destination: "property"});
    expect(used(loan("a", 5), paid)).toEqual([]);
    expect(used(loan("a", 28))).toEqual([]);
    expect(used({...loan("a", 5), cust_type: "P"})).toEqual([]);
    expect(useDeviation.compute({used: 0, free: 0, share: 0.1})).toBeNull();
  });

  it("ALR-18 an earlier loan's money counts as own for a later one", () => {
    // Standing 1,000 of the first loan when the second comes: 300 out, in proportion 150 of the second: 15 %, below 20 %.
    const moves = [loan("a", 2), loan("a", 10), move("a", 11, -300, {destination: "related"})];
    expect(used(...moves).map(({hit}) => hit.related)).toEqual([false, false]);
    expect(used(loan("a", 10), move("a", 11, -300, {destination: "related"}))[0]!.hit.related).toBe(true);
  });

  it("S09 ALR-18 counts loans, firms and those still classed normal; a loan of both kinds once in all", () => {
    const none = {prohibited: false, related: false};
    const loans = [
      {cust_id: "a", fen: 500, hit: {prohibited: true, related: true}, sure: none},
      {cust_id: "a", fen: 300, hit: {prohibited: true, related: false}, sure: {...none, prohibited: true}},
      {cust_id: "b", fen: 200, hit: none, sure: none}
    ];
    const firms = firmsOf(["a", 800, "normal"], ["b", 200, "normal"]);
    const {rows} = useDeviations({used: loans, firms, period, policy, facts: []});
    expect(rows).toMatchObject([
      {use: "prohibited", loans: 3, hits: 2, sure: 1, firms: 1, amount: 800, normal: 1},
      {use: "related", loans: 3, hits: 1, sure: 0, amount: 500},
      {use: "any", loans: 3, hits: 2, sure: 1, firms: 1, amount: 800}
    ]);
  });
});

describe("ALR-21 lending over the month end", () => {
  it("ALR-21 of 1,000 lent, 400 in the last three days and 300 of it paid back to four fifths", () => {
    const found = monthEndRush.compute({
      ...{monthEnd: 30, known: true, lastDays: 3, share: 0.8},
      loans: [
        {fen: 600, start: 27, back: 600},
        {fen: 300, start: 28, back: 240},
        {fen: 100, start: 30, back: 79}
      ]
    });
    expect(found).toMatchObject({drawn: 1000, lateShare: {value: 0.4}, backShare: {value: 0.3}});
    const early = monthEndRush.compute({loans: [], monthEnd: 30, known: false, lastDays: 3, share: 0.8});
    expect(early).toMatchObject({
      ...{lateShare: {value: null, reason: "ZERO_DEN"}, backShare: {value: null, reason: "SHORT_HISTORY"}},
      back: null
    });
  });

  it("S09 ALR-21 reads what was paid back by the tenth, settled loans whole, written-off ones not", async () => {
    const may = firstDay("2025-05");
    const lent = (loan_id: string, day: number, more: object = {}) => ({
      ...{period: "2025-05", loan_id, cust_id: loan_id, cust_type: "C", in_population: true, loan_amt: 1000},
      ...{balance: 1000, balance_ccy: 1000, start_date: may + day, end_date: null, status: "normal", ...more}
    });
    const after = (loan_id: string, more: object) => ({...lent(loan_id, 29), period: "2025-06", ...more});
    const paid = (loan_id: string, day: number, amount: number) => ({
      ...{period: "2025-06", loan_id, event_date: start + day, type: "principal", amount, reversal: false}
    });
    const {source, engine} = await storeOf(
      {
        loan_month: [
          ...[lent("part", 29), lent("late", 29), lent("settled", 30), lent("lost", 30), lent("early", 27)],
          after("settled", {end_date: start + 9, status: "settled", balance: 0}),
          after("lost", {end_date: start + 9, status: "written_off", balance: 0}),
          lent("person", 30, {cust_type: "P"})
        ],
        // The tenth of June is ten days after the end of May.
        loan_event: [paid("part", 9, 800), paid("late", 10, 1000), paid("early", 1, 1000)]
      },
      {period, periods: ["2025-05", period]}
    );
    const loans = await readRushed(source, policy);
    expect(Object.fromEntries(loans.map(({cust_id, back}) => [cust_id, back]))).toEqual({
      ...{part: 800, late: 0, settled: 1000, lost: 0, early: 0}
    });
    const {rows} = monthEnds(loans, source, policy, []);
    expect(rows).toMatchObject([
      {month: "2025-05", drawn: 5000, late: 4000, late_share: 0.8, back: 2000, back_share: 0.4, rush: true}
    ]);
    await engine.close();
  });
});

it("S09 ALR-14 firms beyond their own past, and what those that borrow owe; persons are told elsewhere", () => {
  const far = (cust_id: string, z: number, amount: number) => ({
    ...{cust_id, cust_type: "C" as const, way: "out" as const, z, amount}
  });
  const past = {count: 9999, far: Array<number>(100).fill(3)};
  const tested = [
    {
      ...{cust_type: "C" as const, way: "out" as const, customers: 100, past},
      far: [far("a", 8, 500), far("b", -9, 10), far("c", 2.1, 50)]
    },
    {cust_type: "P" as const, way: "out" as const, customers: 100, past, far: []}
  ];
  const firms = firmsOf(["a", 300, "normal"], ["c", 100, "normal"]);
  const {rows, needs} = flowAlerts({tested, firms, period, policy, facts: []});
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    way: "out",
    tested: 100,
    flagged: 2,
    amount: 510,
    borrowers: 1,
    balance: 300
  });
  expect(needs).toEqual([]);
  expect(flowAlerts({tested: [], firms, period, policy, facts: []}).needs).toHaveLength(1);
});
