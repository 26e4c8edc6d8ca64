import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {assets} from "../../data-loaders/marts/deposits/book/assets.js";
import {bookDays, unbroken} from "../../data-loaders/marts/deposits/book/bookDays.js";
import {concentration, lorenz} from "../../data-loaders/marts/deposits/book/concentration.js";
import {core} from "../../data-loaders/marts/deposits/book/core.js";
import {customerTable} from "../../data-loaders/marts/deposits/book/customers.js";
import {drift} from "../../data-loaders/marts/deposits/book/drift.js";
import {stable} from "../../data-loaders/marts/deposits/book/stable.js";
import {daily} from "../../data-loaders/marts/deposits/daily.js";
import {release} from "../../data-loaders/release.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {depositConcentration} from "../../src/metrics/deposits/depositConcentration.js";
import {monthlySwing} from "../../src/metrics/deposits/monthlySwing.js";
import {productHierarchy} from "../../src/metrics/deposits/productHierarchy.js";
import {volatileBalance} from "../../src/metrics/deposits/volatileBalance.js";

const policy = readPolicy(["reports/policy"]);
const shortCore = {...policy.deposits.core, window: 3, horizon: 1, months: 1};
const short = {...policy, deposits: {...policy.deposits, core: shortCore}};
const period = "2025-02";
const first = Date.parse("2025-02-01") / 86_400_000;
const month = (part: string, fenOf: (n: number) => number) =>
  Array.from({length: 28}, (_, n) => ({period, part, ccy: "CNY", day: first + n, fen: fenOf(n)}));

describe("core", () => {
  const days = [...month("demand", (n) => (n === 26 ? 60 : 100)), ...month("term", () => 300)];
  const months = new Map([[period, {balance: 400, adb: 399}]]);
  const book = bookDays({days, rates: [], baseCcy: "CNY", months});

  it("DEP-15 DEP-16 DEP-17 of the book: demand fell to 60 within three days, term never moved", () => {
    const mart = core(book, {customers: {demand: 50, term: 20}, concentration: {}}, period, short, []);
    const of = (part: string) => mart.rows.find((row) => row["part"] === part);
    expect(of("demand")).toMatchObject({balance: 100, core: 60, core_share: 0.6, volatile: 40});
    expect(of("demand")?.["swing"]).toBeCloseTo(40 / ((27 * 100 + 60) / 28), 12);
    expect(of("term")).toMatchObject({core: 300, core_share: 1, volatile: 0, modelled: 300, swing: 0});
    expect(of("total")).toMatchObject({balance: 400, core: 360, kind: "total"});
    expect(mart.privacy?.lines?.[0]?.members).toHaveLength(2);
  });

  it("DEP-16 is not told of the book before the window is full, nor modelled from too few months", () => {
    const mart = core(book, {customers: {}, concentration: {}}, period, policy, []);
    expect(mart.rows[0]).toMatchObject({
      ...{core: null, volatile: null, modelled: null},
      $why: {core: "SHORT_HISTORY", modelled: "SHORT_HISTORY"}
    });
  });

  it("D05 days go back without a gap, and the least of the window stands beside each day", () => {
    expect(unbroken(book, "term", period)).toMatchObject({periods: [period]});
    expect(unbroken(book, "margin", period).values).toEqual(Array.from({length: 28}, () => 0));
    const mart = daily({book, period, periods: [period], months, window: 3, facts: []});
    expect(mart.rows[1]).toMatchObject({core: null, $why: {core: "SHORT_HISTORY"}});
    expect(mart.rows[27]).toMatchObject({total: 400, core: 360, month_end: true});
  });
});

describe("stable", () => {
  it("DEP-16 DEP-17 stable is the least month, volatile the rest; the newly known are left out", () => {
    const labelled = table({
      cust_type: ["P", "P", "P", "C"],
      segment: ["mass", "mass", "mass", null],
      adb_year: [100.4, 50, 900, 70],
      least: [80, 50, 900, 0],
      months: [12, 6, 5, 12]
    });
    const {rows} = stable(labelled, period, policy, []);
    expect(rows[0]).toMatchObject({
      type: "P",
      segment: "mass",
      customers: 2,
      adb: 150,
      stable: 130,
      volatile: 20
    });
    expect(rows[1]).toMatchObject({segment: "all", kind: "total", customers: 2});
    expect(rows[2]).toMatchObject({type: "C", segment: "unknown", stable: 0, volatile: 70, share: 0});
    expect(volatileBalance.compute({adb: 5, stable: null}).reason).toBe("SHORT_HISTORY");
    expect(monthlySwing.compute({days: []}).reason).toBe("MISSING");
    expect(monthlySwing.compute({days: [0, 0]}).reason).toBe("ZERO_DEN");
  });
});

describe("drift", () => {
  const mix = (when: string, family: string, adb: number) => ({
    ...{period: when, cust_type: "P", segment: "all", family, adb, customers: 30}
  });
  const then = "2024-02";

  it("DEP-21 60/40 to 30/50/20 is 30 %, demand lost 30 points and term gained 20", () => {
    const mixes = [
      ...[mix(then, "dep_demand", 60), mix(then, "dep_cd", 40)],
      ...[mix(period, "dep_demand", 30), mix(period, "dep_cd", 50), mix(period, "dep_term", 20)]
    ];
    const [row] = drift(mixes, {period, then}, policy, []).rows;
    expect(row).toMatchObject({up: "dep_term", down: "dep_demand"});
    expect(row?.["drift"]).toBeCloseTo(0.3, 12);
    expect(row?.["up_by"]).toBeCloseTo(0.2, 12);
    expect(row?.["down_by"]).toBeCloseTo(-0.3, 12);
  });

  it("DEP-21 asks for a year of months", () => {
    const mart = drift([mix(period, "dep_demand", 60)], {period, then}, policy, []);
    expect(mart.needs).toEqual(["13 months of T25 deposit_account"]);
    expect(mart.rows[0]).toMatchObject({drift: null, up: null, $why: {drift: "SHORT_HISTORY"}});
  });
});

describe("concentration", () => {
  const labelled = table({
    cust_id: ["a", "b", "c", "d"],
    cust_type: ["C", "C", "C", "P"],
    adb: [30, 20, 40, 10]
  });

  it("DEP-10 E.11 E.12 of 1, 2, 3, 4: largest one 40 %, index .30, Gini .25; two related firms are the largest", () => {
    const few = {...policy, deposits: {...policy.deposits, concentration: {tops: [1, 2, 50]}}};
    const {rows} = concentration(
      labelled,
      new Map([
        ["a", "g"],
        ["b", "g"]
      ]),
      period,
      few,
      []
    );
    const of = (basis: string, figure: string) =>
      rows.find((row) => row["basis"] === basis && row["figure"] === figure);
    expect(of("all", "top1")).toMatchObject({holders: 1, amount: 40, share: 0.4});
    expect(of("all", "top2")).toMatchObject({amount: 70, share: 0.7});
    expect(of("all", "top50")).toBeUndefined();
    expect(of("all", "herfindahl")?.["index"]).toBeCloseTo(0.3, 12);
    expect(of("all", "gini")?.["index"]).toBeCloseTo(0.25, 12);
    expect(of("groups", "top1")).toMatchObject({holders: 1, amount: 50});
    expect(of("groups", "total")).toMatchObject({holders: 2, amount: 90});
    expect(of("C", "total")).toMatchObject({holders: 3, amount: 90});
  });

  it("DEP-10 the rings between two sizes cannot be worked out when one of them is small", () => {
    const few = {...policy, deposits: {...policy.deposits, concentration: {tops: [1, 2]}}};
    const {privacy} = concentration(labelled, new Map(), period, few, []);
    expect(privacy?.lines?.[0]?.members[1]).toEqual({hidden: 1, kind: "retail"});
    expect(depositConcentration.compute({descending: [], tops: [1]}).top.get(1)?.reason).toBe(
      "SHORT_HISTORY"
    );
    expect(depositConcentration.compute({descending: [0], tops: [1]}).gini.reason).toBe("ZERO_DEN");
  });

  it("D12 DEP-10 tenths run from the largest and add up", () => {
    const ten = table({
      cust_id: Array.from({length: 20}, (_, n) => `c${n}`),
      cust_type: Array.from({length: 20}, () => "P"),
      adb: Array.from({length: 20}, (_, n) => n + 1)
    });
    const {rows} = lorenz(ten, period, policy, []);
    expect(rows[0]).toMatchObject({part: "t1", customers: 2, amount: 39, share: 39 / 210});
    expect(rows[9]).toMatchObject({part: "t10", amount: 3, cumulative: 1});
    expect(rows[10]).toMatchObject({kind: "total", amount: 210});
  });
});

describe("assets", () => {
  it("DEP-11 DEP-12 deposits are 60 of 100 of their assets; of the ten known, four hold wealth products", () => {
    const none = {fund_holders: 0, fund_known: 0, insurance_holders: 0, insurance_known: 0};
    const more = {payroll_holders: 0, payroll_known: 0, settle_holders: 0, settle_known: 0, wealth: 40};
    const band = {
      ...{cust_type: "P" as const, band: 2, customers: 20, deposits: 60, assets: 100, borrowers: 5},
      ...{wealth_holders: 4, wealth_known: 10, top1: 9, top2: 8, beside: 8, ...none, ...more}
    };
    const {rows, columns} = assets([band], period, policy, []);
    expect(rows[0]).toMatchObject({band: "P_b2", deposit_share: 0.6, wealth: 0.4, loan: 0.25});
    expect(rows[1]).toMatchObject({band: "total", kind: "total", customers: 20});
    expect(columns.some(({name}) => name === "fund")).toBe(false);
    const firms = {...band, cust_type: "C" as const, payroll_holders: 5, payroll_known: 20};
    const both = assets([band, firms], period, policy, []).rows;
    // Nobody is asked whom a family is not meant for: five of the twenty firms, of persons none.
    expect(both.map((row) => row["payroll"])).toEqual([null, null, 0.25, 0.25]);
    expect(both[0]?.$why).toMatchObject({payroll: "NOT_APPLICABLE"});
    const blind = assets([{...band, assets: null}], period, policy, []);
    expect(blind.rows[0]).toMatchObject({assets: null, $why: {assets: "MISSING", deposit_share: "MISSING"}});
  });
});

it("F5 DEP-11 DEP-12 three of forty hold wealth products: neither their share nor what they hold beside deposits is told", () => {
  const band = (at: number, holders: number) => ({
    ...{cust_type: "P" as const, band: at, customers: 40, deposits: 1000, assets: 1000 + 50 * holders},
    ...{borrowers: 20, wealth: 50 * holders, beside: holders, wealth_holders: holders, wealth_known: 40},
    ...{fund_holders: 0, fund_known: 0, insurance_holders: 0, insurance_known: 0, payroll_holders: 0},
    ...{payroll_known: 0, settle_holders: 0, settle_known: 0, top1: 60, top2: 50}
  });
  const shown = (few: number) =>
    release(assets([band(1, few), band(2, 20), band(3, 20)], period, policy, []), {
      audience: {tables: ["*"]},
      privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}},
      ...{runs: [], policySha256: "p", codeSha256: "c", version: () => 1}
    }).rows;
  expect(shown(12).map((row) => [row["wealth"], row["assets"]])).toEqual([
    [0.3, 1600],
    [0.5, 2000],
    [0.5, 2000],
    [52 / 120, 5600]
  ]);
  const [first, ...others] = shown(3);
  expect(first).toMatchObject({wealth: null, assets: null, deposit_share: null, customers: 40, loan: 0.5});
  // Another goes with it, or the total would give it.
  for (const cell of ["wealth", "assets"]) expect(others.some((row) => row[cell] === null)).toBe(true);
});

describe("customers and products", () => {
  it("DEP-07 shares add up in each way of dividing, bands of years in their order", () => {
    const of = (basis: "tenure" | "size", key: string, adb: number) => ({
      ...{basis, key, customers: 20, firms: basis === "size" ? 20 : 0, adb, top1: 0, top2: 0}
    });
    const found = [of("tenure", "t1", 30), of("tenure", "t0", 10), of("size", "unknown", 40)];
    const {rows} = customerTable(found, period, policy, {}, []);
    expect(rows.map((row) => [row["key"], row["share"]])).toEqual([
      ["t0", 0.25],
      ["t1", 0.75],
      ["total", 1]
    ]);
  });

  it("DEP-06 is margin over balance and time, and says why there is none", () => {
    expect(productHierarchy.compute({margin: 4, balanceYears: 200}).value).toBe(0.02);
    expect(productHierarchy.compute({margin: null, balanceYears: null}).reason).toBe("MISSING");
  });
});
