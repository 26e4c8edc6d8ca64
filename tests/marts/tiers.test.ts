import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {Population} from "../../data-loaders/marts/contribution/population.js";
import {migration, tiersOf} from "../../data-loaders/marts/contribution/tiers.js";
import {shiftPeriod} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {releaseAll} from "../../data-loaders/release.js";
import type {Tier} from "../../src/metrics/contribution/contributionTier.js";
import type {ReleasedRow} from "../../src/schema/released.js";
import {Knowledge} from "../release/attack/knowledge.js";

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

  it("F5 no cell of the matrix follows from tiers then and now: shares tell how many started, the table how many are", () => {
    const moves: [Tier | null, Tier | null, number][] = [
      ["high", "high", 182],
      ["high", "medium", 7],
      ["high", "negative", 5],
      ["high", null, 5],
      ["medium", "high", 19],
      ["medium", "medium", 657],
      ["medium", "low", 62],
      ["medium", "negative", 65],
      ["medium", null, 78],
      ["low", "medium", 50],
      ["low", "low", 170],
      ["low", "negative", 101],
      ["low", null, 59],
      ["negative", "high", 4],
      ["negative", "medium", 40],
      ["negative", "low", 76],
      ["negative", "negative", 315],
      ["negative", null, 136],
      [null, "high", 19],
      [null, "medium", 121],
      [null, "low", 67],
      [null, "negative", 149]
    ];
    const everybody = moves.flatMap((move) => Array.from({length: move[2]}, () => move));
    const standing = (side: 0 | 1) => ({
      tiers: new Map(everybody.flatMap((move, i) => (move[side] ? [[i, move[side]] as const] : []))),
      profits: new Float64Array(everybody.length)
    });
    const standings = new Map([
      ["2025-02", standing(0)],
      ["2025-12", standing(0)],
      [last, standing(1)]
    ]);
    const made = {...tiersOf(population, last, policy)!, standings};
    const [released, table] = releaseAll(migration(made, last, [], []), {
      ...{audience: {tables: ["*"]}, runs: [], policySha256: "p", codeSha256: "c", version: () => 1},
      privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}}
    });
    const reader = new Knowledge();
    const places = ["high", "medium", "low", "negative", "outside"];
    const name = ({before, after}: ReleasedRow) => `${String(before)} ${String(after)}`;
    for (const row of released!.rows) {
      reader.tell(name(row), row["customers"]);
      reader.ratio(name(row), `start ${String(row["before"])}`, row["share"]);
      reader.tell(`start ${String(row["before"])}`, row["opening"]);
    }
    for (const row of table!.rows) reader.tell(`now ${String(row["tier"])}`, row["customers"]);
    for (const tier of places.slice(0, -1)) {
      reader.adds(
        `start ${tier}`,
        places.map((to) => `${tier} ${to}`)
      );
      reader.adds(
        `now ${tier}`,
        places.map((from) => `${from} ${tier}`)
      );
    }
    const few = moves
      .filter(([, , n]) => n < 10)
      .map(([from, to]) => `${from ?? "outside"} ${to ?? "outside"}`);
    for (const cell of few) expect(reader.shown.has(cell)).toBe(false);
    const ranges = reader.ranges(new Set(few));
    expect(ranges.size).toBe(few.length);
    for (const [low, high] of ranges.values()) expect(high - low).toBeGreaterThan(0.5);
    // what is large enough and protects nobody stays
    expect(reader.shown.get("high high")).toBe(182);
    expect(reader.shown.get("medium medium")).toBe(657);
  });

  it("C06 needs a month with a year's profit before the edition", () => {
    const young = new Population(12);
    young.add("2026-02", table({cust_id: ["a"], segment: ["mass"], loan_active: [true], l4: [1]}));
    expect(tiersOf(young, "2026-02", policy)).toBeNull();
  });
});
