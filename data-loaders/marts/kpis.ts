import type {Target} from "../../src/schema/policy/targets.js";
import type {ReleasedType, Words} from "../../src/schema/released.js";
import type {Concentration} from "../release/cell.js";
import type {Measure} from "./cells.js";
import {absent, column, given, rowOf} from "./cells.js";
import type {Behind, Family, Mart, MartLine, MartRow} from "./mart.js";
import {population} from "./mart.js";
import {changeOf, changeType} from "./change.js";
import {daysIn, shiftPeriod, spanOf} from "./periods.js";
import {targetCells, targetColumns} from "./targets.js";

export interface KpiDefinition extends Words {
  kpi: string;
  /** Id in the registry. */
  metric: string;
  type: ReleasedType;
  /** An amount of a month, which is more in a longer month: its changes are those of a day of it. */
  flow?: true;
  /** Population that it speaks of, under the family ("": all of it); one of its own when left out. */
  of?: string;
  /** Population of what a ratio is measured against, where a key figure tells it. */
  over?: string;
}

/** One KPI of one period, and how many customers its numerator speaks of; left out: of the whole bank. */
export interface KpiPoint {
  kpi: string;
  period: string;
  measure: Measure;
  n?: number;
  kind?: "retail" | "corporate";
  /** Of each amount behind the figure (of a ratio: of both), where firms contribute; by measure. */
  concentration?: Readonly<Record<string, Concentration>> | undefined;
  /** Amounts that the figure tells, or lets work out with others; by measure. */
  amounts?: Readonly<Record<string, number>>;
  /** A count whose zeros tell what the small ones beside them are. */
  zeros?: boolean;
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
  /** Figures that add up, by KPI. */
  sums?: readonly {total: string; members: readonly string[]}[];
  /** Figures that hold one another, the wider first: what lies between two of them can be worked out. */
  nested?: readonly (readonly string[])[];
  /** What else adds up in a period: populations by name. */
  also?: (period: string) => readonly MartLine[];
  /** Targets of policy that hold in the period, by KPI. */
  targets?: Readonly<Record<string, Target | undefined>>;
  facts: Mart["facts"];
}

type Relations = "sums" | "nested" | "also";

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
  nested = [],
  also = () => [],
  targets = {}
}: Options): [Mart, Mart] {
  const of = ({kpi, of: whom = kpi}: KpiDefinition, when: string) => population(when, family, whom);
  const over = ({over: whom}: KpiDefinition, by: Readonly<Record<string, string>>) =>
    whom === undefined
      ? {}
      : {
          over: Object.fromEntries(
            Object.entries(by).map(([column, when]) => [column, population(when, family, whom)])
          )
        };
  const behind = (definition: KpiDefinition, when: string) => ({
    of: of(definition, when),
    ...over(definition, {value: when})
  });
  const at = new Map(points.map((point) => [`${point.kpi}|${point.period}`, point]));
  const point = (kpi: string, when: string): KpiPoint =>
    at.get(`${kpi}|${when}`) ?? {kpi, period: when, measure: absent("SHORT_HISTORY")};
  const columns = headOf(definitions);
  const rows = definitions.map((definition) => {
    const now = point(definition.kpi, period);
    const [lastMonth, lastYear] = [shiftPeriod(period, -1), shiftPeriod(period, -12)];
    const month = point(definition.kpi, lastMonth);
    const year = point(definition.kpi, lastYear);
    return rowOf(
      {
        kpi: definition.kpi,
        metric: definition.metric,
        type: definition.type,
        value: now.measure,
        previous: month.measure,
        last_year: year.measure,
        change_mom: changed(definition, now, month),
        change_yoy: changed(definition, now, year),
        change_type: changeType(definition.type),
        per_day: perDay(definition, period),
        ...targetCells(definition, now.measure, targets[definition.kpi])
      },
      {
        n: {value: sizeOf(now), previous: sizeOf(month), last_year: sizeOf(year)},
        of: {
          value: of(definition, period),
          previous: of(definition, lastMonth),
          last_year: of(definition, lastYear)
        },
        ...over(definition, {value: period, previous: lastMonth, last_year: lastYear}),
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
      column("per_day", "text", "Changes by the day", "按日均比较"),
      ...targetColumns(targets)
    ],
    metrics: definitions.map(({metric}) => metric),
    privacy: {
      groups: {
        value: ["value"],
        previous: ["previous"],
        last_year: ["last_year"]
      },
      worth: WORTH,
      derived: {
        change_mom: ["value", "previous"],
        change_yoy: ["value", "last_year"],
        target_gap: ["value"]
      },
      lines: linesOf(rows, GROUPS, sums, nested)
    }
  };
  return [kpis, {...seriesOf({definitions, periods, sums, nested, also}, point, behind), family, id, facts}];
}

/** A change of a flow is that of its days (conventions 1.3), of anything else that of the figure. */
function changed({type, flow}: KpiDefinition, now: KpiPoint, before: KpiPoint): Measure {
  const of = ({measure, period}: KpiPoint): Measure =>
    flow && measure.value !== null ? given(measure.value / daysIn(period)) : measure;
  return changeOf(type, of(now), of(before));
}

/** Which changes are told by the day: that on last month, and both where February is not what it was a year ago. */
const perDay = ({flow}: KpiDefinition, period: string): "month" | "both" | null =>
  !flow ? null : daysIn(period) === daysIn(shiftPeriod(period, -12)) ? "month" : "both";

function seriesOf(
  {definitions, periods, sums, nested, also}: Required<Pick<Options, "definitions" | "periods" | Relations>>,
  point: (kpi: string, when: string) => KpiPoint,
  behind: (definition: KpiDefinition, when: string) => Pick<Behind, "of" | "over">
): Omit<Mart, "family" | "id" | "facts"> {
  const rows: MartRow[] = definitions.flatMap((definition) =>
    periods.map((period) => {
      const {kpi, metric, type} = definition;
      const each = point(kpi, period);
      return rowOf(
        {kpi, metric, type, period, value: each.measure},
        {
          ...{n: sizeOf(each), kind: each.kind ?? "retail", ...behind(definition, period)},
          ...(each.concentration ? {concentration: each.concentration} : {}),
          ...(each.amounts ? {amounts: each.amounts} : {}),
          ...(each.zeros ? {zeros: true} : {})
        }
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
      lines: periods.flatMap((period) => [
        ...linesOf(
          rows.filter((row) => row["period"] === period),
          ["value"],
          sums,
          nested
        ),
        ...also(period)
      ])
    }
  };
}

/** The strip is what everybody reads: details go first. */
const WORTH = 50;

const GROUPS = ["value", "previous", "last_year"];

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
      total: row(total),
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

const sizeOf = ({n, measure}: KpiPoint) => (measure.value === null ? 0 : (n ?? WHOLE_BANK));
