import type {ReleasedColumn, ReleasedRow, ReleasedType} from "../../../../src/schema/released.js";
import {column} from "../../cells.js";
import {shiftPeriod} from "../../periods.js";
import {long} from "../example.js";
import type {Example} from "../example.js";

const months = Array.from({length: 13}, (_, i) => shiftPeriod("2026-10", i - 12));

interface Kpi {
  kpi: string;
  en: string;
  zh: string;
  metric: string;
  type: ReleasedType;
  changeType?: "share" | "pp" | "number";
  /** Thirteen months, the last one this month. */
  values: readonly (number | null)[];
  why?: string;
  changes?: readonly [month: number | null, year: number | null];
  target?: readonly [value: number, sense: "at_least" | "at_most", gap: number, en: string, zh: string];
}

const wave = (level: number, growth: number, swing: number, gaps: readonly number[] = []) =>
  months.map((_, i) =>
    gaps.includes(i) ? null : Math.round(level * (1 + growth * i + swing * Math.sin(i * 1.7)))
  );
const ratios = (level: number, step: number) =>
  months.map((_, i) => Number((level + step * i + (step / 2) * Math.sin(i)).toFixed(6)));

const figures: readonly Kpi[] = [
  {
    ...{kpi: "large", en: "Deposits, average", zh: "存款日均", metric: "DEP-02", type: "money"},
    ...{values: wave(18_000_000_000_000, 0.006, 0.01), changes: [0.006, 0.074]}
  },
  {
    ...{kpi: "loss", en: "Net contribution", zh: "净贡献", metric: "CON-10", type: "money"},
    ...{values: wave(-412_000_000, 0.01, 0.2), changes: [null, null], why: "NEG_DEN"}
  },
  {
    ...{kpi: "missed", en: "Demand share", zh: "活期占比", metric: "DEP-05", type: "share", changeType: "pp"},
    ...{values: ratios(0.44, -0.0023), changes: [-0.008, 0.011]},
    target: [0.45, "at_least", -0.038, "Plan", "计划"]
  },
  {
    ...{
      kpi: "met",
      en: "Non-performing ratio",
      zh: "不良率",
      metric: "COR-20",
      type: "rate",
      changeType: "pp"
    },
    ...{values: ratios(0.0125, -0.00004), changes: [0.0002, -0.0006]},
    target: [0.015, "at_most", -0.0029, "Board's ceiling", "董事会上限"]
  },
  {
    ...{
      kpi: "over",
      en: "Month-end deviation",
      zh: "月末偏离度",
      metric: "DEP-14",
      type: "share",
      changeType: "pp"
    },
    ...{values: ratios(0.012, 0.003), changes: [0.012, 0]},
    target: [0.04, "at_most", 0.0083, "Regulator's limit", "监管上限"]
  },
  {
    ...{kpi: "flat", en: "Accounts", zh: "存款账户数", metric: "DEP-01", type: "count"},
    ...{values: wave(31_204, 0, 0.002), changes: [0, 0.0001]}
  },
  {
    ...{kpi: "gaps", en: "Utilisation", zh: "用信率", metric: "COR-12", type: "share", changeType: "pp"},
    ...{values: ratios(0.58, 0.002).map((value, i) => ([3, 4, 8].includes(i) ? null : value))},
    ...{changes: [0.004, 0.021]}
  },
  {
    ...{kpi: "hidden", en: "Firms over 90 days", zh: "逾期90天以上企业", metric: "COR-16", type: "count"},
    ...{values: months.map(() => null), changes: [null, null], why: "SUPPRESSED"}
  },
  {
    ...{kpi: "missing", ...long, metric: "CON-25", type: "number", changeType: "number"},
    ...{values: months.map(() => null), changes: [null, null], why: "MISSING:ftp_rate"}
  },
  {
    ...{
      kpi: "young",
      en: "Cross-sell index",
      zh: "交叉销售指数",
      metric: "CON-25",
      type: "number",
      changeType: "number"
    },
    ...{values: [...months.slice(1).map(() => null), 0.23], changes: [null, null], why: "SHORT_HISTORY"}
  }
];

const labels = Object.fromEntries(figures.map(({kpi, en, zh}) => [kpi, {en, zh}]));
const head: ReleasedColumn[] = [
  column("kpi", "code", "Figure", "指标", {labels}),
  column("metric", "code", "Metric", "指标编号"),
  column("type", "text", "Type", "类型")
];

const rows: ReleasedRow[] = figures.map(
  ({kpi, metric, type, changeType = "share", values, why, changes, target}) => {
    const [value, previous, lastYear] = [values.at(-1)!, values.at(-2)!, values[0]!];
    const [month = null, year = null] = changes ?? [];
    const cells = {value, previous, last_year: lastYear, change_mom: month, change_yoy: year};
    const [wanted = null, sense = null, gap = null] = target ?? [];
    const reasons = Object.entries(cells).filter(([, cell]) => cell === null);
    return {
      ...{kpi, metric, type, ...cells, change_type: changeType},
      ...{target: wanted, target_sense: sense, target_name: target ? kpi : null, target_gap: gap},
      ...(why ? {$why: Object.fromEntries(reasons.map(([name]) => [name, why]))} : {})
    };
  }
);

const series: ReleasedRow[] = figures.flatMap(({kpi, metric, type, values, why}) =>
  months.map((period, i) => ({
    ...{kpi, metric, type, period, value: values[i]!},
    ...(values[i] === null && why ? {$why: {value: why}} : {})
  }))
);

const targetNames = Object.fromEntries(
  figures.flatMap(({kpi, target}) => (target ? [[kpi, {en: target[3], zh: target[4]}]] : []))
);

/** One row for each way of writing a number, around the values where it changes. */
const written: readonly (readonly [type: ReleasedType, value: number | null, why?: string])[] = [
  ...[0, 1, -1, 99_99, 100_00, 9_999_50, 999_950_00, 41_234_567_890, -184_600_000_000_000].map(
    (fen) => ["money", fen] as const
  ),
  ...[0.712, -0.0004, 12.5].map((share) => ["share", share] as const),
  ["rate", 0.0435],
  ...[-0.008, 0.0003, 0].map((points) => ["pp", points] as const),
  ...[25, -0.4].map((points) => ["bp", points] as const),
  ["count", 1_000_000],
  ...[0.123456, 7].map((number) => ["number", number] as const),
  ...(["SUPPRESSED", "ZERO_DEN", "MISSING:ftp_rate", "SHORT_HISTORY"] as const).map(
    (why) => ["number", null, why] as const
  )
];

export default [
  {
    ...{name: "key_figures", title: {en: "Key figures", zh: "关键指标"}, rows},
    columns: [
      ...head,
      column("value", "number", "This month", "本月"),
      column("previous", "number", "Last month", "上月"),
      column("last_year", "number", "A year ago", "上年同期"),
      column("change_mom", "number", "On last month", "环比"),
      column("change_yoy", "number", "On last year", "同比"),
      column("change_type", "text", "Type of change", "变动类型"),
      column("target", "number", "Target", "目标"),
      column("target_sense", "code", "Sense", "目标方向"),
      column("target_name", "code", "Target's name", "目标名称", {labels: targetNames}),
      column("target_gap", "number", "Against target", "与目标相差")
    ]
  },
  {
    ...{name: "key_figure_series", title: {en: "Key figures by month", zh: "关键指标月度走势"}, rows: series},
    columns: [
      ...head,
      column("period", "month", "Month", "月份"),
      column("value", "number", "Value", "数值")
    ],
    period: `${months[0]}..${months.at(-1)}`
  },
  {
    ...{name: "written_numbers", title: {en: "How numbers are written", zh: "数字的写法"}},
    columns: [
      column("kind", "code", "Kind of row", "行类型"),
      column("type", "text", "Type", "类型"),
      column("stored", "text", "Stored as", "存储值"),
      column("value", "number", "Written", "列示")
    ],
    rows: written.map(([type, value, why]) => ({
      ...{kind: "part", type, stored: value === null ? `null, ${why}` : `${type} ${value}`, value},
      ...(why ? {$why: {value: why}} : {})
    }))
  }
] satisfies Example[];
