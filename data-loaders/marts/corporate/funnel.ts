import {ratio} from "../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../src/schema/policy.js";
import {median} from "../../../src/stats/median.js";
import {wilson} from "../../../src/stats/wilson.js";
import {absent, column, intervalColumns, kindColumn, labelsFor, orderColumn, rowOf} from "../cells.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import type {Leads} from "./lists.js";
import {reached, sourceColumn, sourcesOf} from "./lists.js";

/** From listed to signed: how many reach each stage, of those before it, and in how many days. Grain: source x stage. S07. */
export function funnel({known, young}: Leads, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const {stages, contacted} = policy.corporate.lists;
  const treated = known.filter((lead) => lead.treated);
  const seen = Object.keys(stages).filter((stage) => treated.some(({days}) => stage in days));
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const sources = sourcesOf(known, policy);
  const byStage = new Map<string, MartRow[]>();
  for (const [order, source] of [...sources, "total"].entries()) {
    const own = treated.filter((lead) => source === "total" || lead.source === source);
    let before = own.length;
    const control = known.filter(
      (lead) => !lead.treated && (source === "total" || lead.source === source)
    ).length;
    let above: MartRow | null = null;
    for (const stage of ["listed", ...seen]) {
      const here = stage === "listed" ? own : own.filter(({days}) => reached(days, stage, seen));
      const told = here.flatMap(({days}) => days[stage] ?? []);
      const interval = wilson(here.length, before);
      const row = rowOf(
        {
          ...{source, stage, order, kind: source === "total" ? "total" : "part", firms: here.length},
          rate: stage === "listed" ? absent("NOT_APPLICABLE") : ratio(here.length, before),
          low: (stage === "listed" ? null : interval?.low) ?? absent("NOT_APPLICABLE"),
          high: (stage === "listed" ? null : interval?.high) ?? absent("NOT_APPLICABLE"),
          days: median(told) ?? absent("NOT_APPLICABLE")
        },
        {
          ...{n: here.length, kind: "corporate", zeros: true},
          of: population(period, "corporate", `${stage === "listed" ? "treated" : stage}=${source}`)
        }
      );
      rows.push(row);
      byStage.set(stage, [...(byStage.get(stage) ?? []), row]);
      if (above) lines.push({total: above, members: [row, {hidden: before - here.length}]});
      // the other table counts those left alone too
      else
        lines.push({
          total: population(period, "corporate", `list=${source}`),
          members: [row, {hidden: control}]
        });
      above = row;
      before = here.length;
    }
  }
  for (const all of byStage.values()) lines.push({total: all.at(-1)!, members: all.slice(0, -1)});
  return {
    ...{id: "S07", family: "corporate", name: "funnel", period, rows: treated.length ? rows : [], facts},
    title: {en: "From listed to signed", zh: "营销漏斗"},
    needs: treated.length ? [] : [young ? "T36 campaign, older ones" : "T36 campaign"],
    columns: [
      sourceColumn(sources, policy),
      column("stage", "code", "Stage", "阶段", {
        labels: {listed: {en: "To be contacted", zh: "拟接触"}, ...labelsFor([contacted, ...seen], stages)}
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数", {metric: "COR-04"}),
      column("rate", "share", "Of those before", "较上一阶段转化率", {metric: "COR-04"}),
      ...intervalColumns("share"),
      column("days", "number", "Median days since assignment", "自分配起中位天数", {
        unit: {en: "days", zh: "天"}
      })
    ],
    privacy: {groups: {all: ["firms", "rate", "low", "high", "days"]}, additive: ["firms"], lines}
  };
}
