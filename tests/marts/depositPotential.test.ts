import {expect, it} from "vitest";
import type {Borrower} from "../../data-loaders/marts/deposits/signals/potential.js";
import {potential, readPotential} from "../../data-loaders/marts/deposits/signals/potential.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {combinedPotential} from "../../src/metrics/deposits/combinedPotential.js";
import {firstDay, lastDay} from "../../data-loaders/marts/periods.js";
import {storeOf} from "../fixtures/storeTables.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-06";
const borrower = (deposits: number, more: Partial<Borrower> = {}): Borrower => ({
  ...{cust_type: "P", segment: "mass", industry: "unknown", loans: 1000, deposits, own: deposits},
  ...{turnover: 100, margin: 1},
  ...more
});

it("D17 DEP-51 of 61 borrowers alike each may come up to the fourth fifth of fifty others, and earns the segment's margin on it", () => {
  const rule = {...policy, value: {...policy.value, headroom: {...policy.value.headroom, cap: 1}}};
  // Deposits of 0, 100, ... 6,000. The one with nothing has fifty peers of 100 to 5,000: their .8 quantile is 100 + .8 x 4,900.
  const found = Array.from({length: 61}, (_, n) => borrower(100 * n));
  const {rows} = potential(found, period, rule, []);
  const reach = (n: number) => {
    const others = found.flatMap(({deposits}, at) => (at === n ? [] : deposits)).slice(0, 50);
    const place = 0.8 * (others.length - 1);
    const low = Math.floor(place);
    return others[low]! + (others[low + 1]! - others[low]!) * (place - low);
  };
  expect(reach(0)).toBeCloseTo(100 + 0.8 * 4900, 9);
  const room = found.reduce((sum, {deposits}, n) => sum + Math.round(Math.max(0, reach(n) - deposits)), 0);
  expect(rows.map((row) => [row["segment"], row["borrowers"], row["headroom"]])).toEqual([
    ["mass", 61, room],
    ["all", 61, room]
  ]);
  // A margin of 1 each in thirty days, on deposits of 183,000.
  const margin = (61 * 360) / 30 / 183_000;
  expect(rows[0]!["margin"]).toBeCloseTo(margin, 12);
  expect(rows[0]!["potential"]).toBe(Math.round(room * margin));
});

it("DEP-51 parts add up to their total: each segment's headroom earns that segment's margin", () => {
  const alike = (segment: string, margin: number) =>
    Array.from({length: 61}, (_, n) => borrower(1000 * n, {segment, margin}));
  const {rows} = potential([...alike("mass", 100), ...alike("priority", 900)], period, policy, []);
  const [mass, priority, all] = rows.map((row) => row["potential"] as number);
  expect(priority).toBeGreaterThan(8 * mass!);
  expect(all).toBe(mass! + priority!);
});

it("DEP-51 DEP-48 holds own funds against own funds: what a loan brought is neither reached for nor kept", () => {
  const plain = Array.from({length: 61}, (_, n) => borrower(100 * n));
  // The same own funds, and beside them a loan's money that lies there: a hundred times as much for the richest.
  const lent = plain.map((each, n) => ({...each, deposits: each.own + 10_000 * n}));
  const [without, beside] = [plain, lent].map((found) => potential(found, period, policy, []).rows[0]!);
  expect(beside!["headroom"]).toBe(without!["headroom"]);
  expect([without!["own"], beside!["own"]]).toEqual([183_000, 183_000]);
  expect(beside!["deposits"]).toBe(183_000 + (10_000 * 60 * 61) / 2);
});

it("DEP-51 says nothing of borrowers with too few alike, nor what is earned where a margin is missing", () => {
  // Twenty of each of three segments are no sixty alike.
  const few = Array.from({length: 60}, (_, n) =>
    borrower(n, {segment: ["mass", "priority", "private"][n % 3]!})
  );
  expect(potential(few, period, policy, [])).toMatchObject({rows: []});
  const unknown = Array.from({length: 61}, (_, n) => borrower(n, n === 3 ? {margin: null} : {}));
  const {rows} = potential(unknown, period, policy, []);
  expect(rows[0]).toMatchObject({potential: null, $why: {potential: "MISSING"}});
  expect(combinedPotential.compute({headroom: 1000, margin: {value: 0.02}}).value).toBe(20);
});

it("DEP-51 reads borrowers with their own funds, the mean outflow of three months and the industry of firms", async () => {
  const customer = (cust_id: string, loan_adb: number, cust_type = "C") => ({
    ...{period, cust_id, cust_type, segment: "small", loan_adb, dep_adb: 7, dep_l1: 2}
  });
  const moved = (each: string, out_amount: number) => ({period: each, cust_id: "a", out_amount});
  const {source, engine} = await storeOf(
    {
      customer_month: [customer("a", 5), customer("b", 0), customer("c", 3, "P")],
      firm_month: [{period, cust_id: "a", industry_code: "C"}],
      behaviour_month: [moved("2025-03", 900), moved("2025-04", 10), moved("2025-05", 20), moved(period, 60)],
      // Two were lent on the first of June and lie there all month; three of the seven are pledged.
      deposit_txn: [
        {
          ...{period, cust_id: "a", acct_id: "B", ccy: "CNY", txn_id: "1", date: firstDay(period), seq: 1},
          ...{time: null, dr_cr: "C", amount: 2, type: "loan_disburse", channel: "counter"},
          ...{counter_class: "bank", reversal_flag: false}
        }
      ],
      balance_runs: [
        {period, acct_id: "B", ccy: "CNY", from_day: firstDay(period), to_day: lastDay(period), fen: 4}
      ],
      account_month: [
        {period, cust_id: "a", cust_type: "C", acct_id: "A", ccy: "CNY", adb: 3, pledged_flag: true},
        {period, cust_id: "a", cust_type: "C", acct_id: "B", ccy: "CNY", adb: 4, pledged_flag: false}
      ]
    },
    {period, periods: ["2025-03", "2025-04", "2025-05", period]}
  );
  const found = await readPotential(source, policy);
  await engine.close();
  expect(found).toEqual([
    {
      ...borrower(7, {
        cust_type: "C",
        segment: "small",
        industry: "C",
        loans: 5,
        own: 2,
        turnover: 30,
        margin: 2
      })
    },
    {...borrower(7, {segment: "small", loans: 3, turnover: 0, margin: 2})}
  ]);
});
