import {table} from "arquero";
import {describe, expect, it} from "vitest";
import type {ContributionHistory} from "../../data-loaders/marts/contribution/history.js";
import {Population} from "../../data-loaders/marts/contribution/population.js";
import {whale} from "../../data-loaders/marts/contribution/whale.js";

const months = ["2025-01", "2025-02", "2025-03", "2025-04"];

/** A hundred customers: the first earns 1,000 a month, 89 earn 10, ten lose 20. */
const l4 = Array.from({length: 100}, (_, i) => (i === 0 ? 1000 : i < 90 ? 10 : -20));
const customers = table({
  cust_id: l4.map((_, i) => `c${String(i).padStart(3, "0")}`),
  cust_type: l4.map(() => "P"),
  segment: l4.map(() => "mass"),
  loan_active: l4.map(() => true),
  loan_adb: l4.map((_, i) => (i < 50 ? 100 : 0)),
  dep_adb: l4.map(() => 7),
  l4
});
const after = (count: number) => {
  const population = new Population(12);
  for (const period of months.slice(0, count)) population.add(period, customers);
  const [bands, figures] = whale(
    {population, members: customers} as unknown as ContributionHistory,
    months[count - 1]!,
    [],
    []
  );
  return {bands: bands!, figures: figures!};
};

describe("whale", () => {
  it("C05 CON-16 four months are scaled to a year; bands go from the best to the worst and are the whole", () => {
    const {rows} = after(4).bands;
    expect(rows[0]).toMatchObject({band: "0-1", customers: 1, profit: 12_000});
    const [total] = rows.slice(-1);
    expect(total).toMatchObject({
      kind: "total",
      customers: 100,
      profit: 12 * (1000 + 890 - 200),
      cumulative: 1
    });
    const parts = rows.slice(0, -1);
    expect(parts.reduce((sum, row) => sum + (row["profit"] as number), 0)).toBe(total!["profit"]);
    expect(parts.at(-1)).toMatchObject({band: "90-100", customers: 10, profit: -2400});
  });

  it("C05 the curve stands above 100 % before those who lose", () => {
    const {rows} = after(4).bands;
    expect(rows.find(({band}) => band === "80-90")).toMatchObject({cumulative: 1890 / 1690});
  });

  it("C05 LAB-03 tells the top with intervals, the peak, and who loses; Gini of balances, never of contribution", () => {
    const {rows} = after(4).figures;
    const figure = (name: string) => rows.find((row) => row["figure"] === name)!;
    expect(figure("top1")).toMatchObject({customers: 1, share: 1000 / 1690});
    expect(figure("top1")["low"] as number).toBeLessThan(1000 / 1690);
    expect(figure("peak")).toMatchObject({customers: 90, share: 1890 / 1690});
    expect(figure("losing")).toMatchObject({customers: 10, amount: -2400, share: -200 / 1690});
    expect(figure("gini_loans")["index"]).toBeCloseTo(0.5, 12);
    expect(figure("hhi_deposits")["index"]).toBeCloseTo(0.01, 12);
  });

  it("C05 needs three months", () => {
    expect(after(2).bands.needs).toEqual(["three months"]);
    expect(after(2).bands.rows).toEqual([]);
  });
});
