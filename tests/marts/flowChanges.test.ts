import {expect, it} from "vitest";
import {kpiMarts} from "../../data-loaders/marts/kpis.js";
import {trends} from "../../data-loaders/marts/contribution/trends.js";
import type {ContributionHistory} from "../../data-loaders/marts/contribution/history.js";
import type {MartRow} from "../../data-loaders/marts/mart.js";
import {paceOf} from "../../data-loaders/marts/sentences.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {ReleasedRow} from "../../src/schema/released.js";

const policy = readPolicy(["reports/policy"]);

const said = (row: MartRow | undefined, column: "change_mom" | "change_yoy") =>
  paceOf(row as ReleasedRow | undefined, column).labels;

/** Key figures of a month: income of so many fen, and a balance. */
function figures(period: string, months: Readonly<Record<string, number>>) {
  const [kpis] = kpiMarts({
    ...{family: "contribution", id: "C01", period, periods: [period], facts: []},
    definitions: [
      {kpi: "income", metric: "CON-12", type: "money", flow: true, en: "Income", zh: "收入"},
      {kpi: "balance", metric: "CON-11", type: "money", en: "Balance", zh: "余额"}
    ],
    points: Object.entries(months).flatMap(([each, value]) =>
      ["income", "balance"].map((kpi) => ({kpi, period: each, measure: {value}}))
    )
  });
  return Object.fromEntries(kpis.rows.map((row) => [String(row["kpi"]), row]));
}

it("C01 CON-12 ten a day in October as in September is no rise, though the month has a day more; a balance is what it is", () => {
  const {income, balance} = figures("2026-10", {"2026-10": 310, "2026-09": 300, "2025-10": 248});
  expect(income).toMatchObject({value: 310, previous: 300, change_mom: 0, per_day: "month"});
  // 248 are eight a day: the same month of another year has as many days
  expect(income!["change_yoy"]).toBeCloseTo(0.25, 12);
  expect(balance).toMatchObject({per_day: null});
  expect(balance!["change_mom"]).toBeCloseTo(10 / 300, 12);
  expect(said(income, "change_mom")).toEqual({en: "a day on last month", zh: "按日环比"});
  expect(said(income, "change_yoy")).toEqual({en: "on last year", zh: "同比"});
  expect(said(balance, "change_mom")).toEqual({en: "on last month", zh: "环比"});
});

it("C01 February of a leap year is held against 28 days by the day", () => {
  const {income} = figures("2028-02", {"2028-02": 290, "2027-02": 280});
  expect(income).toMatchObject({change_yoy: 0, per_day: "both"});
  expect(said(income, "change_yoy")).toEqual({en: "a day on last year", zh: "按日同比"});
});

it("C09 CON-30 a change is a share of a mean that is one: not of a loss, nor of gains and losses that nearly cancel", () => {
  const periods = ["2025-01", "2025-03", "2025-05", "2025-07"];
  // Two customers a segment: 62 each and rising; a gain and a loss that leave 2 of 122; losses.
  const months: Record<string, readonly number[]> = {
    "2025-01": [62, 62, 62, -60, -31, -31],
    "2025-03": [63, 62, 63, -60, -31, -30],
    "2025-05": [64, 62, 64, -60, -31, -29],
    "2025-07": [65, 62, 65, -60, -31, -28]
  };
  const history = {
    periods,
    population: {
      segments: ["mass", "mass", "priority", "priority", "private", "private"],
      amountsOf: (_: string, period: string) => Float64Array.from(months[period]!),
      membersAt: () => Uint8Array.from([1, 1, 1, 1, 1, 1])
    }
  } as unknown as ContributionHistory;
  const {rows} = trends(history, policy, [], []);
  const pace = (segment: string) => {
    const row = rows.find((each) => each["segment"] === segment && each["level"] === "l4");
    return row!["pace"] ?? (row!.$why as Record<string, string>)["pace"];
  };
  // One fen of 31 days in two months: half of it a month, twelve of them a year, of 125.5 each 31 days
  expect(pace("mass")).toBeCloseTo((12 * 0.5 * (30 / 31)) / Math.round(125.5 * (30 / 31)), 12);
  expect([pace("priority"), pace("private")]).toEqual(["SMALL_BASE", "NEG_DEN"]);
});
