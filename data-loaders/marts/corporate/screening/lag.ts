import {fewer} from "../../behind.js";
import {informationLag} from "../../../../src/metrics/corporate/informationLag.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {column, kindColumn, orderColumn, rowOf} from "../../cells.js";
import type {Mart} from "../../mart.js";
import {staleDays} from "../firms/statements.js";
import type {Reported} from "./reports.js";

const SOURCES = {
  bureau: {en: "Report of the credit bureau", zh: "征信报告"},
  statement: {en: "Annual statement", zh: "年度财务报表"}
} as const;

/** How old what is known of firms from elsewhere is; what the bank's own systems tell is of the date of the report. No total: a firm may have both, and each source has its own limit. Grain: source. S02, COR-05. */
export function informationLags({
  reported,
  period,
  policy,
  facts
}: {
  reported: readonly Reported[];
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}): Mart {
  const agesOf = {
    bureau: reported.flatMap(({age}) => age ?? []),
    statement: reported.flatMap(({statementAge}) => statementAge ?? [])
  };
  // What makes a source count no more makes it late: a statement of last year is not late at ninety days.
  const limits = {bureau: policy.corporate.bureauDays, statement: staleDays(policy)};
  const rows = (["bureau", "statement"] as const).map((name, order) => {
    const [ages, limit] = [agesOf[name], limits[name]];
    const {days, late} = informationLag.compute({ages, limit});
    const old = ages.filter((age) => age > limit).length;
    return rowOf(
      {source: name, order, kind: "part", known: ages.length, days, old, late, limit},
      {
        n: {known: ages.length, old: fewer(old, ages.length) || old},
        ...{kind: "corporate", zeros: true}
      }
    );
  });
  return {
    ...{id: "S02", family: "corporate", name: "information_lags", period, rows, facts},
    title: {en: "How old information from elsewhere is", zh: "外部信息滞后情况"},
    needs: rows.every((row) => row["known"] === 0) ? ["T17 bureau", "T14 corp_financials"] : [],
    columns: [
      column("source", "code", "Information", "信息来源", {labels: SOURCES}),
      orderColumn,
      kindColumn,
      column("known", "count", "Firms that have it", "有该信息户数", {metric: "COR-05"}),
      column("days", "number", "Median age", "滞后天数中位数", {
        metric: "COR-05",
        unit: {en: "days", zh: "天"}
      }),
      column("old", "count", "Too old", "超时限户数", {metric: "COR-05"}),
      column("late", "share", "Share too old", "超时限占比", {metric: "COR-05"}),
      column("limit", "number", "Older than", "时限", {unit: {en: "days", zh: "天"}})
    ],
    privacy: {
      groups: {known: ["known", "days"], old: ["old", "late"]}
    }
  };
}
