import {expect, it} from "vitest";
import {readEarnings, vintageContribution} from "../../data-loaders/marts/deposits/vintageContribution.js";
import {shiftPeriod} from "../../data-loaders/marts/periods.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {lifetimeContribution} from "../../src/metrics/deposits/lifetimeContribution.js";
import {storeOf} from "../fixtures/storeTables.js";

const policy = readPolicy(["reports/policy"]);
const period = "2025-09";
const periods = Array.from({length: 9}, (_, k) => shiftPeriod(period, k - 8));
const day = (iso: string) => Date.parse(iso) / 86_400_000;

it("DEP-23 adds up from the month of opening over all who opened; who left still counts, and the young are not told", async () => {
  const opened: Record<string, [from: string, to: string, l4: number | null]> = {
    early: ["2025-01", "2025-09", 10],
    // Leaves after two months on book: 2 x 30.
    left: ["2025-03", "2025-04", 30],
    young: ["2025-08", "2025-09", 5],
    old: ["2020-01", "2025-09", 99],
    unknown: ["2025-04", "2025-09", null]
  };
  const customer_month = Object.entries(opened).flatMap(([cust_id, [from, to, l4]]) =>
    periods
      .filter((each) => each >= from && each <= to)
      .map((each) => ({
        ...{period: each, cust_id, cust_type: "P", dep_accounts: 1, l4, open_date: day(`${from}-15`)}
      }))
  );
  const {source, engine} = await storeOf({customer_month}, {period, periods});
  const found = await readEarnings(source, policy);
  await engine.close();
  const of = (vintage: string, month: number) =>
    found.find((each) => each.vintage === vintage && each.month === month)!;
  // The first quarter of 2025 opened two: 3 x 10 and 2 x 30 in three months, 6 x 10 and 2 x 30 in six.
  expect(of("2025Q1", 3)).toMatchObject({customers: 2, old: true, contribution: 90, top1: 60, top2: 30});
  expect(of("2025Q1", 6)).toMatchObject({customers: 2, old: true, contribution: 120});
  // Opened in March at the latest: nine months are over in November.
  expect(of("2025Q1", 9)).toMatchObject({old: false});
  expect(of("2025Q3", 3)).toMatchObject({customers: 1, old: false});
  expect(of("2025Q2", 6)).toMatchObject({old: true, contribution: null});
  expect(found.some(({vintage}) => vintage === "2020Q1")).toBe(false);
  const {rows} = vintageContribution(found, period, policy, []);
  const cell = (vintage: string, month: string) =>
    rows.find((row) => row["vintage"] === vintage && row["month"] === month)!;
  expect(cell("2025Q1", "m6")).toMatchObject({customers: 2, contribution: 120, each: 60});
  expect(cell("2025Q1", "m9")).toMatchObject({each: null, $why: {each: "SHORT_HISTORY"}});
  expect(cell("2025Q2", "m6")).toMatchObject({each: null, $why: {each: "MISSING"}});
});

it("DEP-23 is null without customers", () => {
  expect(lifetimeContribution.compute({contribution: 0, customers: 0, old: true}).reason).toBe("ZERO_DEN");
});
