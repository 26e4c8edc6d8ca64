import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {ladder} from "../../data-loaders/marts/contribution/ladder.js";
import {holdings} from "../../data-loaders/marts/contribution/holdings.js";
import {Population} from "../../data-loaders/marts/contribution/population.js";
import {tenor} from "../../data-loaders/marts/contribution/tenor.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = readPolicy(["reports/policy"]);

describe("Population", () => {
  const month = (rows: [string, boolean, number | null][]) =>
    table({
      cust_id: rows.map(([id]) => id),
      loan_active: rows.map(([, active]) => active),
      l4: rows.map(([, , l4]) => l4)
    });

  it("CON-01 a customer stays for twelve months after the last day with a balance, and leaves in the thirteenth", () => {
    const population = new Population(12);
    population.add(
      "2024-01",
      month([
        ["a", true, 1],
        ["b", false, 1]
      ])
    );
    const ids = (period: string) =>
      population
        .add(
          period,
          month([
            ["a", false, 1],
            ["b", false, 1]
          ])
        )
        .array("cust_id");
    expect(ids("2024-12")).toEqual(["a"]);
    expect(ids("2025-01")).toEqual([]);
  });

  it("CON-10 the twelve-month sum counts each member's months, also those before the first loan, and says how many months it saw", () => {
    const population = new Population(12);
    population.add(
      "2025-01",
      month([
        ["a", false, 10],
        ["b", false, 100]
      ])
    );
    population.add(
      "2025-02",
      month([
        ["a", true, 20],
        ["b", false, 100]
      ])
    );
    expect(population.windowSum("2025-02")).toEqual({value: 30, months: 2});
  });

  it("CON-10 is null when no month has a contribution", () => {
    const population = new Population(12);
    population.add("2025-01", month([["a", true, null]]));
    expect(population.windowSum("2025-01")).toEqual({value: null, months: 1});
  });
});

describe("ladder", () => {
  const sums = {
    loan_l1: [5, 3],
    dep_l1: [1, 1],
    l1: [6, 4],
    fee_income: [2, 0],
    recovery: [0, 1],
    l2: [8, 5]
  };
  const members = table({
    ...{cust_id: ["a", "b"], cust_type: ["P", "P"], segment: ["mass", null], org_id: ["1", "1"]},
    ...{loan_adb: [100, 50], dep_adb: [10, 0], ...sums, el: [1, 1], l3: [7, 4], cost: [3, 1], l4: [4, 3]}
  });
  const options = {
    ...{period: "2025-02", members, previous: null, poolCost: 9, policy, branches: {}, needs: [], facts: []},
    loans: table({
      cust_id: ["a", "b"],
      cust_type: ["P", "P"],
      family: ["loan_wc", "loan_wc"],
      adb: [100, 50],
      l1: [5, 2],
      el: [1, 1]
    }),
    accounts: table({cust_id: ["a"], cust_type: ["P"], family: ["dep_demand"], adb: [10], l1: [2]})
  };
  const rows = ladder(options).rows;
  const find = (basis: string, key: string) =>
    rows.find((row) => row["basis"] === basis && row["key"] === key);

  it("C03 L1 = margins, L2 = + fees and recoveries, L3 = - expected loss, L4 = - cost", () => {
    expect(find("segment", "total")).toMatchObject({
      l1: 10,
      fee: 3,
      l2: 13,
      el: 2,
      l3: 11,
      cost: 4,
      l4: 7,
      customers: 2
    });
  });

  it("C03 a customer without a segment has a row of its own, so that the parts are the whole", () => {
    expect(find("segment", "unknown")).toMatchObject({customers: 1, l4: 3});
  });

  it("C03 by product, what belongs to no product stands in the unallocated row and the rows add up", () => {
    expect(find("product", "loan_wc")).toMatchObject({
      customers: 2,
      l1: 7,
      l2: null,
      $why: {l2: "NOT_ALLOCATED"}
    });
    expect(find("product", "unallocated")).toMatchObject({l1_loan: 1, l1_deposit: 0, fee: 3, cost: 4});
  });

  it("C03 shows idle cost beside the total, not in it", () => {
    expect(find("segment", "unallocated")).toMatchObject({cost: 9, l4: -9});
  });

  it("CON-10 a level is null, reason MISSING, where a part was not supplied", () => {
    const poor = members.derive({cost: () => null, l4: () => null});
    const total = ladder({...options, members: poor}).rows.find((row) => row["kind"] === "total");
    expect(total).toMatchObject({l3: 11, cost: null, l4: null, $why: {cost: "MISSING", l4: "MISSING:cost"}});
  });

  it("C03 stops when levels and parts disagree", () => {
    expect(() => ladder({...options, members: members.derive({l4: () => 1})})).toThrow(
      "ladder does not add up: l4"
    );
  });
});

describe("tenor", () => {
  const loans = table({
    ...{
      cust_id: ["a", "b", "c", "d", "e"],
      cust_type: ["P", "P", "C", "C", "P"],
      loan_id: ["1", "2", "3", "4", "5"]
    },
    ...{
      balance: [10, 20, 30, 40, 0],
      start_date: [0, 0, 0, 0, 0],
      due_date: [365, 400, null, 400, 365],
      dpd: [0, 0, 0, 5, 0]
    }
  });
  const rows = tenor({period: "1971-01", asOf: 360, loans, policy, facts: []}).rows;
  const find = (basis: string, bucket: string) =>
    rows.find((row) => row["basis"] === basis && row["bucket"] === bucket);

  it("CON-19 original tenor up to a year is short, a loan without due date is apart", () => {
    expect(find("original", "short")).toMatchObject({loans: 1, balance: 10, share: 0.1});
    expect(find("original", "long")).toMatchObject({loans: 2, balance: 60});
    expect(find("original", "revolving")).toMatchObject({balance: 30});
  });

  it("CON-19 a loan due on the last day of the month is not overdue yet", () => {
    const due = table({
      ...{cust_id: ["a", "b"], cust_type: ["P", "P"], loan_id: ["1", "2"], balance: [10, 20]},
      ...{start_date: [0, 0], due_date: [360, 359], dpd: [0, 0]}
    });
    const buckets = tenor({period: "1971-01", asOf: 360, loans: due, policy, facts: []}).rows;
    expect(buckets.filter((row) => row["basis"] === "remaining")).toMatchObject([
      {bucket: "t0", balance: 10},
      {bucket: "overdue", balance: 20},
      {bucket: "total"}
    ]);
  });

  it("CON-19 overdue loans have a remaining-tenor bucket of their own", () => {
    expect(find("remaining", "overdue")).toMatchObject({loans: 1, balance: 40, share: 0.4});
    expect(find("remaining", "t0")).toMatchObject({balance: 10});
    expect(find("remaining", "total")).toMatchObject({loans: 4, balance: 100, share: 1});
  });
});

describe("holdings", () => {
  it("C08 CON-02 CON-25 counts holders among those for whom the family is open and known", () => {
    const members = table({
      ...{
        families_held: ["deposit|payroll", "deposit", ""],
        families_known: ["deposit", "deposit|payroll", "deposit|payroll"]
      },
      ...{
        dep_balance: [5, 6, 0],
        wealth_balance: [null, null, null],
        fund_balance: [0, 0, 0],
        insurance_balance: [0, 0, 0]
      }
    });
    const rows = holdings(members, "2025-02", policy, []).rows;
    expect(rows.find((row) => row["family"] === "deposit")).toMatchObject({
      customers: 2,
      base: 3,
      share: 2 / 3,
      balance: 11
    });
    expect(rows.find((row) => row["family"] === "payroll")).toMatchObject({customers: 0, base: 2, share: 0});
    expect(rows.find((row) => row["family"] === "wealth")).toMatchObject({
      customers: null,
      $why: {customers: "MISSING"}
    });
  });
});
