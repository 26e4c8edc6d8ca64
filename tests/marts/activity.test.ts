import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/engine.js";
import {indexActivity} from "../../data-loaders/marts/contribution/activityIndex.js";
import {
  activityBySegment,
  activityPartsTable,
  channelsTable,
  repaymentBySegment
} from "../../data-loaders/marts/contribution/activityTables.js";
import {readActivity} from "../../data-loaders/marts/contribution/borrowerActivity.js";
import {retainedAssets} from "../../data-loaders/marts/contribution/retainedAssets.js";
import {spending} from "../../data-loaders/marts/contribution/spending.js";
import {shiftPeriod} from "../../data-loaders/marts/periods.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {channels} from "../../src/schema/columns.js";
import type {Cells} from "../fixtures/storeTables.js";
import {storeOf} from "../fixtures/storeTables.js";
import {dayOf} from "../fixtures/tinyBank.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-06";
const periods = Array.from({length: 13}, (_, k) => shiftPeriod(period, k - 12));
const bit = (name: (typeof channels)[number]) => 2 ** channels.indexOf(name);
let engine: Engine;
let source: Source;

beforeAll(async () => {
  const customer = (cust_id: string, month: (k: number) => Cells | null, type = "P"): Cells[] =>
    periods.flatMap((each, k) => {
      const more = month(k);
      return more === null
        ? []
        : [
            {
              period: each,
              cust_id,
              cust_type: type,
              segment: type === "C" ? "large" : "mass",
              dep_balance: 0,
              ...more
            }
          ];
    });
  ({engine, source} = await storeOf(
    {
      customer_month: [
        // a borrower all year, late in one month; what he keeps grows from 100 to 120
        ...customer("A", (k) => ({
          ...{loan_active: true, repay_days: 2, dpd_max: k === 5 ? 10 : 0, dep_balance: k === 12 ? 120 : 100},
          ...{families_held: "deposit|wealth", families_known: "deposit|fund|wealth"}
        })),
        // a firm that borrows since May and was no borrower a year ago
        ...customer(
          "F",
          (k) => ({
            loan_active: k >= 11,
            repay_days: k >= 11 ? 1 : 0,
            dep_balance: 900,
            families_held: "deposit|settle",
            families_known: "deposit|settle"
          }),
          "C"
        ),
        // gone since the spring, a borrower a year ago
        ...customer("G", (k) => (k > 8 ? null : {loan_active: k < 3, dep_balance: 50}))
      ],
      behaviour_month: periods.flatMap((each, k) => [
        {
          period: each,
          cust_id: "A",
          own_count: k % 2 ? 3 : 1,
          own_days: 2,
          channel_bits: k === 12 ? bit("mobile") : bit("counter"),
          in_count: 1,
          out_count: 1,
          payroll_in: k === 11 ? 500 : 0
        },
        {
          period: each,
          cust_id: "F",
          own_count: 0,
          own_days: 0,
          channel_bits: 0,
          in_count: 4,
          out_count: 0,
          payroll_in: 0
        }
      ]),
      loan_month: [
        {
          period: "2025-05",
          loan_id: "L1",
          cust_id: "F",
          in_population: true,
          start_date: dayOf("2025-05-03")
        },
        {period, loan_id: "L1", cust_id: "F", in_population: true, start_date: dayOf("2025-05-03")},
        {
          period,
          loan_id: "L2",
          cust_id: "F",
          in_population: true,
          start_date: dayOf("2025-06-03"),
          grant_type: "renewal"
        },
        {period, loan_id: "L3", cust_id: "A", in_population: true, start_date: dayOf("2020-06-03")}
      ],
      loan_event: [
        {
          period: "2025-05",
          loan_id: "L1",
          event_date: dayOf("2025-05-03"),
          type: "disburse",
          amount: 900_000,
          reversal: false
        },
        {
          period,
          loan_id: "L1",
          event_date: dayOf("2025-06-10"),
          type: "disburse",
          amount: 500_000,
          reversal: false
        },
        {
          period,
          loan_id: "L1",
          event_date: dayOf("2025-06-11"),
          type: "disburse",
          amount: 50,
          reversal: false
        },
        {
          period,
          loan_id: "L1",
          event_date: dayOf("2025-06-12"),
          type: "disburse",
          amount: 500_000,
          reversal: true
        },
        {period, loan_id: "L3", event_date: dayOf("2025-06-12"), type: "prepay", amount: 500, reversal: false}
      ],
      deposit_account: [{acct_id: "D1"}],
      product: [{period, product_code: "W1", family: "wealth"}],
      holding_event: [
        {period, cust_id: "A", product_code: "W1", date: dayOf("2025-06-04"), type: "redeem", amount: 5}
      ],
      channel_event: [
        {period, cust_id: "F", channel: "ebank", active_days: 6, own_events: 9},
        {period, cust_id: "F", channel: "phone", active_days: 2, own_events: 0},
        {period, cust_id: "A", channel: "mobile", active_days: 20, own_events: 1}
      ],
      card: [
        {period: "2025-05", cust_id: "A", txn_amt: 3_000},
        {period, cust_id: "A", txn_amt: 5_000}
      ]
    },
    {period, periods}
  ));
});
afterAll(() => engine.close());

describe("readActivity", () => {
  it("CON-20 CON-21 CON-24 CON-34 reads what each borrower did in the year and in three months", async () => {
    const [a, f] = await readActivity(source, policy, period);
    expect(a).toMatchObject({
      ...{id: "A", type: "P", loanMonths: 12, repayDays: 24, onTime: 22, prepaid: true},
      ...{started: 0, refinanced: 0, draws: 0, months: 12, activeMonths: 6, ownCount: 5, ownDays: 20},
      ...{
        bits: bit("mobile") + bit("counter"),
        payroll: true,
        held: ["deposit", "wealth"],
        used: ["deposit", "wealth"]
      }
    });
    // one loan begun, one in place of another, one drawing; the small one and the reversed one do not count
    expect(f).toMatchObject({
      ...{id: "F", loanMonths: 2, onTime: 2, started: 1, refinanced: 1, draws: 1, activeMonths: 0},
      ...{
        ownCount: 9,
        ownDays: 6,
        bits: bit("ebank"),
        held: ["deposit", "settle"],
        used: ["deposit", "settle"]
      }
    });
    expect(a!.parts).toMatchObject({loans: 0, repayments: 22, channels: 2 / 9, products: 2 / 4 + 1 / 6});
    expect(f!.parts).toMatchObject({loans: 2, channels: 1 / 5});
  });

  it("CON-22 counts of a year that is not seen whole are a year's all the same, and tell no stability (E2)", async () => {
    // June to August 2024: six days repaid in time in three months are 24 a year
    const [early] = await readActivity(source, policy, "2024-08");
    expect(early).toMatchObject({id: "A", repayDays: 6, parts: {repayments: 24}});
    // December 2024 has seen seven months of its twelve
    const {baseline, stability} = await indexActivity(source, policy);
    expect([baseline, stability]).toEqual(["2024-12", null]);
  });
});

describe("tables of activity", () => {
  it("C09 CON-22 CON-23 tells segments and all, on breakpoints that the last December froze", async () => {
    const month = await indexActivity(source, policy);
    expect(month.baseline).toBe("2024-12");
    const options = {month, period, policy, facts: []};
    const {rows} = activityBySegment(options);
    expect(
      rows.map(({segment, customers, portfolio, main}) => [segment, customers, portfolio, main])
    ).toEqual([
      ["large", 1, 1, null],
      ["mass", 1, 1, 1],
      ["total", 2, 1, 0.5]
    ]);
    expect(
      channelsTable(options).rows.find((row) => row["type"] === "C" && row["channel"] === "ebank")
    ).toMatchObject({
      ...{users: 1, share: 1}
    });
    expect(
      activityPartsTable(options).rows.find((row) => row["type"] === "P" && row["part"] === "repayments")
    ).toMatchObject({
      ...{weight: 1 / 6, mean: 22}
    });
    expect(repaymentBySegment(options).rows.at(-1)).toMatchObject({
      ...{frequency: 26 / 14, loans: 1, refinanced: 0.5, early: 0.5}
    });
  });

  it("C09 CON-32 of the borrowers of a year ago one grew and one is gone: gross 100 of 150, net 120", async () => {
    const {rows} = await retainedAssets(source, policy, []);
    expect(rows.at(-1)).toMatchObject({
      customers: 2,
      opening: 150,
      gross: 100 / 150,
      net: 120 / 150,
      gone: 1
    });
    const bare = {...source, periods: periods.slice(1)};
    expect((await retainedAssets(bare, policy, [])).needs).toEqual(["thirteen months"]);
  });

  it("C09 CON-41 tells spending and the app where they are supplied, and what would feed them where not", async () => {
    const {rows} = await spending(source, policy, []);
    expect(rows).toEqual([
      expect.objectContaining({type: "P", spenders: 1, spent: 4_000, users: 1, days: 20})
    ]);
    expect((await spending({...source, has: () => false}, policy, [])).needs).toEqual([
      "T30 card",
      "T35 channel_event"
    ]);
  });
});
