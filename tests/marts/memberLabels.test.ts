import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {labelMembers} from "../../data-loaders/marts/contribution/labelMembers.js";
import {labels} from "../../data-loaders/marts/contribution/labels.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = readPolicy(["reports/policy"]);

/** Ten persons: c1 moves least and c10 most; what is left of their assets falls from all to a tenth; they earn 10 to 100. */
const ten = Array.from({length: 10}, (_, i) => i + 1);
const years = table({
  cust_id: ten.map((i) => `c${i}`),
  cust_type: ten.map(() => "P"),
  segment: ten.map(() => "mass"),
  loan_adb: ten.map(() => 1000),
  dep_adb: ten.map(() => 500),
  aum: ten.map((i) => 1100 - 100 * i),
  aum_then: ten.map(() => 1000),
  flow_adb: ten.map((i) => (i === 1 ? 0 : 100)),
  outflow: ten.map((i) => 100 * i),
  moved: ten.map((i) => i)
});
const made = labelMembers(
  years,
  (customer) => {
    const i = Number(customer.slice(1));
    return {profit: i === 10 ? -5 : 110 - 10 * i, tier: i === 10 ? "negative" : i === 1 ? "high" : "low"};
  },
  policy
);
const flagged = (label: keyof (typeof made)[number]["flags"]) =>
  made.filter(({flags}) => flags[label]).map(({customer}) => customer);

describe("labels of loan customers", () => {
  it("LAB-01 LAB-02 LAB-03 by tier and annual profit", () => {
    expect(flagged("LAB-01")).toEqual(["c1"]);
    expect(flagged("LAB-02")).toEqual(["c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9"]);
    expect(flagged("LAB-03")).toEqual(["c10"]);
  });

  it("LAB-06 the busiest three tenths of whose assets least is left: c8 to c10 by rank .7, .8 .. and .3, .2, .1", () => {
    // rank of activity of c7 is .7, rank of what it kept (400 of 1,000) is .4: not among the leaking
    expect(flagged("LAB-06")).toEqual(["c8", "c9", "c10"]);
  });

  it("LAB-07 turns fastest and earns least; without an average balance it cannot be told", () => {
    expect(flagged("LAB-07")).toEqual(["c9", "c10"]);
    expect(made[0]!.flags["LAB-07"]).toBeNull();
  });

  it("C06 tells customers, profit and assets of each label, and behind it the smaller side", () => {
    const {rows} = labels({labelled: made, period: "2026-10", needs: [], facts: []});
    const of = (label: string) => rows.find((row) => row["label"] === label);
    expect(of("LAB-06")).toMatchObject({customers: 3, judged: 10, share: 0.3, profit: 30 + 20 - 5, aum: 600});
    expect(of("LAB-02")!._behind).toMatchObject({n: 2, kind: "retail"});
    expect(of("LAB-07")).toMatchObject({customers: 2, judged: 9});
  });
});
