import type {Released, ReleasedColumn, ReleasedRow} from "../../../src/schema/released.js";
import {column, rowOf} from "../cells.js";
import type {Mart} from "../mart.js";
import {spanOf} from "../periods.js";

/** The families of the summary with the figures that stand for them. */
const HEADLINES = {
  contribution: ["net_contribution", "loan_balance", "overdue_ratio"],
  deposits: ["adb", "deviation"],
  corporate: ["utilisation", "npl_ratio"]
} as const;
type Headlined = keyof typeof HEADLINES;

const FAMILIES = {
  contribution: {en: "Contribution", zh: "贡献度"},
  deposits: {en: "Deposits", zh: "存款"},
  corporate: {en: "Corporate", zh: "对公"}
};

/**
 * The summary's figures, taken from key figures that have left the exit already: nothing that was suppressed there can
 * come back. Grain: family x KPI; KPI x period. Its id is that of the first family that the audience may see.
 */
export function headlines(released: ReadonlyMap<string, Released>, period: string): [Mart, Mart] {
  const tableOf = (family: string, name: string) => {
    const table = released.get(`${family}/${name}`);
    return table?.status === "ok" ? table : undefined;
  };
  const families = (Object.keys(HEADLINES) as Headlined[]).filter((family) => tableOf(family, "kpis"));
  const id = tableOf(families[0] ?? "", "kpis")?.id ?? "C01";
  const picked = (name: "kpis" | "kpi_series") =>
    families.flatMap((family) =>
      HEADLINES[family].flatMap((kpi) =>
        (tableOf(family, name)?.rows ?? []).filter((row) => row["kpi"] === kpi).map((row) => ({family, row}))
      )
    );
  // A figure that the extract cannot feed has no place in a summary; a suppressed one keeps it.
  const shown = picked("kpis").filter(
    ({row}) => row["value"] !== null || row.$why?.["value"] === "SUPPRESSED"
  );
  const kpis = new Set(shown.map(({row}) => row["kpi"]));
  const series = picked("kpi_series").filter(({row}) => kpis.has(row["kpi"]));
  // Families may call the same figure differently (loans of loan customers, loans of firms): each keeps its own name.
  const labels = Object.fromEntries(
    shown.map(({family, row}) => [
      row["kpi"],
      tableOf(family, "kpis")!.columns.find(({name}) => name === "kpi")!.labels![String(row["kpi"])]!
    ])
  );
  const sources = families.map((family) => tableOf(family, "kpis")!.lineage);
  const facts = mergedFacts(sources.flatMap((lineage) => lineage.facts ?? []));
  const metrics = shown.map(({row}) => String(row["metric"]));
  const head = [
    column("kpi", "code", "Figure", "指标", {
      labels
    }),
    column("metric", "code", "Metric", "指标编号"),
    column("type", "text", "Type", "类型")
  ];
  const periods = [...new Set(series.map(({row}) => String(row["period"])))].sort();
  return [
    {
      ...{id, family: "governance", name: "headlines", period, facts, metrics},
      title: {en: "Headlines", zh: "主要指标"},
      columns: [
        column("family", "code", "Report", "报告", {labels: FAMILIES}),
        ...head,
        column("value", "number", "This month", "本月"),
        column("previous", "number", "Last month", "上月"),
        column("last_year", "number", "A year ago", "上年同期"),
        column("change_mom", "number", "On last month", "环比"),
        column("change_yoy", "number", "On last year", "同比"),
        column("change_type", "text", "Type of change", "变动类型"),
        column("per_day", "text", "Changes by the day", "按日均比较"),
        ...targetColumns(families, tableOf)
      ],
      rows: shown.map(({family, row}) =>
        copy({family}, row, [
          "kpi",
          "metric",
          "type",
          "value",
          "previous",
          "last_year",
          "change_mom",
          "change_yoy",
          "change_type",
          "per_day",
          ...TARGET
        ])
      )
    },
    {
      ...{id, family: "governance", name: "headline_series", period: spanOf(periods), facts, metrics},
      title: {en: "Headlines by month", zh: "主要指标月度走势"},
      columns: [
        ...head,
        column("period", "month", "Month", "月份"),
        column("value", "number", "Value", "数值")
      ],
      rows: series.map(({row}) => copy({}, row, ["kpi", "metric", "type", "period", "value"]))
    }
  ];
}

const TARGET = ["target", "target_sense", "target_name", "target_gap"];

/** The columns of the families' targets, each figure's target by its own name. */
function targetColumns(
  families: readonly Headlined[],
  tableOf: (family: string, name: string) => Released | undefined
): ReleasedColumn[] {
  const tables = families.map((family) => tableOf(family, "kpis")!);
  return TARGET.flatMap((name) => {
    const found = tables.flatMap(({columns}) => columns.filter((each) => each.name === name));
    const first = found[0];
    if (!first) return [];
    const labels = Object.assign({}, ...found.map((each) => each.labels ?? {})) as ReleasedColumn["labels"];
    return [{...first, ...(first.labels ? {labels} : {})}];
  });
}

/** Facts that several families read, each once: a family reads all its rows of a period or none. */
function mergedFacts(read: Released["lineage"]["facts"]): Mart["facts"] {
  const facts = new Map<string, {name: string; periods: string[]; rows: number}>();
  for (const {name, periods, rows} of read) {
    const known = facts.get(name);
    const all = [...new Set([...(known?.periods ?? []), ...periods])].sort();
    facts.set(name, {name, periods: all, rows: Math.max(known?.rows ?? 0, rows)});
  }
  return [...facts.values()];
}

function copy(first: Record<string, string>, row: ReleasedRow, columns: readonly string[]) {
  const cells = columns
    .filter((name) => row[name] !== undefined)
    .map((name) => [name, row[name] as string | number | null]);
  const out = rowOf({...first, ...Object.fromEntries(cells)});
  const why = Object.entries(row.$why ?? {}).filter(([name]) => columns.includes(name));
  if (why.length) out.$why = Object.fromEntries(why);
  return out;
}
