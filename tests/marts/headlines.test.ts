import {describe, expect, it} from "vitest";
import {headlines} from "../../data-loaders/marts/governance/headlines.js";
import type {Released, Words} from "../../src/schema/released.js";

const kpis = (id: string, labels: Record<string, Words>, values: Record<string, number>): Released =>
  ({
    id,
    name: "kpis",
    title: {en: "Key figures", zh: "主要指标"},
    period: "2026-10",
    status: "ok",
    columns: [{name: "kpi", type: "code", en: "Figure", zh: "指标", labels}],
    rows: Object.entries(values).map(([kpi, value]) => ({kpi, metric: "CON-11", type: "money", value})),
    lineage: {}
  }) as unknown as Released;

describe("headlines (C01, D01, S04)", () => {
  const loans = {en: "Loan balance", zh: "贷款余额"};
  const firms = {en: "Corporate loans", zh: "对公贷款余额"};
  const released = new Map([
    ["contribution/kpis", kpis("C01", {loan_balance: loans}, {loan_balance: 1_904_00})],
    [
      "corporate/kpis",
      kpis(
        "S04",
        {loan_balance: firms, utilisation: {en: "Utilisation", zh: "用信率"}},
        {loan_balance: 1_719_00, utilisation: 0.596}
      )
    ]
  ]);
  const [figures] = headlines(released, "2026-10");

  it("calls a figure what its own family calls it", () => {
    const labels = figures.columns.find(({name}) => name === "kpi")!.labels!;
    expect(labels["loan_balance"]).toEqual(loans);
    expect(figures.rows.map(({family, kpi, value}) => [family, kpi, value])).toEqual([
      ["contribution", "loan_balance", 190400],
      ["corporate", "utilisation", 0.596]
    ]);
  });

  it("leaves out a figure that the extract cannot feed", () => {
    expect(figures.rows.some(({kpi}) => kpi === "net_contribution")).toBe(false);
  });
});
