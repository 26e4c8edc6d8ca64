import {table} from "arquero";
import {afterAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/engine.js";
import {readCapital} from "../../data-loaders/marts/contribution/capital.js";
import {economicProfits} from "../../data-loaders/marts/contribution/economicProfit.js";
import {lastDay} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {ratedWeight} from "../../src/metrics/parts/capital.js";
import type {Cells} from "../fixtures/storeTables.js";
import {storeOf} from "../fixtures/storeTables.js";

const read = readPolicy(["reports/policy"]);
const capital = {
  ...{approach: "standard" as const, target: 0.1, hurdle: 0.1, tax: 0.25, floor: 100_000},
  weights: {families: {loan_mortgage: 0.5}, segments: {small: 0.85}, types: {P: 0.75, C: 1}}
};
const policyOf = (more: Partial<Omit<typeof capital, "approach">> & {approach?: "standard" | "irb"}) => ({
  ...read,
  contribution: {...read.contribution, capital: {...capital, ...more}}
});
const period = "2025-06";
const loan = (cust_id: string, more: Cells): Cells => ({
  ...{period, loan_id: `${cust_id}1`, cust_id, cust_type: "P", segment: "mass", family: "loan_consumer"},
  ...{in_population: true, balance: 1_000_000, due_date: lastDay(period) + 365 * 3, ...more}
});
const loans = [
  loan("person", {}),
  loan("home", {family: "loan_mortgage", ead: 2_000_000}),
  loan("small", {cust_type: "C", segment: "small", pd: 0.02, lgd: 0.4}),
  loan("large", {cust_type: "C", segment: "large", pd: 0.01, lgd: 0.45, ead: 3_000_000}),
  loan("own", {cust_type: "C", segment: "large", pd: 0.01, lgd: 0.45, rw: 1.5}),
  loan("entrusted", {in_population: false}),
  loan("repaid", {balance: 0})
];
const engines: Engine[] = [];
afterAll(() => Promise.all(engines.map((engine) => engine.close())));
const sourceOf = async (more: Readonly<Record<string, readonly Cells[]>> = {}) => {
  const made = await storeOf({loan_month: loans, ...more}, {period, periods: [period]});
  engines.push(made.engine);
  return made.source;
};

describe("readCapital", () => {
  it("CON-29 weighs by the bank's own weight, else family, segment and type, on exposure or else balance", async () => {
    const {customers, rules} = await readCapital(await sourceOf(), policyOf({}));
    expect([...customers].map(([id, each]) => [id, Math.round(each.capital)])).toEqual([
      ["home", 100_000],
      ["large", 300_000],
      ["own", 150_000],
      ["person", 75_000],
      ["small", 85_000]
    ]);
    expect(rules).toEqual({tax: 0.25, hurdle: 0.1, floor: 100_000});
  });

  it("CON-29 the bank's own tax, hurdle and target go before those of policy", async () => {
    const source = await sourceOf({
      capital_inputs: [{period, tax_rate: 0.2, hurdle: 0.12, target_ratio: 0.125}]
    });
    const {customers, rules} = await readCapital(source, policyOf({}));
    expect(rules).toMatchObject({tax: 0.2, hurdle: 0.12});
    expect(customers.get("large")!.capital).toBeCloseTo(375_000, 6);
  });

  it("CON-29 by internal ratings firms weigh by PD, LGD and maturity, save where the bank has a weight", async () => {
    const {customers} = await readCapital(await sourceOf(), policyOf({approach: "irb"}));
    expect(customers.get("large")!.capital).toBeCloseTo(
      300_000 * ratedWeight({pd: 0.01, lgd: 0.45, maturity: 3}),
      6
    );
    expect(Math.round(customers.get("own")!.capital)).toBe(150_000);
    expect(Math.round(customers.get("person")!.capital)).toBe(75_000);
  });
});

describe("economicProfits", () => {
  it("C03 CON-10 L5 of segments and all: L4 less tax and the cost of capital; who has no loan ties up none", () => {
    const members = table({
      cust_id: ["a", "b", "c"],
      cust_type: ["P", "P", "C"],
      segment: ["mass", "mass", "large"],
      ...{l1: [10, 20, 100], l2: [10, 20, 100], l3: [10, 20, 100], l4: [400_000, 200_000, 3_000_000]}
    });
    const customers = new Map([
      ["a", {exposure: 1_000_000, capital: 73_000_000}],
      ["c", {exposure: 5_000_000, capital: 365_000_000}]
    ]);
    const rules = {tax: 0.25, hurdle: 0.1, floor: 100_000};
    const {rows} = economicProfits(members, {rules, customers}, period, read, [], []);
    // 30 days of 10 % of 365,000,000 are 3,000,000; of 73,000,000 600,000
    expect(rows).toMatchObject([
      {segment: "large", l4: 3_000_000, tax: 750_000, charge: 3_000_000, l5: -750_000},
      {segment: "mass", customers: 2, l4: 600_000, tax: 150_000, charge: 600_000, l5: -150_000},
      {segment: "total", l1: 130, capital: 438_000_000, l5: -900_000}
    ]);
    // 2,250,000 of 30 days, a year, of 365,000,000
    expect(rows[0]!["raroc"]).toBeCloseTo((2_250_000 * 365) / 30 / 365_000_000, 12);
  });

  it("C03 CON-29 whose net contribution is not known is charged no capital, and shown with it", () => {
    const members = table({
      ...{cust_id: ["a", "b"], cust_type: ["C", "C"], segment: ["large", "large"]},
      ...{l1: [10, 10], l2: [10, 10], l3: [10, null], l4: [1_000_000, null]}
    });
    const customers = new Map(["a", "b"].map((id) => [id, {exposure: 1_000_000, capital: 73_000_000}]));
    const rules = {tax: 0.25, hurdle: 0.1, floor: 100_000};
    const {rows} = economicProfits(members, {rules, customers}, period, read, [], []);
    // 750,000 less 10 % of 73,000,000 for 30 days, not of 146,000,000
    expect(rows.at(-1)).toMatchObject({capital: 146_000_000, charge: 600_000, l5: 150_000});
    expect(rows.at(-1)!["raroc"]).toBeCloseTo((750_000 * 365) / 30 / 73_000_000, 12);
  });
});
