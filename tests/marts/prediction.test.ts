import {table} from "arquero";
import {afterAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/engine.js";
import {column, rowOf} from "../../data-loaders/marts/cells.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {population} from "../../data-loaders/marts/mart.js";
import {lastDay, shiftPeriod} from "../../data-loaders/marts/periods.js";
import {Population} from "../../data-loaders/marts/contribution/population.js";
import {learners} from "../../data-loaders/marts/contribution/prediction/learners.js";
import {methods} from "../../data-loaders/marts/contribution/prediction/model.js";
import {fallenBelow, pointsAt, readEndings} from "../../data-loaders/marts/contribution/prediction/points.js";
import {
  predictionBySegment,
  predictionMethods,
  predictionTenths
} from "../../data-loaders/marts/contribution/prediction/tables.js";
import {tryPrediction} from "../../data-loaders/marts/contribution/prediction/trial.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {releaseAll} from "../../data-loaders/release.js";
import type {Cells} from "../fixtures/storeTables.js";
import {storeOf} from "../fixtures/storeTables.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-06";
const daysOf = (each: string) => lastDay(each) - lastDay(shiftPeriod(each, -1));
const engines: Engine[] = [];
afterAll(() => Promise.all(engines.map((engine) => engine.close())));

/** A population over so many months up to the period; `amount` per 30 days by customer and month counted to 0, null where it is gone. */
function populationOf(
  months: number,
  customers: number,
  amount: (customer: number, k: number) => number | null
) {
  const population = new Population(12, ["l4"]);
  const periods = Array.from({length: months}, (_, k) => shiftPeriod(period, k + 1 - months));
  periods.forEach((each, at) => {
    const rows = Array.from({length: customers}, (_, i) => ({i, l4: amount(i, at + 1 - months)}));
    const there = rows.filter(({l4}) => l4 !== null);
    population.add(
      each,
      table({
        cust_id: there.map(({i}) => `K${i}`),
        segment: there.map(({i}) => (i % 2 ? "mass" : "priority")),
        loan_active: there.map(() => true),
        l4: there.map(({l4}) => (l4! * daysOf(each)) / 30)
      })
    );
  });
  return {population, periods};
}

const sourceOf = async (periods: readonly string[], loans: readonly Cells[] = []) => {
  const made = await storeOf(
    {loan_month: [...loans, {period, loan_id: "none", cust_id: "none", in_population: false}]},
    {period, periods}
  );
  engines.push(made.engine);
  return made.source;
};

describe("pointsAt", () => {
  it("C12 knows the months before a month end, what came after, and that who is gone brings nothing", () => {
    // 10, 20, ... to the month end three months before the last; then 100, 200, gone
    const {population} = populationOf(8, 1, (_, k) =>
      k <= -3 ? 10 * (k + 8) : ({[-2]: 100, [-1]: 200}[k] ?? null)
    );
    const origin = shiftPeriod(period, -3);
    const [point] = pointsAt(population, origin, {ahead: 3, endings: new Map()});
    expect(point!.recent).toBeCloseTo(40, 9);
    expect(point!.came).toBeCloseTo((100 + 200 + 0) / 3, 9);
    expect(point!.scale).toBeCloseTo(30, 9);
    // against 40 in units of 30: 40 and 50, the mean of 10 and 20 before, the line, no year, no loan that ends
    expect(point!.features.map((each) => Math.round(each * 1e6) / 1e6)).toEqual([
      ...[0, 0.333333, -0.833333],
      ...[Math.round(((50 + (10 * (0.8 + 1.44 + 1.952)) / 3 - 40) / 30) * 1e6) / 1e6, 0, 0]
    ]);
  });

  it("C12 what comes after the edition is not known, and two months are no history", () => {
    const {population} = populationOf(8, 2, (i, k) => (i === 1 && k < -1 ? null : 10));
    const points = pointsAt(population, period, {ahead: 3, endings: new Map()});
    expect(points.map(({came}) => came)).toEqual([null]);
  });

  it("C12 newcomers are foreseen where asked: 10 and 30 go on from 20, the mean of what is known, and nothing from nothing", () => {
    const {population} = populationOf(8, 3, (i, k) =>
      i === 0 ? 10 : i === 1 ? ({[-1]: 10, [0]: 30}[k] ?? null) : k === 0 ? null : 10
    );
    const points = pointsAt(population, period, {ahead: 3, endings: new Map(), newcomers: true});
    expect(points.map(({customer}) => customer)).toEqual([0, 2]);
    expect(points[1]!.recent).toBeCloseTo(20, 9);
    expect(points[1]!.naive).toMatchObject({last: expect.closeTo(30, 9) as number});
    expect(points[1]!.features).toHaveLength(points[0]!.features.length);
    expect(pointsAt(population, period, {ahead: 3, endings: new Map()})).toHaveLength(1);
  });
});

describe("readEndings", () => {
  it("C12 of a loan due in the middle of the months ahead its part after the day is lost; later ones are not", async () => {
    const loan = (loan_id: string, due_date: number): Cells => ({
      ...{
        period,
        loan_id,
        cust_id: "K0",
        in_population: true,
        balance: 5,
        days: 30,
        l1: 3_000,
        el: 600,
        due_date
      }
    });
    const [from, to] = [lastDay(period), lastDay(shiftPeriod(period, 3))];
    const source = await sourceOf(
      [period],
      [loan("due", from + 23), loan("later", to + 1), loan("late", from - 5)]
    );
    const found = await readEndings(source, [period], 3);
    // 2,400 a month, for 69 of the 92 days
    expect(to - from).toBe(92);
    expect(found.get(period)!.get("K0")).toBeCloseTo((2_400 * 69) / 92, 6);
  });
});

describe("tryPrediction", () => {
  const wave = (i: number, k: number) => 1_000 + 400 * Math.sin(i * 7 + k * 2.1 + i * k);

  it("C12 shows the simple rule where no model can do better, and says that too little history tells nothing", async () => {
    const {population, periods} = populationOf(24, 200, wave);
    const trial = (await tryPrediction(await sourceOf(periods), population, policy))!;
    expect(trial.origins).toEqual(["2025-06", "2025-09", "2025-12", "2026-03"]);
    expect(trial.published).toBe(trial.best);
    expect(trial.points).toHaveLength(800);
    const short = populationOf(20, 50, wave);
    expect(await tryPrediction(await sourceOf(short.periods), short.population, policy)).toBeNull();
  });

  it("C12 shows the model that errs least where models know what simple rules do not: half of the loans fall due", async () => {
    // every third month end about half of the customers lose half of what they bring, as their contracts say; it grows back
    const falls = (i: number, k: number) => ((i * 31 + Math.floor((k + 60) / 3) * 17) ** 2 % 97) % 2 === 0;
    const {population, periods} = populationOf(24, 200, (i, k) =>
      falls(i, k - 1) ? 500 + (wave(i, k) - 1_000) / 10 : 1_000 + (wave(i, k) - 1_000) / 10
    );
    const ends = Array.from({length: 8}, (_, step) => shiftPeriod(period, -3 * step));
    const loans = ends.flatMap((each, step) =>
      Array.from({length: 200}, (_, i) => i).flatMap((i) =>
        falls(i, -3 * step)
          ? [
              {
                ...{
                  period: each,
                  loan_id: `L${i}`,
                  cust_id: `K${i}`,
                  in_population: true,
                  balance: 5,
                  days: 30
                },
                ...{l1: 500, el: 0, due_date: lastDay(each) + 1}
              }
            ]
          : []
      )
    );
    const trial = (await tryPrediction(await sourceOf(periods, loans), population, policy))!;
    const {published} = trial;
    expect(learners.map((each) => trial.judged.get(each)!.gain!.interval!.low).every((low) => low > 0)).toBe(
      true
    );
    expect(Math.min(...methods.map((each) => trial.judged.get(each)!.wape))).toBe(
      trial.judged.get(published)!.wape
    );
    expect(trial.judged.get(published)!.gain!.gain).toBeGreaterThan(policy.value.prediction.beats);
    expect(trial.judged.get(trial.best)!.gain).toBeNull();

    const told = {trial, isFirm: () => false, sizes: new Map(), period, policy, needs: [], facts: []};
    const {rows} = predictionMethods(told);
    const uses = rows.map(({shown}) => String(shown)).sort();
    expect(uses).toEqual(["best", "shown", ...Array.from({length: 5}, () => "tried")]);
    expect(rows.find(({shown}) => shown === "best")!["method"]).toBe(trial.best);
    const row = rows.find(({shown}) => shown === "shown")!;
    expect(row).toMatchObject({method: published, origins: 4, customers: 200});
    expect(row["wape"]).toBeCloseTo(
      trial.points.reduce((sum, {came, by}) => sum + Math.abs(came - by[published].foreseen), 0) /
        trial.points.reduce((sum, {came}) => sum + Math.abs(came), 0),
      12
    );
    // ranges hold about what they are made to hold
    expect(Math.abs((row["covered"] as number) - policy.value.prediction.coverage)).toBeLessThan(0.1);

    const tenths = predictionTenths(told).rows;
    expect(tenths).toHaveLength(11);
    expect(tenths.at(-1)).toMatchObject({tenth: "total", forecasts: 800, lift: 1});
    expect(tenths[0]!["lift"] as number).toBeGreaterThan(1.2);
    const fell = trial.points.filter((point) => point.came < fallenBelow(point, policy)).length;
    expect(tenths.at(-1)!["fell"]).toBeCloseTo(fell / 800, 12);
    // The chances told are those that came nearer, and no month end knew what came after it.
    const off = (of: "told" | "corrected") =>
      trial.points.reduce((sum, {by, fell: did}) => sum + (by[published].falls[of] - Number(did)) ** 2, 0);
    expect(trial.chances).toBe(off("corrected") < off("told") ? "corrected" : "told");
    expect(tenths.at(-1)!["likely"]).toBeCloseTo(
      trial.points.reduce((sum, {by}) => sum + by[published].falls[trial.chances], 0) / 800,
      12
    );
  });
});

describe("predictionBySegment", () => {
  it("C12 adds up customers by segment, expected falls as the sum of chances, and suppresses what few would tell", () => {
    const customer = (segment: string, recent: number, foreseen: number, falls: number) => ({
      ...{id: `${segment}${recent}`, segment, type: "P" as const, recent, foreseen, interval: null, falls}
    });
    const predicted = [
      customer("mass", 100, 90, 0.5),
      customer("mass", 300, 250, 0.7),
      customer("micro", 0, 20, 0.1)
    ];
    const {rows} = predictionBySegment(predicted, {
      ...{trial: null, isFirm: () => false, sizes: new Map(), period, policy, needs: [], facts: []}
    });
    expect(rows).toMatchObject([
      {segment: "mass", customers: 2, recent: 400, foreseen: 340, change: -0.15, falling: 1, months: 3},
      {segment: "micro", customers: 1, recent: 0, foreseen: 20, change: null, $why: {change: "ZERO_DEN"}},
      {segment: "total", customers: 3, recent: 400, foreseen: 360, change: -0.1}
    ]);
    expect(rows[0]!._behind).toMatchObject({n: {all: 2, falling: 1}});
  });

  it("F5 C12 whoever is foreseen is whom the ladder tells of; one who is not would be the difference of both", () => {
    const predicted = Array.from({length: 30}, (_, i) => ({
      ...{id: `${i}`, segment: i < 18 ? "mass" : "micro", type: "P" as const, recent: 100, foreseen: 100},
      ...{interval: null, falls: 0.4}
    }));
    const shownBeside = (mass: number) => {
      const sizes = new Map([
        ["mass", mass],
        ["micro", 12],
        ["total", mass + 12]
      ]);
      const made = predictionBySegment(predicted, {
        ...{trial: null, isFirm: () => false, sizes, period, policy, needs: [], facts: []}
      });
      const of = (whom: string) => population(period, "contribution", whom);
      const ladder: Mart = {
        ...{id: "C03", family: "contribution", name: "ladder", period, facts: [], title: made.title},
        columns: [column("key", "code", "x", "x"), column("customers", "count", "x", "x")],
        rows: [
          rowOf({key: "mass", customers: mass}, {n: mass, of: of("segment=mass"), kind: "retail"}),
          rowOf({key: "micro", customers: 12}, {n: 12, of: of("segment=micro"), kind: "retail"}),
          rowOf({key: "total", customers: mass + 12}, {n: mass + 12, of: of(""), kind: "retail"})
        ],
        privacy: {groups: {all: ["customers"]}, worth: 9}
      };
      const [foreseen, told] = releaseAll([made, ladder], {
        audience: {tables: ["*"]},
        privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}},
        ...{runs: [], policySha256: "p", codeSha256: "c", version: () => 1}
      });
      return [foreseen!.rows.map(({foreseen}) => foreseen), told!.rows.map(({customers}) => customers)];
    };
    expect(shownBeside(18)).toEqual([
      [1_800, 1_200, 3_000],
      [18, 12, 30]
    ]);
    // one of mass is foreseen nothing: neither mass nor the total may be held against the ladder
    expect(shownBeside(19)).toEqual([
      [null, 1_200, null],
      [19, 12, 31]
    ]);
  });

  it("C12 tells no change as a share where gains and losses nearly cancel, and the coverage aimed at", () => {
    const customer = (recent: number, foreseen: number) => ({
      ...{
        id: String(recent),
        segment: "small",
        type: "P" as const,
        recent,
        foreseen,
        interval: null,
        falls: 0
      }
    });
    // 1,000 − 990 = 10 of 1,990 without signs
    const {rows} = predictionBySegment([customer(1_000, 1_000), customer(-990, -1_020)], {
      ...{trial: null, isFirm: () => false, sizes: new Map(), period, policy, needs: [], facts: []}
    });
    expect(rows[0]).toMatchObject({recent: 10, foreseen: -20, change: null, $why: {change: "SMALL_BASE"}});
    expect(rows[0]!["aimed"]).toBe(policy.value.prediction.coverage);
  });
});
