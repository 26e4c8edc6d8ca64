import type {ReleasedType, Words} from "../../src/schema/released.js";
import type {Concentration} from "../release/cell.js";
import type {Measure} from "./cells.js";
import {absent, column, given, rowOf} from "./cells.js";
import type {Family, Mart, MartLine, MartRow} from "./mart.js";
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
  /** Of the amount behind the figure, where firms contribute. */
  concentration?: Concentration | undefined;
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
  /** Figures that add up, by KPI: total (null: known anyway) and members. */
  sums?: readonly {total: string | null; members: readonly string[]}[];
  /** Figures that hold one another, the wider first: what lies between two of them can be worked out. */
  nested?: readonly (readonly string[])[];
  facts: Mart["facts"];
}

/** Key figures of the period against last month and last year, and their series. Grain: KPI; KPI x period. */
export function kpiMarts({
  family,
  id,
  period,
  periods,
  definitions,
  points,
  facts,
  sums = [],
  nested = []
}: Options): [Mart, Mart] {
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
        kind: now.kind ?? "retail",
        concentration: only({
          value: now.concentration,
          previous: month.concentration,
          last_year: year.concentration
        })
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
      },
      derived: {change_mom: ["value", "previous"], change_yoy: ["value", "last_year"]},
      lines: linesOf(rows, GROUPS, sums, nested)
    }
  };
  return [kpis, {...seriesOf(definitions, point, periods, sums, nested), family, id, facts}];
}

function seriesOf(
  definitions: readonly KpiDefinition[],
  point: (kpi: string, when: string) => KpiPoint,
  periods: readonly string[],
  sums: NonNullable<Options["sums"]>,
  nested: NonNullable<Options["nested"]>
): Omit<Mart, "family" | "id" | "facts"> {
  const rows: MartRow[] = definitions.flatMap(({kpi, metric, type}) =>
    periods.map((period) => {
      const each = point(kpi, period);
      return rowOf(
        {kpi, metric, type, period, value: each.measure},
        {n: sizeOf(each), kind: each.kind ?? "retail", concentration: only({value: each.concentration})}
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
    privacy: {
      groups: {value: ["value"]},
      lines: periods.flatMap((period) =>
        linesOf(
          rows.filter((row) => row["period"] === period),
          ["value"],
          sums,
          nested
        )
      )
    }
  };
}

const GROUPS = ["value", "previous", "last_year", "change_mom", "change_yoy"];

/** The relations between key figures as lines over their rows, group by group. */
function linesOf(
  rows: readonly MartRow[],
  groups: readonly string[],
  sums: NonNullable<Options["sums"]>,
  nested: NonNullable<Options["nested"]>
): MartLine[] {
  const row = (kpi: string) => rows.find((each) => each["kpi"] === kpi)!;
  const size = (kpi: string, group: string) => {
    const n = row(kpi)._behind!.n;
    return typeof n === "number" ? n : (n[group] ?? 0);
  };
  return groups.flatMap((group) => [
    ...sums.map(({total, members}) => ({
      total: total === null ? null : row(total),
      members: members.map(row),
      group
    })),
    ...nested.flatMap((chain) =>
      chain.slice(1).map((inner, at) => {
        const outer = chain[at]!;
        return {
          total: row(outer),
          members: [row(inner), {hidden: size(outer, group) - size(inner, group)}],
          group
        };
      })
    )
  ]);
}

const headOf = (definitions: readonly KpiDefinition[]) => [
  column("kpi", "code", "Figure", "指标", {
    labels: Object.fromEntries(definitions.map(({kpi, en, zh}) => [kpi, {en, zh}]))
  }),
  column("metric", "code", "Metric", "指标编号"),
  column("type", "text", "Type", "类型")
];

const only = (by: Readonly<Record<string, Concentration | undefined>>) =>
  Object.fromEntries(
    Object.entries(by).filter((entry): entry is [string, Concentration] => entry[1] !== undefined)
  );

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
