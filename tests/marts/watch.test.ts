import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {labelMembers} from "../../data-loaders/marts/contribution/labelMembers.js";
import {labels} from "../../data-loaders/marts/contribution/labels.js";
import {potentials} from "../../data-loaders/marts/contribution/potential.js";
import {watch} from "../../data-loaders/marts/contribution/watch.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {customerGrade} from "../../src/metrics/contribution/customerGrade.js";
import {highPotential} from "../../src/metrics/contribution/highPotential.js";
import {newIncomeAtRisk} from "../../src/metrics/contribution/newIncomeAtRisk.js";
import {outflowRisk} from "../../src/metrics/contribution/outflowRisk.js";
import {untouchedPotential} from "../../src/metrics/contribution/untouchedPotential.js";

const read = readPolicy(["reports/policy"]);
const rule = {floor: 200_000, share: 0.5, propensity: 0.5};
const period = "2025-06";

describe("highPotential", () => {
  const customer = {worth: 300_000, profit: 400_000, propensity: 0.6, risky: false, rule};

  it("LAB-04 headroom of 3,000 a year beside a profit of 4,000: above the floor and above half", () => {
    expect(highPotential.compute(customer)).toMatchObject({flag: true, score: 0.75});
    expect(highPotential.compute({...customer, profit: 700_000}).flag).toBe(false);
    expect(highPotential.compute({...customer, worth: 199_999}).flag).toBe(false);
    // who brings nothing or less is held to the floor alone
    expect(highPotential.compute({...customer, profit: -900_000}).flag).toBe(true);
  });

  it("LAB-04 neither the inactive nor the risky, and unknown where one of these is", () => {
    expect(highPotential.compute({...customer, propensity: 0.49}).flag).toBe(false);
    expect(highPotential.compute({...customer, risky: true}).flag).toBe(false);
    expect(highPotential.compute({...customer, risky: null})).toEqual({flag: null, reason: "MISSING"});
    expect(highPotential.compute({...customer, profit: null})).toEqual({flag: null, reason: "SHORT_HISTORY"});
  });
});

describe("potentials", () => {
  it("LAB-04 values headroom at the margin of the segment's deposits, the sum over the sum", () => {
    // June: 30 days; mass earns 30 on 12,000 of balances: 30 x 365 / 30 / 12,000 = .030417
    const years = table({
      cust_id: ["a", "b", "c"],
      segment: ["mass", "mass", "odd"],
      dep_adb: [10_000, 2_000, 0],
      dep_l1: [10, 20, 5]
    });
    const headrooms = ["a", "b", "c"].map((customer) => ({
      ...{
        customer,
        firm: false,
        segment: customer === "c" ? "odd" : "mass",
        own: 0,
        peers: null,
        fitted: null
      },
      headroom: customer === "b" ? 100_000_000 : 1_000
    }));
    const found = potentials(
      {
        ...{years, headrooms, period, risky: () => false},
        standing: () => ({profit: 1_000, tier: null}),
        activity: new Map([
          ["a", 0.9],
          ["b", 0.9],
          ["c", 0.9]
        ])
      },
      read
    );
    expect(found).toEqual([
      {customer: "a", worth: 30, flag: false},
      {customer: "b", worth: Math.round((100_000_000 * 30 * 365) / 30 / 12_000), flag: true},
      // no balances, no margin
      {customer: "c", worth: null, flag: null}
    ]);
  });
});

describe("customerGrade", () => {
  it("LAB-05 VIP goes before potential, potential before regular; no tier, no grade", () => {
    expect(customerGrade.compute({tier: "high", potential: true})).toBe("vip");
    expect(customerGrade.compute({tier: "negative", potential: true})).toBe("potential");
    expect(customerGrade.compute({tier: "medium", potential: null})).toBe("regular");
    expect(customerGrade.compute({tier: null, potential: true})).toBeNull();
  });

  it("C06 LAB-05 every graded customer stands in one grade", () => {
    const ids = ["a", "b", "c", "d"];
    const labelled = labelMembers(
      table({
        cust_id: ids,
        cust_type: ids.map(() => "P"),
        segment: ids.map(() => "mass"),
        loan_adb: ids.map(() => 1),
        ...Object.fromEntries(
          ["outflow", "flow_adb", "moved", "aum", "aum_then"].map((name) => [name, ids.map(() => null)])
        )
      }),
      (id) => ({profit: 1, tier: id === "a" ? "high" : id === "d" ? null : "low"}),
      read,
      new Map([
        ["a", true],
        ["b", true]
      ])
    );
    const {rows} = labels({labelled, period, needs: [], facts: []});
    const of = (label: string) => rows.find((row) => row["label"] === label);
    expect(
      ["vip", "potential", "regular"].map((grade) => [of(grade)!["customers"], of(grade)!["metric"]])
    ).toEqual([
      [1, "LAB-05"],
      [1, "LAB-05"],
      [1, "LAB-05"]
    ]);
    expect(of("LAB-04")).toMatchObject({customers: 2, judged: 2});
    // the same customers under two names share one fate
    expect(of("vip")!._behind!.of).toBe(of("LAB-01")!._behind!.of);
  });
});

describe("alerts beside the decline", () => {
  it("ALR-02 down by 60 of 100 for no maturity; what was due is no alert", () => {
    const rules = {drop: 0.3, amount: 50, scheduled: 0.5};
    expect(outflowRisk.compute({before: 100, now: 40, due: 0, rules})).toBe(true);
    expect(outflowRisk.compute({before: 100, now: 40, due: 40, rules})).toBe(false);
    expect(outflowRisk.compute({before: 100, now: 80, due: 0, rules})).toBe(false);
  });

  it("ALR-03 those who came into the field since last month, from another or from none", () => {
    expect(newIncomeAtRisk.compute({now: "high_risky", before: "high_safe"})).toBe(true);
    expect(newIncomeAtRisk.compute({now: "high_risky", before: null})).toBe(true);
    expect(newIncomeAtRisk.compute({now: "high_risky", before: "high_risky"})).toBe(false);
    expect(newIncomeAtRisk.compute({now: "low_risky", before: "high_safe"})).toBe(false);
    expect(newIncomeAtRisk.compute({now: null, before: "high_safe"})).toBeNull();
  });

  it("ALR-04 of high potential in every month asked for, and on no list; one month without is an answer already", () => {
    expect(untouchedPotential.compute({potential: [true, true], contacts: 0})).toBe(true);
    expect(untouchedPotential.compute({potential: [true, true], contacts: 1})).toBe(false);
    expect(untouchedPotential.compute({potential: [true, false], contacts: null})).toBe(false);
    expect(untouchedPotential.compute({potential: [true, null], contacts: 0})).toBeNull();
    expect(untouchedPotential.compute({potential: [true, true], contacts: null})).toBeNull();
  });

  it("C13 tells customers, share and what is at stake of each alert, and behind it the smaller side", () => {
    const judged = (flags: readonly (boolean | null)[]) =>
      flags.map((flag, at) => ({customer: `R${at}`, firm: false, flag, amount: 100 * (at + 1)}));
    const {rows} = watch(
      {
        ...{
          "ALR-02": judged([true, false, false, true]),
          "ALR-03": judged([null]),
          "ALR-04": judged([false, true, null])
        }
      },
      period,
      []
    );
    expect(rows).toMatchObject([
      {alert: "ALR-02", judged: 4, customers: 2, share: 0.5, amount: 500, action: "retain"},
      {alert: "ALR-04", judged: 2, customers: 1, amount: 200, action: "approach"}
    ]);
    expect(rows[1]!._behind).toMatchObject({n: 1});
  });
});
