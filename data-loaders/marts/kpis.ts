import type {ReleasedType, Words} from "../../src/schema/released.js";
import type {Measure} from "./cells.js";
import {absent, column, given, rowOf} from "./cells.js";
import type {Family, Mart, MartRow} from "./mart.js";
import {shiftPeriod, spanOf} from "./periods.js";

export interface KpiDefinition extends Words {
  kpi: string;
  /** Id in the registry. */
  metric: string;
  type: ReleasedType;
}

/** One KPI of one period, and how many customers its numerator speaks of; left out: of the whole bank. */
export interface KpiPoint {
  kpi: string;
  period: string;
  measure: Measure;
  n?: number;
  kind?: "retail" | "corporate";
}

/** Nobody in particular stands behind a figure of the whole bank. */
const WHOLE_BANK = Number.MAX_SAFE_INTEGER;

interface Options {
  family: Family;
  /** Report table of the KPIs. */
  id: string;
  period: string;
  periods: readonly string[];
  definitions: readonly KpiDefinition[];
  points: readonly KpiPoint[];
  facts: Mart["facts"];
}

/** Key figures of the period against last month and last year, and their series. Grain: KPI; KPI x period. */
export function kpiMarts({family, id, period, periods, definitions, points, facts}: Options): [Mart, Mart] {
  const at = new Map(points.map((point) => [`${point.kpi}|${point.period}`, point]));
  const point = (kpi: string, when: string): KpiPoint =>
    at.get(`${kpi}|${when}`) ?? {kpi, period: when, measure: absent("SHORT_HISTORY")};
  const columns = headOf(definitions);
  const rows = definitions.map((definition) => {
    const now = point(definition.kpi, period);
    const month = point(definition.kpi, shiftPeriod(period, -1));
    const year = point(definition.kpi, shiftPeriod(period, -12));
    return rowOf(
      {
        kpi: definition.kpi,
        metric: definition.metric,
        type: definition.type,
        value: now.measure,
        previous: month.measure,
        last_year: year.measure,
        change_mom: changeOf(definition.type, now.measure, month.measure),
        change_yoy: changeOf(definition.type, now.measure, year.measure),
        change_type: isRelative(definition.type) ? "share" : definition.type === "number" ? "number" : "pp",
        target: null
      },
      {
        n: {
          value: sizeOf(now),
          previous: sizeOf(month),
          last_year: sizeOf(year),
          change_mom: smaller(now, month),
          change_yoy: smaller(now, year)
        },
        kind: now.kind ?? "retail"
      }
    );
  });
  const kpis: Mart = {
    ...{family, id, name: "kpis", period, rows, facts},
    title: {en: "Key figures", zh: "关键指标"},
    columns: [
      ...columns,
      column("value", "number", "This month", "本月"),
      column("previous", "number", "Last month", "上月"),
      column("last_year", "number", "A year ago", "上年同期"),
      column("change_mom", "number", "On last month", "环比"),
      column("change_yoy", "number", "On last year", "同比"),
      column("change_type", "text", "Type of change", "变动类型"),
      column("target", "number", "Target", "目标")
    ],
    metrics: definitions.map(({metric}) => metric),
    privacy: {
      groups: {
        value: ["value"],
        previous: ["previous"],
        last_year: ["last_year"],
        change_mom: ["change_mom"],
        change_yoy: ["change_yoy"]
      }
    }
  };
  return [kpis, {...seriesOf(definitions, point, periods), family, id, facts}];
}

function seriesOf(
  definitions: readonly KpiDefinition[],
  point: (kpi: string, when: string) => KpiPoint,
  periods: readonly string[]
): Omit<Mart, "family" | "id" | "facts"> {
  const rows: MartRow[] = definitions.flatMap(({kpi, metric, type}) =>
    periods.map((period) => {
      const each = point(kpi, period);
      return rowOf(
        {kpi, metric, type, period, value: each.measure},
        {n: sizeOf(each), kind: each.kind ?? "retail"}
      );
    })
  );
  return {
    ...{name: "kpi_series", period: spanOf(periods), rows},
    title: {en: "Key figures by month", zh: "关键指标月度走势"},
    columns: [
      ...headOf(definitions),
      column("period", "month", "Month", "月份"),
      column("value", "number", "Value", "数值")
    ],
    metrics: definitions.map(({metric}) => metric),
    privacy: {groups: {value: ["value"]}}
  };
}

const headOf = (definitions: readonly KpiDefinition[]) => [
  column("kpi", "code", "Figure", "指标", {
    labels: Object.fromEntries(definitions.map(({kpi, en, zh}) => [kpi, {en, zh}]))
  }),
  column("metric", "code", "Metric", "指标编号"),
  column("type", "text", "Type", "类型")
];

const sizeOf = ({n, measure}: KpiPoint) => (measure.value === null ? 0 : (n ?? WHOLE_BANK));
/** A change tells of both months: the smaller of the two that are not empty counts. */
const smaller = (a: KpiPoint, b: KpiPoint) =>
  Math.min(...[sizeOf(a), sizeOf(b)].filter((n) => n > 0), WHOLE_BANK);

/** Amounts and counts change by a share of what they were, ratios by their difference. */
const isRelative = (type: ReleasedType) => type === "money" || type === "count";

export function changeOf(type: ReleasedType, now: Measure, before: Measure): Measure {
  if (now.value === null) return absent(now.reason ?? "MISSING");
  if (before.value === null) return absent(before.reason ?? "MISSING");
  if (!isRelative(type)) return given(now.value - before.value);
  if (before.value === 0) return absent("ZERO_DEN");
  if (before.value < 0) return absent("NEG_DEN");
  return given(now.value / before.value - 1);
}
