import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/engine.js";
import {largeLimits, readLimits} from "../../data-loaders/marts/contribution/largeLimits.js";
import {newcomers} from "../../data-loaders/marts/contribution/newcomers.js";
import {readRiskFields, riskFields} from "../../data-loaders/marts/contribution/riskFields.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {storeOf} from "../fixtures/storeTables.js";
import {dayOf} from "../fixtures/tinyBank.js";

const policy = readPolicy(["reports/policy"]);
const periods = ["2025-04", "2025-05", "2025-06"];
const period = "2025-06";
let engine: Engine;
let source: Source;

/** Ten persons who pay 10, 20 .. 100 of interest a month; the last pays late, the ninth has the highest PD. */
beforeAll(async () => {
  const people = Array.from({length: 10}, (_, i) => `c${i}`);
  ({engine, source} = await storeOf(
    {
      customer_month: [
        ...periods.flatMap((each) =>
          people.map((cust_id, i) => ({
            ...{
              period: each,
              cust_id,
              cust_type: "P",
              segment: "mass",
              loan_active: true,
              loan_balance: 1_000 * (i + 1)
            },
            ...{
              loan_int_income: 10 * (i + 1),
              dpd_max: i === 9 && each === period ? 5 : 0,
              el: 1,
              l4: 100 * (i + 1)
            },
            ...{families_held: i === 9 ? "deposit" : "deposit|wealth", open_date: dayOf("2019-01-01")},
            limit_amt: i === 8 ? 50_000 : null
          }))
        ),
        // two who came in April, one with a loan from May on
        ...periods.flatMap((each, k) => [
          {
            period: each,
            cust_id: "n1",
            cust_type: "P",
            segment: "mass",
            loan_active: k > 0,
            open_date: dayOf("2025-04-20"),
            first_loan_date: dayOf("2025-05-02"),
            l4: 30 * k
          },
          {
            period: each,
            cust_id: "n2",
            cust_type: "P",
            segment: "mass",
            loan_active: false,
            first_loan_date: null,
            open_date: dayOf("2025-04-01"),
            l4: 5
          }
        ])
      ],
      loan_month: people.map((cust_id, i) => ({
        ...{
          period,
          loan_id: `L${i}`,
          cust_id,
          in_population: true,
          balance: 1_000,
          loan_amt: 2_000 * (i + 1)
        },
        pd: i === 8 ? 0.2 : 0.01
      }))
    },
    {period, periods}
  ));
});
afterAll(() => engine.close());

describe("risk_fields", () => {
  it("C15 CON-40 of ten, three pay much: one late, one of high PD, one safe; all of the interest is told once", async () => {
    const {rows} = riskFields(await readRiskFields(source, policy), period, policy, []);
    expect(rows.map(({field, customers, interest, late}) => [field, customers, interest, late])).toEqual([
      ["high_risky", 2, 3 * (90 + 100), 1],
      ["high_safe", 1, 3 * 80, 0],
      ["low_risky", 0, 0, 0],
      ["low_safe", 7, 3 * (10 + 20 + 30 + 40 + 50 + 60 + 70), 0],
      ["total", 10, 3 * 550, 1]
    ]);
    expect(rows[0]!["share"]).toBeCloseTo(190 / 550, 12);
  });

  it("C15 F5 of firms every amount of a field knows who makes most of it, not the interest alone", () => {
    const firm = (cust_id: string, el: number) => ({
      ...{cust_id, type: "C" as const, interest: 100, balance: 1_000, overdue: 0, el, dpd: 0, pd: 0.2},
      field: "high_risky" as const
    });
    const {rows} = riskFields([firm("a", 900), firm("b", 2), firm("c", 1)], period, policy, []);
    expect(rows[0]!._behind!.concentration).toEqual({
      interest: {top1: 100, top2: 100, sum: 300},
      balance: {top1: 1_000, top2: 1_000, sum: 3_000},
      el: {top1: 900, top2: 2, sum: 903}
    });
  });

  it("C15 says what would feed it where nobody's interest or risk is known", () => {
    expect(riskFields([], period, policy, []).needs).toContain("T34 risk_param");
  });
});

describe("large_limits", () => {
  it("C08 CON-07 takes the limit, else the loans as granted: two are large, one of them holds little else", async () => {
    const {rows} = largeLimits(await readLimits(source, policy), period, policy, []);
    // 2,000 to 20,000 granted, but 50,000 of limit for the ninth: the 80 % point is 16,800
    expect(rows.at(-1)).toMatchObject({
      customers: 10,
      large: 2,
      single: 1,
      share: 0.5,
      limit: 20_000,
      balance: 10_000
    });
  });
});

it("C08 F5 limits, loans and contribution of large firms each know who makes most of them", () => {
  const firm = (cust_id: string, l4: number) => ({
    ...{cust_id, type: "C" as const, segment: "large", limit: 100, balance: 50, held: "", l4},
    ...{large: true, single: true}
  });
  const {rows} = largeLimits([firm("a", -70), firm("b", 10)], period, policy, []);
  expect(rows[0]!._behind!.concentration).toEqual({
    limit: {top1: 100, top2: 100, sum: 200},
    balance: {top1: 50, top2: 50, sum: 100},
    l4: {top1: 70, top2: 10, sum: 80}
  });
});

describe("newcomers", () => {
  it("C16 CON-06 compares months since the first account, with the loan from the month of the first loan on", async () => {
    const {rows} = await newcomers(source, policy, [], []);
    expect(rows).toEqual([
      expect.objectContaining({tenure: "q0", group: "loan", customers: 1, mean: 45, median: 45}),
      // n2 in three months, n1 in the first
      expect.objectContaining({tenure: "q0", group: "none", customers: 2, mean: 4, median: 5})
    ]);
  });
});
