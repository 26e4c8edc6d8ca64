import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Plant, TruthValue} from "../../src/sampleBank/truth.js";
import {makeBank, openBank, plantsOf, removeBank, type Query} from "./bank.js";

let out: string;
let query: Query;
let close: () => void;
let plants: Plant[];

beforeAll(async () => {
  out = await makeBank({customers: 5000, months: 13, strength: "full"});
  ({query, close} = await openBank(out));
  plants = plantsOf(out);
}, 180_000);

afterAll(() => {
  close();
  removeBank(out);
});

const of = (kind: string, ...forms: string[]): Plant[] =>
  plants.filter((plant) => plant.kind === kind && forms.includes(plant.form));
const list = (some: readonly Plant[]): string => some.map(({customer}) => `'${customer}'`).join(", ");
const rows = (sql: string): Promise<Record<string, string>[]> => query(sql);
/** Fen by customer. */
const byCustomer = async (sql: string): Promise<Map<string, number>> =>
  new Map((await rows(sql)).map((row) => [row["cust_id"] as string, Math.round(Number(row["x"]))]));
const number = (value: TruthValue | undefined): number => Number(value);
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const amount = "CAST(amount AS DECIMAL(18,2)) * 100";

describe("what is planted is in the extracts (domain F)", () => {
  it("a customer carries one kind of behaviour at most, beside a loan repaid early and money of others shown off", () => {
    const behaviours = plants.filter(
      ({kind, form}) =>
        ["decliner", "false_hnw", "loan_proceeds", "loyal_regular", "pass_through", "sleeper"].includes(
          kind
        ) && !["prepaid", "shown_off", "edge"].includes(form)
    );
    expect(new Set(behaviours.map(({customer}) => customer)).size).toBe(behaviours.length);
  });

  it("other people's money that is shown off and gone in days is told as passing, by whom it was for the most part", async () => {
    const own = plants.filter(
      ({kind, form}) => kind === "pass_through" && ["shown_off", "edge"].includes(form)
    );
    expect(own.length).toBeGreaterThan(8);
    const into = await byCustomer(
      `SELECT cust_id, sum(${amount}) AS x FROM deposit_txn WHERE dr_cr = 'C' AND counter_class = 'other_name_other_bank' AND cust_id IN (${list(own)}) GROUP BY 1`
    );
    for (const {customer, form, from, to, values} of own) {
      const [visitor] = plants.filter((each) => each.kind === "false_hnw" && each.customer === customer);
      const all = number(visitor!.values["visits"]) * number(visitor!.values["visit_fen"]);
      expect(visitor!.role).toBe("plant");
      expect(number(values["in_fen"]) >= all / 2 - 100).toBe(form === "shown_off");
      // A long visit by others' money is in the account, and is none that passed.
      expect(into.get(customer)).toBeGreaterThanOrEqual(number(values["in_fen"]));
      expect(to === null || to > from!).toBe(true);
    }
  });

  it("money passes through: what came in and went out under a customer's part is what its account shows", async () => {
    const own = of("pass_through", "one_to_one", "many_to_one", "one_to_many");
    expect(own.length).toBeGreaterThan(8);
    const into = await byCustomer(
      `SELECT cust_id, sum(${amount}) AS x FROM deposit_txn WHERE dr_cr = 'C' AND counter_class = 'other_name_other_bank' AND cust_id IN (${list(own)}) GROUP BY 1`
    );
    for (const {customer, values} of own) {
      expect(number(values["in_fen"])).toBeGreaterThan(0);
      // Firms fund their loans by such transfers too; persons by transfers of their own name.
      const firm =
        (await rows(`SELECT 1 AS x FROM corp_profile WHERE cust_id = '${customer}' LIMIT 1`)).length > 0;
      if (firm) expect(into.get(customer)).toBeGreaterThanOrEqual(number(values["in_fen"]));
      else expect(into.get(customer)).toBe(values["in_fen"]);
      expect(number(values["out_fen"]) / number(values["in_fen"])).toBeGreaterThan(0.6);
    }
  });

  it("a loan's money goes where truth says, to the fen", async () => {
    const own = of("loan_proceeds", "own_wealth", "guarantor", "property");
    expect(own.length).toBeGreaterThan(5);
    const classes = {own_wealth: "own_wealth", guarantor: "guarantor", property: "developer"};
    let seen = 0;
    // The bank itself pays the developer for a mortgage of everyday life, in batch.
    for (const {customer, form, values} of own) {
      const [row] = await rows(
        `SELECT coalesce(sum(${amount}), 0) AS x FROM deposit_txn WHERE dr_cr = 'D' AND cust_id = '${customer}' AND type <> 'securities' AND channel <> 'batch'
           AND counter_class = '${classes[form as keyof typeof classes]}' AND (counter_class <> 'own_wealth' OR type = 'wealth')`
      );
      expect(Math.round(Number(row?.["x"]))).toBe(values["diverted_fen"]);
      if (number(values["diverted_fen"]) > 0) seen++;
    }
    expect(seen).toBeGreaterThan(own.length / 2);
    for (const {values} of of("loan_proceeds", "trustee", "real_purchase", "own_money_wealth"))
      expect(values["diverted_fen"]).toBe(0);
    const trustees = of("loan_proceeds", "trustee").filter(({values}) => number(values["drawn_fen"]) > 0);
    const paid = await byCustomer(
      `SELECT cust_id, sum(${amount}) AS x FROM trustee_payment JOIN (SELECT DISTINCT loan_id, cust_id FROM loan_account) USING (loan_id) WHERE cust_id IN (${list(trustees)}) GROUP BY 1`
    );
    for (const {customer, values} of trustees)
      expect(paid.get(customer)).toBeGreaterThanOrEqual(number(values["drawn_fen"]));
  });

  it("false wealth stands at period ends and not between: far more so than with what looks like it", async () => {
    const ratio = async (some: readonly Plant[]) =>
      mean(
        [
          ...(
            await byCustomer(
              `SELECT cust_id, 1000 * max(balance / nullif(days, 0)) AS x FROM (SELECT cust_id, p, sum(balance) AS balance, sum(balance_days) / 30 AS days FROM deposits
             WHERE cust_id IN (${list(some)}) AND family = 'dep_demand' GROUP BY 1, 2) GROUP BY 1`
            )
          ).values()
        ].map((x) => x / 1000)
      );
    const own = of("false_hnw", "quarter_end", "month_end", "long_visit");
    expect(own.length).toBeGreaterThan(10);
    for (const {values} of own) expect(number(values["visits"])).toBeGreaterThan(0);
    expect(await ratio(own)).toBeGreaterThan(
      1.5 * (await ratio(of("false_hnw", "year_end_bonus", "newly_rich", "house_purchase")))
    );
  });

  it("decliners lose their business, look-alikes have it back", async () => {
    const change = async (some: readonly Plant[]) => {
      const levels = await rows(
        `SELECT sum(balance) FILTER (p >= '2026-08') / nullif(sum(balance) FILTER (p BETWEEN '2025-11' AND '2026-01'), 0) AS x
         FROM deposits WHERE cust_id IN (${list(some)}) AND family = 'dep_demand' GROUP BY cust_id`
      );
      return median(levels.map(({x}) => Number(x)));
    };
    const strong = of("decliner", "slow_drift", "step").filter(({strength}) => strength === 1);
    expect(strong.length).toBeGreaterThan(4);
    expect(await change(strong)).toBeLessThan(0.72);
    // and loans with it, so that what falls is their contribution
    const loans = await rows(
      `SELECT coalesce(sum(CAST(balance AS DOUBLE)) FILTER (p = '2026-10'), 0) / sum(CAST(balance AS DOUBLE)) FILTER (p = '2025-11') AS x
       FROM loan_account WHERE cust_id IN (${list(strong)}) GROUP BY cust_id HAVING sum(CAST(balance AS DOUBLE)) FILTER (p = '2025-11') > 0`
    );
    expect(median(loans.map(({x}) => Number(x)))).toBeLessThan(0.6);
    expect(await change(of("decliner", "one_off", "scheduled_maturity"))).toBeGreaterThan(0.8);
    const stopped = of("decliner", "salary_stop").filter(({strength}) => strength === 1);
    expect(stopped.length).toBeGreaterThan(0);
    const after = await rows(
      `SELECT cust_id, max(p) AS x FROM deposit_txn WHERE type = 'payroll' AND cust_id IN (${list(stopped)}) GROUP BY 1`
    );
    for (const {customer, from} of stopped)
      expect((after.find((row) => row["cust_id"] === customer)?.["x"] ?? "") < String(from)).toBe(true);
  });

  it("sleepers do nothing of their own once asleep; who looks like one does, on purpose", async () => {
    const own = (some: readonly Plant[]) =>
      rows(
        `SELECT cust_id, count(*) AS n, max(p) AS x FROM deposit_txn WHERE channel <> 'batch' AND cust_id IN (${list(some)}) GROUP BY 1`
      );
    const asleep = of("sleeper", "falls_asleep", "silent").filter(({borderline}) => !borderline);
    expect(asleep.length).toBeGreaterThan(5);
    const last = new Map((await own(asleep)).map((row) => [row["cust_id"], row["x"] as string]));
    for (const {customer, from} of asleep) expect((last.get(customer) ?? "") <= (from ?? "")).toBe(true);
    expect((await own(of("sleeper", "seasonal_visitor"))).length).toBe(
      of("sleeper", "seasonal_visitor").length
    );
  });

  it("customers asleep all along are told too: no salary, and something of their own in few months", async () => {
    const asleep = of("sleeper", "background");
    expect(asleep.length).toBeGreaterThan(100);
    const [row] = await rows(
      `WITH told AS (SELECT * FROM (VALUES ${asleep.map(({customer, to}) => `('${customer}', '${to ?? "9999-12"}')`).join(", ")}) t (cust_id, until))
       SELECT count(DISTINCT t.cust_id || p) FILTER (channel <> 'batch') / (${asleep.length} * 13.0) AS own, count(*) FILTER (type = 'payroll') AS paid
       FROM deposit_txn t JOIN told ON told.cust_id = t.cust_id AND t.p < until`
    );
    expect(Number(row?.["own"])).toBeLessThan(0.05);
    expect(Number(row?.["own"])).toBeGreaterThan(0.015);
    expect(Number(row?.["paid"])).toBe(0);
  });

  it("loyal regulars are paid and pay in every month, with balances that hardly move", async () => {
    const cv = async (some: readonly Plant[]) =>
      mean(
        (
          await rows(
            `SELECT stddev_pop(balance) / avg(balance) AS x FROM deposits WHERE family = 'dep_demand' AND cust_id IN (${list(some)}) GROUP BY cust_id`
          )
        ).map(({x}) => Number(x))
      );
    const loyal = of("loyal_regular", "steady");
    expect(await cv(loyal)).toBeLessThan(0.6 * (await cv(of("loyal_regular", "erratic"))));
    const months = await rows(
      `SELECT cust_id, count(DISTINCT p) AS n FROM deposit_txn WHERE channel <> 'batch' AND dr_cr = 'D' AND cust_id IN (${list(loyal)}) GROUP BY 1`
    );
    expect(Math.min(...months.map(({n}) => Number(n)))).toBeGreaterThanOrEqual(11);
  });
});

it.each([3, 4, 6])(
  "a bank of %i months has no movement before its first day (DQ03)",
  async (months) => {
    const short = await makeBank({customers: 800, months});
    const bank = await openBank(short);
    const [row] = await bank.query<{n: string}>(
      "SELECT count(*) AS n FROM moves JOIN months USING (p) WHERE date < first OR date >= next"
    );
    bank.close();
    removeBank(short);
    expect(Number(row?.n)).toBe(0);
  },
  60_000
);
