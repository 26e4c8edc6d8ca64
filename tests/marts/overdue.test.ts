import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {overdue} from "../../data-loaders/marts/contribution/overdue.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {column, rowOf} from "../../data-loaders/marts/cells.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {population} from "../../data-loaders/marts/mart.js";
import {releaseAll} from "../../data-loaders/release.js";

const policy = readPolicy(["reports/policy"]);
const exit = {
  ...{audience: {tables: ["*"]}, privacy: policy.privacy, runs: []},
  ...{policySha256: "p", codeSha256: "c", version: () => 1}
};

describe("overdue", () => {
  const customers = table({
    ...{
      cust_id: ["a", "b", "c", "d"],
      cust_type: ["P", "P", "P", "P"],
      segment: ["mass", "mass", "mass", "private"]
    },
    ...{loans: [2, 1, 1, 1], loans_overdue: [1, 0, 1, 0], loan_balance: [100, 300, 0, 50]},
    ...{overdue_balance: [40, 0, 0, 0], overdue_balance_30: [40, 0, 0, 0], overdue_balance_90: [0, 0, 0, 0]}
  });
  const rows = overdue(customers, "2025-02", policy, []).rows;

  it("CON-18 is the sum over the sum, of customers with a balance, by amount and by count", () => {
    expect(rows.find((row) => row["segment"] === "mass")).toMatchObject({
      customers: 2,
      ratio: 0.1,
      ratio_30: 0.1,
      ratio_90: 0,
      ratio_count: 1 / 3
    });
    expect(rows.find((row) => row["segment"] === "total")).toMatchObject({
      balance: 450,
      overdue: 40,
      ratio: 40 / 450
    });
  });
});

describe("overdue beside the corporate page", () => {
  // Twenty persons and six firms with a loan; late are nine persons and five firms.
  const person = (at: number) => ({
    cust_type: "P",
    segment: at < 10 ? "mass" : "private",
    late: at % 2 === 0 && at < 18
  });
  const firm = (at: number) => ({cust_type: "C", segment: "small", late: at < 5});
  const all = [...Array(20).keys()].map(person).concat([...Array(6).keys()].map(firm));
  const customers = (late: (each: (typeof all)[number]) => boolean) =>
    table({
      ...{cust_id: all.map((_, at) => String(at)), cust_type: all.map((each) => each.cust_type)},
      ...{
        segment: all.map((each) => each.segment),
        loans: all.map(() => 1),
        loan_balance: all.map(() => 100)
      },
      loans_overdue: all.map((each) => (late(each) ? 1 : 0)),
      ...Object.fromEntries(
        ["overdue_balance", "overdue_balance_30", "overdue_balance_90"].map((name) => [
          name,
          all.map((each) => (late(each) ? 100 : 0))
        ])
      )
    });
  /** What the corporate page tells of firms: how many borrow and are late, each with 100. */
  const corporate = (firms: Readonly<Record<string, number>>): Mart => ({
    ...{id: "S04", family: "corporate", name: "kpis", period: "2025-02", facts: []},
    title: {en: "x", zh: "x"},
    columns: [column("kpi", "code", "x", "x"), column("value", "money", "x", "x")],
    rows: Object.entries(firms).map(([kpi, n]) =>
      rowOf(
        {kpi, value: n * 100},
        {n, kind: "corporate", of: population("2025-02", "corporate", kpi), amounts: {balance: n * 100}}
      )
    ),
    privacy: {groups: {value: ["value"]}, worth: 50}
  });
  const releasedBeside = (mart: Mart, firms: Readonly<Record<string, number>>) =>
    releaseAll([mart, corporate(firms)], exit)[0]!.rows;
  const totalOf = (late: (each: (typeof all)[number]) => boolean) => {
    const n = all.filter((each) => each.cust_type === "C" && late(each)).length;
    return releasedBeside(overdue(customers(late), "2025-02", policy, []), {
      ...{borrowers: 6, late: n, late_30: n, late_90: n}
    }).find(({kind}) => kind === "total");
  };

  it("F5 CON-18 hides a total of fourteen when the firms' part, known there, leaves nine persons", () => {
    expect(totalOf(({late}) => late)).toMatchObject({
      balance: 2600,
      overdue: null,
      ratio: null,
      overdue_90: null
    });
  });

  it("F5 CON-18 hides a large segment of either type where the sum of its type leaves small ones", () => {
    const late = [...Array(50).keys()].map((at) => ({
      cust_type: at < 32 ? "P" : "C",
      segment: at < 23 ? "mass" : at < 32 ? "private" : at < 46 ? "micro" : at < 48 ? "small" : "medium"
    }));
    const column = <T>(value: T) => late.map(() => value);
    const members = table({
      ...{cust_id: late.map((_, at) => String(at)), cust_type: late.map((each) => each.cust_type)},
      ...{segment: late.map((each) => each.segment), loans: column(1), loans_overdue: column(1)},
      ...{loan_balance: column(100), overdue_balance: column(100)},
      ...{overdue_balance_30: column(0), overdue_balance_90: column(0)}
    });
    const rows = releasedBeside(overdue(members, "2025-02", policy, []), {
      ...{borrowers: 18, late: 18, late_30: 0, late_90: 0}
    });
    expect(rows.map(({segment, overdue: shown}) => [segment, shown])).toEqual([
      ["mass", null],
      ["medium", null],
      ["micro", null],
      ["private", null],
      ["small", null],
      ["total", 5000]
    ]);
  });

  it("F5 CON-18 shows a total of firms alone, and one with ten persons in it", () => {
    expect(totalOf(({cust_type}) => cust_type === "P")).toMatchObject({overdue: 2000});
    expect(totalOf(() => true)).toMatchObject({overdue: 2600});
  });
});
