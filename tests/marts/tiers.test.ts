import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {Population} from "../../data-loaders/marts/contribution/population.js";
import {migration, tiersOf} from "../../data-loaders/marts/contribution/tiers.js";
import {shiftPeriod} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = readPolicy(["reports/policy"]);

/** Twenty customers who bring 1, 2, ... 20 a month; `rises` brings 1 and then 500, `gone` borrows until March only. */
const population = new Population(12);
const last = "2026-02";
for (let period = "2025-01"; period <= last; period = shiftPeriod(period, 1)) {
  const ids = [
    ...Array.from({length: 20}, (_, i) => `c${i + 1}`),
    "rises",
    ...(period === "2026-01" || period === last ? ["new"] : [])
  ];
  population.add(
    period,
    table({
      cust_id: ids,
      segment: ids.map(() => "mass"),
      loan_active: ids.map(() => true),
      l4: ids.map((id, i) => (id === "rises" ? (period >= "2026-01" ? 500 : 1) : id === "new" ? -5 : i + 1))
    })
  );
}
const [matrix, tiers] = migration(tiersOf(population, last, policy), last, [], []);

describe("tiers", () => {
  it("C06 LAB-08 cut-offs are those of the last December and stay frozen", () => {
    const made = tiersOf(population, last, policy)!;
    expect(made.baseline).toBe("2025-12");
    // 1, 1, 2, ... 20 a month, twelve months: the median is 10 x 12, the 90th percentile 18 x 12
    expect(made.cuts).toEqual({high: 18 * 12, medium: 10 * 12});
    expect(tiersOf(population, "2026-01", policy)!.cuts).toEqual(made.cuts);
  });

  it("C06 LAB-01 LAB-02 LAB-03 counts customers by tier, now and at the baseline", () => {
    expect(tiers!.rows.map(({tier, customers, baseline}) => [tier, customers, baseline])).toEqual([
      ["high", 4, 3],
      ["medium", 8, 8],
      ["low", 9, 10],
      ["negative", 1, 0],
      ["total", 22, 21]
    ]);
  });

  it("C06 tells who moved since last month, the diagonal and those who are new included, and what moved with them", () => {
    const cell = (before: string, after: string) =>
      matrix!.rows.find(
        (row) => row["comparison"] === "month" && row["before"] === before && row["after"] === after
      );
    // 500 + 11 a year in January, 1,010 in February: high in both; the new one is negative in both
    expect(cell("high", "high")).toMatchObject({customers: 4, share: 1, value: 499});
    expect(cell("negative", "negative")).toMatchObject({customers: 1, value: -5});
    expect(matrix!.rows.filter((row) => row["comparison"] === "month").length).toBe(24);
  });

  it("LAB-08 says since when cut-offs stand and when a customer falls, by policy", () => {
    const rule = {...policy.contribution.tiers, downAfter: 3, slack: 0.2};
    const of = (own: typeof rule) => {
      const changed = {...policy, contribution: {...policy.contribution, tiers: own}};
      const [, made] = migration(tiersOf(population, last, changed), last, [], []);
      return made!.rows.at(-1);
    };
    expect(of(rule)).toMatchObject({tier: "total", frozen: "2025-12", down_after: 3, slack: 0.2});
    expect(of({...rule, cuts: {high: 100, medium: 50}})).toMatchObject({frozen: null});
  });

  it("C06 needs a month with a year's profit before the edition", () => {
    const young = new Population(12);
    young.add("2026-02", table({cust_id: ["a"], segment: ["mass"], loan_active: [true], l4: [1]}));
    expect(tiersOf(young, "2026-02", policy)).toBeNull();
  });
});
