import {expect, it} from "vitest";
import {coreCaps, readFreeMoney} from "../../data-loaders/marts/deposits/liquidity/coreCaps.js";
import {shiftPeriod} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {cappedCore} from "../../src/metrics/parts/cappedCore.js";
import {storeOf} from "../fixtures/storeTables.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-08";
const periods = Array.from({length: 8}, (_, k) => shiftPeriod(period, k - 7));

it("DEP-16 a core of 80 of 100 is cut to 70 under a cap of 70 %, and stands under one of 90 %", () => {
  expect(cappedCore({balance: 100, core: 80, cap: 0.7})).toEqual({counted: 70, cut: 10});
  expect(cappedCore({balance: 100, core: 80, cap: 0.9})).toEqual({counted: 80, cut: 0});
});

it("D11 DEP-16 the least month of each customer is core; the newly known have none, firms are capped at half", async () => {
  const customer = (
    cust_id: string,
    {
      cust_type = "P",
      segment = "mass",
      from = 0,
      adb
    }: {cust_type?: string; segment?: string; from?: number; adb: (k: number) => number}
  ) =>
    periods.slice(from).map((each, k) => ({
      ...{period: each, cust_id, cust_type, segment, dep_demand_adb: adb(k + from), dep_near_demand_adb: 10},
      ...{dep_demand_balance: 90, dep_near_demand_balance: 10}
    }));
  const {source, engine} = await storeOf(
    {
      customer_month: [
        // Paid here, least 50 + 10; not paid, 90 + 10 all the time; known for five months; a firm, and one treated like a person.
        ...customer("paid", {adb: (k) => (k === 3 ? 50 : 90)}),
        ...customer("other", {adb: () => 90}),
        ...customer("fresh", {from: 3, adb: () => 90}),
        ...customer("firm", {cust_type: "C", segment: "large", adb: () => 200}),
        ...customer("micro", {cust_type: "C", segment: "micro", adb: () => 20})
      ],
      behaviour_month: [
        {period: "2025-06", cust_id: "paid", payroll_in: 5},
        {period: "2025-05", cust_id: "other", payroll_in: 5}
      ]
    },
    {period, periods}
  );
  const found = await readFreeMoney(source, policy);
  await engine.close();
  const cells = coreCaps(found, period, policy, []).rows.map((row) =>
    ["depositors", "customers", "balance", "core", "counted", "cut"].map((name) => row[name])
  );
  expect(cells).toEqual([
    ["transactional", 1, 100, 60, 60, 0],
    // 100 and nothing and 20 + 10 of 300, under 210.
    ["other", 3, 300, 130, 130, 0],
    // No more than the balance is core, and half of it counts.
    ["wholesale", 1, 100, 100, 50, 50],
    ["total", 5, 500, 290, 240, 50]
  ]);
  // A share that counts is no cap: kinds have caps of their own, all together has none.
  const total = coreCaps(found, period, policy, []).rows.at(-1);
  expect(total).toMatchObject({cap: null, $why: {cap: "NOT_APPLICABLE"}});
  expect(coreCaps([], period, policy, [])).toMatchObject({rows: [], needs: ["T25 deposit_account"]});
});
