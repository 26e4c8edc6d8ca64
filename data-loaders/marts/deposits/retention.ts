import {depositRetention} from "../../../src/metrics/deposits/depositRetention.js";
import {retentionRate} from "../../../src/metrics/deposits/retentionRate.js";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Lifetime} from "../../../src/stats/kaplanMeier.js";
import {cumulativeIncidence} from "../../../src/stats/kaplanMeier.js";
import {absent, column, intervalColumns, given, kindColumn, orderColumn, rowOf} from "../cells.js";
import type {Mart, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {ALL, kindOf, ofSegment, TYPES, typeColumn} from "./groups.js";
import type {Cohort, Held, Lives} from "./lifetimes.js";
import {behindSegment, segmentColumns, segmentRows} from "./segmentRows.js";
import {vintageWords} from "./vintages.js";

const lifeOf = ({entry, exit, outcome, customers}: Lives, reasons = false): Lifetime => ({
  ...{entry, time: exit, count: customers},
  event: outcome === "stays" || (outcome === "converted" && !reasons) ? false : outcome
});

/**
 * Depositors still there by vintage and months on book, with limits, numbers at risk, those whose money went to other
 * products of the bank, and the same weighted by balance. Grain: type x vintage (and all together) x month on book. D06, DEP-22.
 */
export function retention(
  lives: readonly Lives[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {months} = policy.deposits.retention;
  const rows: MartRow[] = [];
  const vintages = [...new Set(lives.map(({vintage}) => vintage))].sort();
  for (const type of TYPES) {
    const mine = lives.filter((each) => each.cust_type === type);
    const minimum = policy.privacy.minimum[kindOf(type)];
    for (const vintage of mine.length ? [...vintages, ALL] : []) {
      const group = vintage === ALL ? mine : mine.filter((each) => each.vintage === vintage);
      if (group.length === 0) continue;
      const curve = depositRetention.compute({lives: group.map((each) => lifeOf(each)), months});
      const other = cumulativeIncidence(
        group.map((each) => lifeOf(each, true)),
        "converted"
      );
      const weighted = depositRetention.compute({
        lives: group.map((each) => ({...lifeOf(each), count: each.base})),
        months
      });
      let shown = 0;
      for (const month of months) {
        const step = curve.get(month) ?? null;
        const left = group
          .filter(({outcome, exit}) => outcome !== "stays" && exit > shown && exit <= month)
          .reduce((n, {customers}) => n + customers, 0);
        const atRisk = group
          .filter(({entry, exit}) => entry < month && exit >= month)
          .reduce((n, {customers}) => n + customers, 0);
        // Who left between two months that are shown follows from them: too few are counted with the next ones.
        const few = left > 0 && left < minimum;
        if (!few) shown = month;
        const cell = (value: number | null | undefined) =>
          step === null || value === null || value === undefined ? absent("SHORT_HISTORY") : given(value);
        rows.push(
          rowOf(
            {
              ...{type, vintage, month: `m${month}`, order: month, kind: vintage === ALL ? "total" : "part"},
              at_risk: step === null ? absent("SHORT_HISTORY") : given(atRisk),
              survival: cell(step?.survival),
              low: cell(step?.low),
              high: cell(step?.high),
              converted: cell(other.filter(({time}) => time <= month).at(-1)?.incidence ?? 0),
              weighted: cell(weighted.get(month)?.survival)
            },
            {
              n: step === null ? 0 : few ? left : atRisk,
              of: population(period, "deposit lifetimes", `type=${type}`, `vintage=${vintage}`, `m${month}`),
              kind: kindOf(type)
            }
          )
        );
      }
    }
  }
  return {
    ...{id: "D06", family: "deposits", name: "retention", period, rows, facts},
    title: {en: "Depositors still there, by vintage", zh: "存款客户留存（按开户批次）"},
    ...(rows.length ? {} : {needs: ["T11 customer.open_date"]}),
    columns: [
      typeColumn(policy),
      column("vintage", "code", "Customer since", "开户批次", {
        labels: Object.fromEntries([
          ...vintages.map((each) => [each, vintageWords(each)]),
          [ALL, {en: "All, at their age", zh: "全部（按账龄）"}]
        ])
      }),
      column("month", "code", "Months on book", "账龄", {
        labels: Object.fromEntries(
          months.map((month) => [`m${month}`, {en: `${month} months`, zh: `${month}个月`}])
        )
      }),
      orderColumn,
      kindColumn,
      column("at_risk", "count", "Observed", "观察户数", {metric: "DEP-22"}),
      column("survival", "share", "Still there", "留存率", {metric: "DEP-22"}),
      ...intervalColumns("share", {metric: "DEP-22"}),
      column("converted", "share", "Moved to other products", "转为本行其他产品", {metric: "DEP-22"}),
      column("weighted", "share", "Still there, by balance", "余额加权留存率", {metric: "DEP-22"})
    ],
    privacy: {groups: {all: ["at_risk", "survival", "low", "high", "converted", "weighted"]}}
  };
}

/**
 * What a year has left of deposits, gross and net, and what N days have left of inflows. Grain: type x segment (and all of
 * the type). D06, CON-33.
 */
export function retentionRates(
  cohorts: readonly Cohort[],
  held: ReadonlyMap<number, readonly Held[]>,
  {period, then}: {period: string; then: string},
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const days = [...held.keys()];
  const {rows, lines} = segmentRows(cohorts, policy, (keys, own) => {
    const {type, segment} = keys;
    const whole = keys.kind === "total";
    const sum = (name: "customers" | "opening" | "kept" | "closing") =>
      own.reduce((all, each) => all + each[name], 0);
    const [customers, opening] = [sum("customers"), sum("opening")];
    const {gross, net} = retentionRate.compute({opening, kept: sum("kept"), closing: sum("closing")});
    const heldAfter = (each: number) => held.get(each)!.find((row) => row.cust_type === type);
    const inflows = days.map((each) => {
      // Inflows are followed for all of a type, not by segment.
      const found = whole ? heldAfter(each) : undefined;
      const none = absent(whole ? "SHORT_HISTORY" : "NOT_APPLICABLE");
      return [`held_${each}`, found ? ratio(found.held, found.inflow) : none] as const;
    });
    const counts = days.map((each) => heldAfter(each)?.customers ?? 0);
    const behind = behindSegment(keys, {period: then, what: "depositors a year on", n: customers}, () => ({
      opening: {top1: own[0]!.top1, top2: own[0]!.top2, sum: opening}
    }));
    return rowOf(
      {...{...keys, customers, opening, gross, net}, ...Object.fromEntries(inflows)},
      {
        ...behind,
        n: {year: customers, inflows: whole ? Math.min(...counts, Infinity) : 0},
        of: {
          year: ofSegment(then, "depositors a year on", type, segment),
          inflows: population(period, "inflows", `type=${type}`, `segment=${segment}`)
        }
      }
    );
  });
  return {
    ...{id: "D06", family: "deposits", name: "retention_rates", period, rows, facts},
    title: {en: "What is left of deposits and inflows", zh: "存款与流入资金留存率"},
    ...(rows.length ? {} : {needs: ["13 months of T25 deposit_account"]}),
    metrics: ["CON-33"],
    columns: [
      ...segmentColumns(rows, policy),
      column("customers", "count", "Depositors a year ago", "一年前存款客户数", {metric: "CON-33"}),
      column("opening", "money", "Average a year ago", "一年前日均", {metric: "DEP-02"}),
      column("gross", "share", "Gross retention", "毛留存率", {metric: "CON-33"}),
      column("net", "share", "Net retention", "净留存率", {metric: "CON-33"}),
      ...days.map((each) =>
        column(`held_${each}`, "share", `Inflow left after ${each} days`, `流入后${each}天留存率`, {
          metric: "CON-33"
        })
      )
    ],
    privacy: {
      groups: {year: ["customers", "opening", "gross", "net"], inflows: days.map((each) => `held_${each}`)},
      additive: ["customers", "opening"],
      lines: lines.map((line) => ({...line, group: "year"}))
    }
  };
}
