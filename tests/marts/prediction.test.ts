import {table} from "arquero";
import {afterAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/engine.js";
import {lastDay, shiftPeriod} from "../../data-loaders/marts/periods.js";
import {Population} from "../../data-loaders/marts/contribution/population.js";
import {pointsAt, readEndings} from "../../data-loaders/marts/contribution/prediction/points.js";
import {
  predictionBySegment,
  predictionMethods,
  predictionTenths
} from "../../data-loaders/marts/contribution/prediction/tables.js";
import {fallenBelow, tryPrediction} from "../../data-loaders/marts/contribution/prediction/trial.js";
import {predictionSentences} from "../../data-loaders/marts/contribution/prediction/sentences.js";
import {productSentences} from "../../data-loaders/marts/contribution/productSentences.js";
import {Reading} from "../../data-loaders/marts/sentences.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Edition, Released, ReleasedRow} from "../../src/schema/released.js";
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

  it("C12 shows the regression where it knows what simple rules do not: half of the loans fall due", async () => {
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
    const {gain} = trial.judged.get("ridge")!;
    expect(trial.published).toBe("ridge");
    expect(gain!.interval!.low).toBeGreaterThan(policy.value.prediction.beats);

    const told = {trial, isFirm: () => false, period, policy, needs: [], facts: []};
    const methods = predictionMethods(told).rows;
    expect(methods.map(({shown}) => shown).sort()).toEqual(["best", "shown", "tried", "tried", "tried"]);
    expect(methods.find(({shown}) => shown === "best")!["method"]).toBe(trial.best);
    expect(methods.at(-1)).toMatchObject({method: "ridge", shown: "shown", origins: 4, customers: 200});
    expect(methods.at(-1)!["wape"]).toBeCloseTo(
      trial.points.reduce((sum, {came, by}) => sum + Math.abs(came - by.ridge.foreseen), 0) /
        trial.points.reduce((sum, {came}) => sum + Math.abs(came), 0),
      12
    );
    // ranges hold about what they are made to hold
    expect(Math.abs((methods.at(-1)!["covered"] as number) - policy.value.prediction.coverage)).toBeLessThan(
      0.1
    );

    const tenths = predictionTenths(told).rows;
    expect(tenths).toHaveLength(11);
    expect(tenths.at(-1)).toMatchObject({tenth: "total", forecasts: 800, lift: 1});
    expect(tenths[0]!["lift"] as number).toBeGreaterThan(1.2);
    const fell = trial.points.filter((point) => point.came < fallenBelow(point, policy)).length;
    expect(tenths.at(-1)!["fell"]).toBeCloseTo(fell / 800, 12);
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
      ...{trial: null, isFirm: () => false, period, policy, needs: [], facts: []}
    });
    expect(rows).toMatchObject([
      {segment: "mass", customers: 2, recent: 400, foreseen: 340, change: -0.15, falling: 1, months: 3},
      {segment: "micro", customers: 1, recent: 0, foreseen: 20, change: null, $why: {change: "ZERO_DEN"}},
      {segment: "total", customers: 3, recent: 400, foreseen: 360, change: -0.1}
    ]);
    expect(rows[0]!._behind).toMatchObject({n: {all: 2, falling: 1}});
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
      ...{trial: null, isFirm: () => false, period, policy, needs: [], facts: []}
    });
    expect(rows[0]).toMatchObject({recent: 10, foreseen: -20, change: null, $why: {change: "SMALL_BASE"}});
    expect(rows[0]!["aimed"]).toBe(policy.value.prediction.coverage);
  });
});

/** Tables as they leave the exit, of these rows. */
const readingOf = (tables: Readonly<Record<string, readonly ReleasedRow[]>>) =>
  new Reading(
    new Map(
      Object.entries(tables).map(([name, rows]) => [
        name,
        {
          id: "C12",
          name,
          status: "ok",
          columns: [],
          rows,
          lineage: {table: `contribution/${name}`}
        } as unknown as Released
      ])
    )
  );
const edition = {
  asOf: "2026-06-30",
  period,
  edition: 1,
  reconciliation: {status: "unreconciled"},
  quality: {}
} as unknown as Edition;

describe("titles", () => {
  it("C12 tell a fall by its size, and which method is shown and why", () => {
    const reading = readingOf({
      prediction: [
        {kind: "total", customers: 9, months: 3, recent: 400, foreseen: 300, change: -0.25, falling: 4}
      ],
      prediction_methods: [{method: "ridge", shown: "shown", wape: 0.2, gain: 0.05}]
    });
    const found = predictionSentences(reading, edition, policy);
    const of = (id: string) => found.find((each) => each.id === id);
    expect(of("contribution.prediction.title")).toMatchObject({
      en: "Net contribution is likely to fall by {change}, to {foreseen} a month",
      values: {change: {value: 0.25}, foreseen: {value: 300}}
    });
    expect(of("contribution.prediction_methods.title")).toMatchObject({
      values: {wape: {value: 0.2}, gain: {value: 0.05}}
    });
    expect(of("prediction.why")).toMatchObject({values: {gain: {value: 0.05}}});
    expect(of("prediction.action")).toBeUndefined();
  });

  it("C12 names the segment that loses most, never one that rises, and the simple rule where it is shown", () => {
    const part = (segment: string, recent: number, foreseen: number): ReleasedRow => ({
      ...{kind: "part", segment, recent, foreseen, falling: 100}
    });
    const found = predictionSentences(
      readingOf({
        prediction: [part("mass", 100, 190), part("small", 30, -60), part("priority", 28, 17)],
        prediction_methods: [{method: "last", shown: "shown", wape: 0.2}]
      }),
      edition,
      policy
    );
    const of = (id: string) => found.find((each) => each.id === id);
    expect(of("prediction.action")).toMatchObject({values: {segment: {value: "small"}, less: {value: 90}}});
    expect(of("prediction.why")).toMatchObject({values: {method: {value: "last"}}});
  });

  it("CON-40 of persons where no firm is in the field, and nothing of nobody", () => {
    const field = (type: string, customers: number | null): ReleasedRow => ({
      type,
      field: "high_risky",
      customers,
      share: 0.1
    });
    const titleOf = (...rows: ReleasedRow[]) =>
      productSentences(readingOf({risk_fields: rows}), policy).find(
        ({id}) => id === "contribution.risk_fields.title"
      );
    expect(titleOf(field("C", 0), field("P", 12))).toMatchObject({values: {customers: {value: 12}}});
    expect(titleOf(field("C", 7), field("P", 12))).toMatchObject({values: {customers: {value: 7}}});
    expect(titleOf(field("C", 0), field("P", null))).toBeUndefined();
  });
});
