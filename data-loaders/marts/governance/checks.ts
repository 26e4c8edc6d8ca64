import type {ColumnTable} from "arquero";
import {dictionary} from "../../../src/metrics/dictionary.js";
import type {Words} from "../../../src/schema/released.js";
import {grainWords, unitWords} from "../../../src/metrics/unitWords.js";
import type {QualityResult} from "../../quality/result.js";
import type {Labels} from "../cells.js";
import {absent, column, labelsFor, rowOf} from "../cells.js";
import type {Mart} from "../mart.js";

const OUTCOMES = {
  pass: {en: "Passed", zh: "通过"},
  explained: {en: "Explained", zh: "差异已说明"},
  warn: {en: "Warning", zh: "提示"},
  block: {en: "Blocked", zh: "阻断"},
  not_applicable: {en: "Not applicable", zh: "不适用"}
};
const SEVERITIES = {
  block: {en: "Blocks", zh: "阻断"},
  warn: {en: "Warns", zh: "提示"},
  report: {en: "Reports", zh: "报告"}
};

/**
 * What each rule of the gate found; examples stay in the store, for the audit. Of rules that `isWithheld` names it is told
 * whether they passed, and no more. Grain: rule. G01.
 */
export function quality(
  results: readonly QualityResult[],
  period: string,
  isWithheld: (result: QualityResult) => boolean = () => false
): Mart {
  return {
    ...{id: "G01", family: "governance", name: "quality", period, facts: []},
    title: {en: "Data quality", zh: "数据质量规则"},
    columns: [
      // By its id: what it asks stands in the finding, in both languages.
      column("rule", "code", "Rule", "规则"),
      column("severity", "code", "Severity", "级别", {labels: SEVERITIES}),
      column("outcome", "code", "Outcome", "结果", {labels: OUTCOMES}),
      column("checked", "count", "Checked", "检查数"),
      column("failed", "count", "Failed", "未通过数"),
      column("amount", "money", "Amount", "涉及金额"),
      column("detail_en", "text", "Finding", "说明(英文)"),
      column("detail_zh", "text", "Finding in Chinese", "说明")
    ],
    rows: results.map((result) => {
      const {rule, severity, outcome, checked, failed, amount, detail} = result;
      const told = (figure: number | null) => (isWithheld(result) ? absent("SUPPRESSED") : figure);
      return rowOf({
        ...{rule, severity, outcome, checked, failed: told(failed), amount: told(amount)},
        ...{detail_en: detail.en, detail_zh: detail.zh}
      });
    })
  };
}

/** Names of tables and of their columns, in both languages. */
export interface SchemaNames {
  tables: Labels;
  columns: Labels;
}

/** A total compared, as the gate keeps it. */
interface Control {
  source: string;
  table_name: string;
  column_name: string;
  key: string;
  declared: number;
  found: number;
  difference: number;
  outcome: string;
  type: string;
}

/**
 * Totals compared: against the manifest (DQ09) and the ledger (DQ10). Grain: source x table x column x key. G02. Subjects
 * of the ledger that a report withholds, because few customers are behind them, are withheld here too, and with them all
 * totals of the column that they are part of; whether they tie is told all the same. `names` are those of the schema.
 */
export function controls(
  table: ColumnTable,
  period: string,
  withheld: readonly string[] = [],
  names: SchemaNames = {tables: {}, columns: {}}
): Mart {
  const totals = table.objects() as Control[];
  const columnOf = ({table_name, column_name}: Control) => `${table_name}.${column_name}`;
  const isWithheld = ({source, key}: Control) =>
    source === "ledger" && withheld.some((subject) => key.startsWith(subject));
  const columns = new Set(totals.filter(isWithheld).map(columnOf));
  const rows = totals.map((row) => {
    const hidden = isWithheld(row) || (row.source === "manifest" && columns.has(columnOf(row)));
    const told = (amount: number) => (hidden ? absent("SUPPRESSED") : amount);
    return rowOf({
      ...{source: row.source, table: row.table_name, column: columnOf(row), key: row.key},
      ...{declared: told(row.declared), found: told(row.found), difference: row.difference},
      ...{outcome: row.outcome, type: row.type, why: whyOf(row)}
    });
  });
  return {
    ...{id: "G02", family: "governance", name: "controls", period, rows},
    facts: [{name: "controls", periods: [period], rows: table.numRows()}],
    title: {en: "Control totals", zh: "控制总数核对"},
    columns: [
      column("source", "code", "Against", "核对对象", {
        labels: {manifest: {en: "Manifest", zh: "数据清单"}, ledger: {en: "General ledger", zh: "总账"}}
      }),
      column("table", "code", "Table", "数据表", {
        labels: labelsFor(
          rows.map((row) => String(row["table"])),
          names.tables
        )
      }),
      column("column", "code", "Column", "字段", {
        labels: labelsFor(
          rows.map((row) => String(row["column"])),
          names.columns
        )
      }),
      column("key", "text", "Key", "分组"),
      column("declared", "number", "Declared", "声明值"),
      column("found", "number", "Found", "实际值"),
      column("difference", "number", "Difference", "差异"),
      column("outcome", "code", "Outcome", "结果", {labels: OUTCOMES}),
      column("why", "code", "Why", "差异说明", {labels: WHYS}),
      column("type", "text", "Type", "类型")
    ]
  };
}

/** Only cost may stand in the ledger without the extract having it (DQ10). */
const whyOf = ({outcome, difference}: Control) =>
  outcome === "explained" ? "no_pool" : outcome === "pass" && difference !== 0 ? "tolerated" : "none";

const WHYS = {
  none: {en: "", zh: ""},
  no_pool: {
    en: "Cost that no pool carries",
    zh: "未归入成本池的费用"
  },
  tolerated: {en: "Within tolerance", zh: "容差以内"}
};

/** Records kept aside, by reason; what they said stays in the store. Grain: table x file x column x reason. G01. */
export function rejects(
  table: ColumnTable,
  period: string,
  names: Readonly<Record<string, {en: string; zh: string}>>
): Mart {
  const counted = table.groupby("table_name", "file", "column_name", "reason").count({as: "records"});
  const rows = (counted.objects() as Record<string, string | number | null>[])
    .map((row) =>
      rowOf({
        ...{
          table: row["table_name"]!,
          file: row["file"]!,
          column: row["column_name"] ?? "",
          reason: row["reason"]!
        },
        records: row["records"]!
      })
    )
    .sort((a, b) => Number(b["records"]) - Number(a["records"]));
  return {
    ...{id: "G01", family: "governance", name: "rejects", period, rows},
    facts: [{name: "rejects", periods: [period], rows: table.numRows()}],
    title: {en: "Rejected records", zh: "拒收记录"},
    columns: [
      column("table", "code", "Table", "数据表", {
        labels: Object.fromEntries(
          rows.flatMap((row) =>
            names[String(row["table"])] ? [[row["table"], names[String(row["table"])]]] : []
          )
        )
      }),
      column("file", "text", "File", "文件"),
      column("column", "text", "Column", "字段"),
      column("reason", "text", "Reason", "原因"),
      column("records", "count", "Records", "记录数")
    ]
  };
}

/** Every definition of the registry, and those still to come. Grain: id. G04. */
export function dictionaryTable(
  period: string,
  /** Rules that ran on the month, and titles of the report tables that the edition has, by id. */
  {rules, titles}: {rules: ReadonlySet<string>; titles: ReadonlyMap<string, Words>}
): Mart {
  const entries = dictionary.flatMap((entry) => {
    const {id, kind} = entry;
    // The catalogue names report tables in English only; those of other editions have no title here.
    if (kind === "report table") {
      const title = titles.get(id) ?? {en: entry.en, zh: entry.en};
      return [{...entry, ...title, status: titles.has(id) ? "computed" : "absent"}];
    }
    if (kind === "quality rule") return [{...entry, status: rules.has(id) ? "computed" : "not yet"}];
    return kind in KINDS ? [entry] : [];
  });
  return {
    ...{id: "G04", family: "governance", name: "dictionary", period, facts: []},
    title: dictionaryTitle,
    columns: [
      column("id", "code", "Id", "编号"),
      column("kind", "code", "Kind", "类别", {labels: KINDS}),
      column("name_en", "text", "Name", "英文名称"),
      column("name_zh", "text", "Name in Chinese", "名称"),
      column("unit_en", "text", "Unit", "单位(英文)"),
      column("unit_zh", "text", "Unit in Chinese", "单位"),
      column("grain_en", "text", "Grain", "粒度(英文)"),
      column("grain_zh", "text", "Grain in Chinese", "粒度"),
      column("definition_en", "text", "Definition", "定义(英文)"),
      column("definition_zh", "text", "Definition in Chinese", "定义"),
      column("formula_en", "text", "Formula", "公式(英文)"),
      column("formula_zh", "text", "Formula in Chinese", "公式"),
      column("edges_en", "text", "No value when", "无值情形(英文)"),
      column("edges_zh", "text", "No value when (Chinese)", "无值情形"),
      column("version", "count", "Version", "版本"),
      column("status", "code", "Status", "状态", {
        labels: {
          computed: {en: "Computed", zh: "已计算"},
          absent: {en: "Not in this edition", zh: "本版未提供"},
          not_yet: {en: "Not yet", zh: "待实现"}
        }
      })
    ],
    rows: entries.map(({id, kind, en, zh, status, unit, grain, definition, formula, edges, version}) =>
      rowOf({
        ...{id, kind, name_en: en, name_zh: zh},
        ...{unit_en: unit ? unitWords[unit].en : "", unit_zh: unit ? unitWords[unit].zh : ""},
        ...{grain_en: grainOf(grain).en, grain_zh: grainOf(grain).zh},
        ...{definition_en: definition?.en ?? "", definition_zh: definition?.zh ?? ""},
        ...{formula_en: formula?.en ?? "", formula_zh: formula?.zh ?? ""},
        ...{edges_en: edgesIn(edges, "en"), edges_zh: edgesIn(edges, "zh"), version: version ?? null},
        status: status === "not yet" ? "not_yet" : status
      })
    )
  };
}

export const dictionaryTitle: Words = {en: "Dictionary", zh: "指标字典"};

const edgesIn = (edges: (typeof dictionary)[number]["edges"], lang: "en" | "zh") =>
  Object.entries(edges ?? {})
    .map(([code, words]) => `${code}: ${words[lang]}`)
    .join("; ");

const grainOf = (grain = ""): {en: string; zh: string} => grainWords[grain] ?? {en: grain, zh: grain};

const KINDS = {
  contribution: {en: "Contribution", zh: "贡献度指标"},
  deposits: {en: "Deposits", zh: "存款指标"},
  corporate: {en: "Corporate", zh: "对公指标"},
  label: {en: "Label", zh: "标签"},
  alert: {en: "Alert", zh: "预警"},
  process: {en: "Process", zh: "流程"},
  "report table": {en: "Report table", zh: "报表"},
  "quality rule": {en: "Quality rule", zh: "质量规则"}
};
