import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Measure} from "../../cells.js";
import {absent, column, given, orderColumn, rowOf} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {WHOLE} from "../book/bookDays.js";
import {ALL} from "../groups.js";

type Dimension = "balance" | "activity" | "structure" | "liquidity";

/** Months on book at which the retention of this table is told. */
const YEAR = "m12";
/** Days that count as short in the traditional view. */
const SHORT_DAYS = 30;

/** One figure of the table: whose it is, what it is called and where it stands. */
interface Figure {
  dimension: Dimension;
  side: "traditional" | "upgraded";
  metric: string;
  en: string;
  zh: string;
  /** In which column: fen, a share, or a plain number. */
  kind: "amount" | "share" | "number";
  measure: Measure;
  /** Rows that it was read from. */
  from: readonly (MartRow | undefined)[];
}

/**
 * The traditional view of deposits beside the upgraded one: for balance, activity, structure and liquidity both are worked
 * out on the same customers (seed table of deposit analysis). Grain: dimension x figure. D01.
 */
export function views(made: readonly Mart[], period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const figures = figuresOf(made, policy);
  return {
    ...{id: "D01", family: "deposits", name: "views", period, facts},
    title: {en: "Traditional view and upgraded view", zh: "存款分析：传统做法与数字化升级"},
    rows: figures.map(({dimension, side, metric, kind, measure, from}, order) => {
      const none = absent("NOT_APPLICABLE");
      return rowOf(
        {
          ...{dimension, side, figure: metric, metric, order},
          ...{amount: none, share: none, number: none, [kind]: measure}
        },
        {n: Math.min(...from.map(sizeOf)), of: population(period, "views", metric), kind: "retail"}
      );
    }),
    columns: [
      column("dimension", "code", "Analysis", "存款分析维度", {
        labels: {
          balance: {en: "Balance", zh: "存款余额"},
          activity: {en: "Activity", zh: "存款活跃度"},
          structure: {en: "Structure", zh: "存款结构"},
          liquidity: {en: "Liquidity", zh: "存款流动性"}
        }
      }),
      column("side", "code", "View", "口径", {
        labels: {
          traditional: {en: "Traditional", zh: "传统做法"},
          upgraded: {en: "Upgraded", zh: "数字化升级"}
        }
      }),
      column("figure", "code", "Figure", "指标", {
        labels: Object.fromEntries(figures.map(({metric, en, zh}) => [metric, {en, zh}]))
      }),
      orderColumn,
      column("metric", "code", "Metric", "指标编号"),
      column("amount", "money", "Amount", "金额"),
      column("share", "share", "Share", "比率"),
      column("number", "number", "Number", "数值")
    ],
    metrics: figures.map(({metric}) => metric),
    privacy: {groups: {all: ["amount", "share", "number"]}}
  };
}

/** Fewest customers behind any group of a row. */
function sizeOf(row: MartRow | undefined): number {
  const n = row?._behind?.n ?? 0;
  return typeof n === "number" ? n : Math.min(...Object.values(n));
}

function figuresOf(made: readonly Mart[], policy: Policy): Figure[] {
  const rows = (name: string) => made.find((mart) => mart.name === name)?.rows ?? [];
  const row = (name: string, where: Readonly<Record<string, string>>) =>
    rows(name).find((each) => Object.entries(where).every(([key, value]) => each[key] === value));
  const cell = (of: MartRow | undefined, name: string): Measure => {
    const value = of?.[name];
    return typeof value === "number" ? given(value) : absent(of?.$why?.[name] ?? "MISSING");
  };
  const kpi = (name: string) => row("kpis", {kpi: name});
  const [balance, accounts, term] = ["balance", "accounts", "term_share"].map(kpi);
  const persons = row("activity", {type: "P", segment: ALL});
  const assets = row("assets", {type: "P", kind: "total"});
  const drift = row("drift", {type: "P", segment: ALL});
  const limits = policy.deposits.liquidity.ladder;
  const short = rows("ladder").findLast(
    (each) =>
      each["type"] === "P" &&
      (["demand", "matured"].includes(String(each["bucket"])) ||
        (limits[Number(/^t(\d+)$/.exec(String(each["bucket"]))?.[1] ?? -1)] ?? Infinity) <= SHORT_DAYS)
  );
  const tried = rows("forecast_errors").findLast((each) => each["basis"] === WHOLE);
  const stays = row("retention", {type: "P", vintage: ALL, month: YEAR});
  const figure = (
    dimension: Dimension,
    side: Figure["side"],
    [metric, en, zh]: readonly [string, string, string],
    [kind, measure, ...from]: readonly [Figure["kind"], Measure, ...(MartRow | undefined)[]]
  ): Figure => ({dimension, side, metric, en, zh, kind, measure, from});
  const perAccount = ratio(
    typeof balance?.["value"] === "number" ? balance["value"] : null,
    typeof accounts?.["value"] === "number" ? accounts["value"] : null
  );
  const whole: Measure = perAccount.value === null ? perAccount : given(Math.round(perAccount.value));
  return [
    figure(
      "balance",
      "traditional",
      ["DEP-01", "Balance of an account", "户均余额（按账户）"],
      ["amount", whole, balance]
    ),
    figure(
      "balance",
      "upgraded",
      ["DEP-11", "Deposits of all assets, persons", "存款占客户总资产（个人）"],
      ["share", cell(assets, "deposit_share"), assets]
    ),
    figure(
      "activity",
      "traditional",
      ["DEP-34", "Own movements a month, persons", "月均主动交易笔数（个人）"],
      ["number", cell(persons, "own"), persons]
    ),
    figure(
      "activity",
      "upgraded",
      ["DEP-30", "Activity score, persons", "活跃度得分（个人）"],
      ["number", cell(persons, "score"), persons]
    ),
    figure(
      "activity",
      "upgraded",
      ["DEP-35", "With a regular wage, persons", "有规律代发工资占比（个人）"],
      ["share", cell(persons, "regular"), persons]
    ),
    figure(
      "structure",
      "traditional",
      ["DEP-05", "Term share", "定期占比"],
      ["share", cell(term, "value"), term]
    ),
    figure(
      "structure",
      "upgraded",
      ["DEP-21", "Mix drift in a year, persons", "结构一年变化（个人）"],
      ["share", cell(drift, "drift"), drift]
    ),
    figure(
      "liquidity",
      "traditional",
      ["DEP-42", "Due within a month, persons", "一个月内可支取占比（个人）"],
      ["share", cell(short, "cumulative"), short]
    ),
    figure(
      "liquidity",
      "upgraded",
      ["DEP-43", "Mean error of the forecast", "余额预测平均误差"],
      ["share", cell(tried, tried?.["shown"] === "naive" ? "naive" : "model"), tried]
    ),
    figure(
      "liquidity",
      "upgraded",
      ["DEP-22", "Still there after a year, persons", "一年留存率（个人）"],
      ["share", cell(stays, "survival"), stays]
    )
  ];
}
