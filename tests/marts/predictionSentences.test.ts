import {describe, expect, it} from "vitest";
import {actionSentences} from "../../data-loaders/marts/contribution/actionSentences.js";
import {alertSentences} from "../../data-loaders/marts/contribution/alertSentences.js";
import {predictionSentences} from "../../data-loaders/marts/contribution/prediction/sentences.js";
import {productSentences} from "../../data-loaders/marts/contribution/productSentences.js";
import {viewSentences} from "../../data-loaders/marts/contribution/viewSentences.js";
import {Reading} from "../../data-loaders/marts/sentences.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Edition, Released, ReleasedRow} from "../../src/schema/released.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-06";

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

  it("C12 names the segment that loses most by the model shown, never one that rises; by a simple rule none", () => {
    const part = (segment: string, recent: number, foreseen: number): ReleasedRow => ({
      ...{kind: "part", segment, recent, foreseen, falling: 100}
    });
    const of = (method: string) => {
      const found = predictionSentences(
        readingOf({
          prediction: [part("mass", 100, 190), part("small", 30, -60), part("priority", 28, 17)],
          prediction_methods: [{method, shown: "shown", wape: 0.2, gain: 0.05}]
        }),
        edition,
        policy
      );
      return (id: string) => found.find((each) => each.id === id);
    };
    expect(of("ridge")("prediction.action")).toMatchObject({
      values: {segment: {value: "small"}, less: {value: 90}}
    });
    expect(of("last")("prediction.action")!.values).toEqual({});
    expect(of("last")("prediction.why")).toMatchObject({values: {method: {value: "last"}}});
  });

  it("C12 nothing is likely by a simple rule, nor a rise or a fall: title, opening and action say that it is one", () => {
    const of = (method: string) => {
      const found = predictionSentences(
        readingOf({
          prediction: [
            {kind: "total", customers: 9, months: 3, recent: 400, foreseen: 500, change: 0.25, falling: 4},
            {kind: "part", segment: "mass", recent: 100, foreseen: 80, falling: 4}
          ],
          prediction_methods: [{method, shown: "shown", wape: 0.2, gain: 0.05}]
        }),
        edition,
        policy
      );
      return (id: string) => found.find((each) => each.id === id);
    };
    const rule = of("year");
    expect(rule("contribution.prediction.title")).toMatchObject({
      en: "By a simple rule ({method}) net contribution would be {foreseen} a month, after {recent} of late; no model foresees better",
      values: {foreseen: {value: 500}, recent: {value: 400}, method: {value: "year"}}
    });
    const said = ["contribution.prediction.title", "prediction.change", "prediction.action"];
    expect(said.filter((id) => /likely/.test(rule(id)!.en))).toEqual([]);
    const model = of("stumps");
    expect(said.filter((id) => /likely/.test(model(id)!.en))).toEqual(said);
    expect(model("contribution.prediction_methods.title")).toMatchObject({
      values: {method: {value: "stumps"}}
    });
  });

  it("CON-39 an open gap over all names the segment whose gap is clear; of a fall the ends change places", () => {
    const row = (segment: string, gap: number, low: number, high: number): ReleasedRow => ({
      ...{segment, kind: segment === "total" ? "total" : "part", gap, low, high}
    });
    const titleOf = (...rows: ReleasedRow[]) =>
      productSentences(readingOf({dual_holders: rows}), policy).find(
        ({id}) => id === "contribution.dual_holders.title"
      );
    const total = row("total", 109, -13, 232);
    expect(titleOf(row("mass", 14, 5, 24), row("priority", 138, 34, 243), total)).toMatchObject({
      values: {segment: {value: "priority"}, gap: {value: 138}, low: {value: 34}, high: {value: 243}}
    });
    expect(titleOf(row("mass", -14, -24, -5), total)).toMatchObject({
      values: {segment: {value: "mass"}, gap: {value: 14}, low: {value: 5}, high: {value: 24}}
    });
    expect(titleOf(row("mass", 14, -5, 24), total)!.values).not.toHaveProperty("segment");
  });

  it("C18 a campaign is to be repeated where it brought contribution, not where more signed alone", () => {
    const actionOf = (low: number) =>
      actionSentences(
        readingOf({
          experiments: [
            {campaign: "A", segment: "total", kind: "total", verdict: "valid", uplift: 0.047, low: 0.006}
          ],
          experiment_values: [{campaign: "A", verdict: "valid", difference: 43, low, high: 2268}]
        }),
        edition,
        policy
      ).find(({id}) => id === "actions.action");
    expect(actionOf(-2182)!.en).toContain("Do not repeat");
    expect(actionOf(-2182)).toMatchObject({values: {difference: {value: 43}, low: {value: -2182}}});
    expect(actionOf(10)!.en).toContain("Repeat what worked best");
  });

  it("C07 the title tells overlap and order; where losses are withheld, those outside the best tenth are to be looked at", () => {
    const found = viewSentences(
      readingOf({
        yardsticks: [
          {
            yardstick: "loan_balance",
            customers: 1824,
            agreement: 0.74,
            top: 181,
            both: 158 / 181,
            losing: null
          }
        ]
      }),
      edition,
      policy
    );
    const of = (id: string) => found.find((each) => each.id === id);
    expect(of("contribution.yardsticks.title")).toMatchObject({values: {agreement: {value: 0.74}}});
    expect(of("products.action")).toMatchObject({values: {rest: {value: 23}}});
  });

  it("ALR-01 alerts of no segment that may be told are those of all", () => {
    const found = alertSentences(
      readingOf({
        alerts: [
          {kind: "part", segment: "mass", watched: 9, alerts: null, shortfall: null},
          {kind: "part", segment: "small", watched: 9, alerts: 0, shortfall: 0},
          {kind: "total", segment: "total", watched: 18, alerts: 11, shortfall: 500}
        ]
      }),
      edition,
      policy
    );
    expect(found.find(({id}) => id === "alerts.action")).toMatchObject({
      values: {alerts: {value: 11}, shortfall: {value: 500}}
    });
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
