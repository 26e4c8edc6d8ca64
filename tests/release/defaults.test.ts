import * as fc from "fast-check";
import {describe, expect, it} from "vitest";
import {defaultLines, kpisOf, pointsOf} from "../../data-loaders/marts/corporate/keyFigures.js";
import type {Month} from "../../data-loaders/marts/corporate/keyFigures.js";
import {kpiMarts} from "../../data-loaders/marts/kpis.js";
import {shiftPeriod} from "../../data-loaders/marts/periods.js";
import {releaseAll} from "../../data-loaders/release.js";
import {Knowledge} from "./attack/knowledge.js";
import {releaseContext} from "../fixtures/releaseContext.js";

const context = releaseContext();

describe("default rate and new defaults", () => {
  /** New defaults of each month, 100 firms performing in every one. */
  function seriesOf(defaults: readonly number[]) {
    const start = "2023-01";
    const periods = defaults.map((_, i) => shiftPeriod(start, i));
    const months = new Map(
      periods.map((each, i): [string, Month] => [
        each,
        {
          sums: {defaulting: defaults[i]!, known_default: 100, borrower: 100},
          largest: {},
          firms: 100,
          performing: 100
        }
      ])
    );
    const [, series] = kpiMarts({
      ...{family: "corporate", id: "S04", period: periods.at(-1)!, periods, facts: []},
      definitions: kpisOf(true).filter(({kpi}) => ["default_rate", "new_defaults"].includes(kpi)),
      points: periods.flatMap((each) => pointsOf(each, months, true)),
      also: (each) => defaultLines(each, months)
    });
    return {periods, rows: releaseAll([series], context)[0]!.rows};
  }

  it("COR-20, F5: months of one to four defaults do not follow from the rate, twelve months of which it adds up", () => {
    const month = fc.oneof(fc.constant(0), fc.integer({min: 0, max: 4}), fc.integer({min: 5, max: 9}));
    fc.assert(
      fc.property(fc.array(month, {minLength: 16, maxLength: 26}), (defaults) => {
        const {periods, rows} = seriesOf(defaults);
        const reader = new Knowledge();
        for (const {kpi, period: when, value} of rows) {
          const months = Array.from({length: 12}, (_, i) => `new ${shiftPeriod(String(when), -i)}`);
          if (kpi === "new_defaults") reader.tell(`new ${String(when)}`, value);
          else if (typeof value === "number") {
            reader.holds(Object.fromEntries(months.map((each) => [each, 1])), Math.round(value * 100));
          }
        }
        const small = new Map(
          periods.flatMap((each, i) =>
            defaults[i]! > 0 && defaults[i]! < 5 ? [[`new ${each}`, defaults[i]!]] : []
          )
        );
        const ranges = reader.ranges(new Set(small.keys()));
        for (const [quantity, n] of small) {
          expect(reader.shown.has(quantity)).toBe(false);
          const [least, most] = ranges.get(quantity) ?? [0, Infinity];
          expect(most - least).toBeGreaterThanOrEqual(0.15 * n);
        }
      }),
      {numRuns: 40}
    );
  });

  it("COR-20 the rate stays: months go, zeros among them, before the figure of a year does", () => {
    const {rows} = seriesOf([1, 0, 2, 0, 0, 1, 3, 0, 2, 1, 0, 1, 2, 0, 1, 1, 0, 2]);
    const of = (kpi: string) => rows.filter((row) => row["kpi"] === kpi).map((row) => row["value"]);
    expect(of("default_rate").filter((rate) => rate !== null).length).toBeGreaterThanOrEqual(4);
    expect(
      of("new_defaults")
        .slice(0, 12)
        .filter((n) => n !== null && n !== 0)
    ).toEqual([]);
  });
});
