import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/index.js";
import {openEngine} from "../../data-loaders/engine/index.js";
import {
  hazardsOf,
  readEndings,
  renewalChance
} from "../../data-loaders/marts/contribution/lifetime/endings.js";
import {loanValues} from "../../data-loaders/marts/contribution/lifetime/loanValue.js";
import {
  lifetimeBacktest,
  lifetimeBySegment,
  lifetimeEndings
} from "../../data-loaders/marts/contribution/lifetime/tables.js";
import {firstDay, lastDay} from "../../data-loaders/marts/periods.js";
import type {Source} from "../../data-loaders/marts/source.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const read = readPolicy(["reports/policy"]);
const policy = {
  ...read,
  value: {...read.value, lifetime: {...read.value.lifetime, weight: 0, ageBands: [0]}}
};
const periods = ["2026-01", "2026-02"];
const told = {period: "2026-02", policy, needs: [], facts: []};
const start = firstDay("2025-09");

/** Loans of working capital of 100,000 each; what is left out stands as in the first. */
interface Loan {
  id: string;
  dues?: number;
  ends?: number;
  dpd?: number;
  start?: number;
}
const due = lastDay("2026-03");
const loans: Loan[] = [
  {id: "runs"},
  {id: "early", ends: lastDay("2026-01") - 5},
  {id: "matured", dues: lastDay("2026-01") - 3, ends: lastDay("2026-01") - 3},
  {id: "again", start: lastDay("2026-01") - 1},
  {id: "late", dpd: 100}
];
/** Who has the loans: what matured is drawn again by the same customer. */
const customerOf = (id: string) => (id === "again" ? "matured" : id);
let engine: Engine;
let source: Source;

beforeAll(async () => {
  engine = await openEngine();
  const rows: string[] = [];
  const customers: string[] = [];
  for (const period of periods) {
    for (const {id, dues = due, ends, dpd = 0, start: from = start} of loans) {
      if (from > lastDay(period) || (ends !== undefined && ends < firstDay(period))) continue;
      const ended = ends !== undefined && ends <= lastDay(period);
      rows.push(
        `('${period}', '${customerOf(id)}', '${id}', 'loan_wc', true, true, ${ended ? 0 : 10_000_000}, 30000.0, 30, ${from}, ${dues}, ${ended ? ends : "null"}, '${ended ? "settled" : "normal"}', ${dpd && dpd + lastDay(period) - lastDay(periods[0]!)}, null, 0.4, 10000000)`
      );
    }
    for (const id of new Set(loans.map((loan) => customerOf(loan.id))))
      customers.push(`('${period}', '${id}', 1, 3000)`);
  }
  await engine.run(
    `create table loan_month as select * from (values ${rows.join(", ")}) t(period, cust_id, loan_id, family, in_population, active,
       balance, l1, days, start_date, due_date, end_date, status, dpd, pd, lgd, loan_amt)`
  );
  await engine.run(
    `create table customer_month as select * from (values ${customers.join(", ")}) t(period, cust_id, loans, loan_cost)`
  );
  source = {
    ...{period: "2026-02", periods, asOf: lastDay("2026-02"), has: () => true},
    rows: (sql: string) => engine.rows(sql)
  } as unknown as Source;
});
afterAll(() => engine.close());

describe("lifetime value", () => {
  it("CON-27 counts loan-months and how they ended: early, in default, on their day with another one or without", async () => {
    const endings = await readEndings(source, policy, periods);
    // January: runs, early, matured, again, late; February: runs, again; late was in default before
    expect(endings.ended).toEqual([{family: "loan_wc", band: 0, atRisk: 7, early: 1, failed: 1}]);
    // what matured is known only once there was time to draw again
    expect(endings.renewed.size).toBe(0);
    const soon = {
      ...policy,
      value: {...policy.value, lifetime: {...policy.value.lifetime, renewal: {before: 10, after: 20}}}
    };
    const seen = await readEndings(source, soon, periods);
    expect(seen.renewed.get("loan_wc")).toEqual({family: "loan_wc", matured: 1, renewed: 1});
    expect(renewalChance(seen, "loan_wc")).toBe(1);
  });

  it("CON-27 values a loan to its end by hand: margin over the months, less cost, less loss, and in default the loss", async () => {
    const endings = {
      ended: [{family: "loan_wc", band: 0, atRisk: 100, early: 10, failed: 1}],
      renewed: new Map()
    };
    expect(hazardsOf(endings, policy)("loan_wc", 3)).toEqual({early: 0.1, fails: 0.01});
    const window = {period: "2026-02", asOf: lastDay("2026-02"), horizon: 60, discount: 0};
    const values = await loanValues(source, policy, {...window, endings});
    // 31 days are left, one month and a bit: two months of survival .89 and .7921
    const [margin, cost, loss] = [30_000 * (30.4375 / 30), 3000 * (30.4375 / 30), 4_000_000];
    const months = 0.89 + 0.89 ** 2;
    expect(values.get("runs")!.existing).toBeCloseTo(
      (margin - cost) * months - loss * (0.01 + 0.89 * 0.01),
      4
    );
    expect(values.get("runs")!.renewal).toBe(0);
    // 100 days late: all of it is lost
    expect(values.get("late")!.existing).toBeCloseTo(-loss, 6);
  });

  it("C10 segments add up, and the simple form stands beside them", () => {
    const value = (customer: string, firm: boolean, amount: number) => ({
      ...{customer, firm, segment: firm ? "small" : "mass", since: 2020},
      ...{existing: amount, renewal: 0, terms: 0, relation: 1, value: amount + 1}
    });
    const made = lifetimeBySegment(
      [value("a", false, 10), value("b", false, 20), value("c", true, 1000)],
      (segment) => (segment === "mass" ? {profit: 100, retained: 0.9} : null),
      told
    );
    expect(made.rows.map(({segment, customers, value: sum}) => [segment, customers, sum])).toEqual([
      ["mass", 2, 32],
      ["small", 1, 1001],
      ["total", 3, 1033]
    ]);
    const q = 0.9 / (1 + policy.value.lifetime.discount);
    expect(made.rows[0]!["simple"]).toBe(Math.round((100 * q * (1 - q ** 5)) / (1 - q)));
    expect(made.rows[1]!.$why).toMatchObject({simple: "SHORT_HISTORY"});
    expect(made.rows[1]!._behind).toMatchObject({n: 1, kind: "corporate"});
  });

  it("C10 holds tenths of what was foreseen against what came", () => {
    const foreseen = Array.from({length: 20}, (_, i) => ({firm: false, predicted: i, realised: 2 * i}));
    const {rows} = lifetimeBacktest(foreseen, told);
    expect(rows[0]).toMatchObject({tenth: "1", customers: 2, predicted: 37, realised: 74, ratio: 0.5});
    expect(rows.at(-1)).toMatchObject({tenth: "total", customers: 20, agreement: 1});
    expect(lifetimeBacktest([], told).rows).toEqual([]);
  });

  it("C10 tells yearly chances of the months that were seen", () => {
    const endings = {
      ended: [{family: "loan_wc", band: 0, atRisk: 120, early: 12, failed: 0}],
      renewed: new Map()
    };
    const [row] = lifetimeEndings(endings, told).rows;
    expect(row).toMatchObject({family: "loan_wc", years: 10, failed: 0, matured: 0, renewed: null});
    expect(row!["early"]).toBeCloseTo(1 - 0.9 ** 12, 12);
  });
});
