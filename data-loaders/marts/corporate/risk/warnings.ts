import {from} from "arquero";
import type {Policy} from "../../../../src/schema/policy.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Labels} from "../../cells.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import {concentrationBy, keyOf, partsAndTotal} from "../../group.js";
import type {Mart} from "../../mart.js";
import {population} from "../../mart.js";
import {shiftPeriod} from "../../periods.js";
import type {FirmRecord} from "./histories.js";

export const LEVELS: Labels = {
  none: {en: "No warning", zh: "无预警"},
  yellow: {en: "Yellow", zh: "黄色"},
  orange: {en: "Orange", zh: "橙色"},
  red: {en: "Red", zh: "红色"}
};
export const STATES: Labels = {
  // A firm that is well again still waits to be let go, so that fewer are in no episode than have no warning.
  none: {en: "No warning being followed", zh: "无在办预警"},
  triggered: {en: "Triggered", zh: "触发"},
  verifying: {en: "To be verified", zh: "核实"},
  watch_3: {en: "On watch, third degree", zh: "观察(三级)"},
  watch_2: {en: "On watch, second degree", zh: "观察(二级)"},
  watch_1: {en: "On watch, first degree", zh: "观察(一级)"},
  resolved: {en: "Resolved", zh: "化解"},
  non_performing: {en: "In default", zh: "转不良"}
};

interface Standing {
  cust_id: string;
  level: string;
  state: string;
  balance: number;
  /** Level of last month; null for a firm that had no credit then. */
  before: string | null;
}

/** Borrowers at the end of the period, with their warnings. */
export function standings(firms: ReadonlyMap<string, FirmRecord>, period: string): Standing[] {
  const last = shiftPeriod(period, -1);
  return [...firms.values()].flatMap(({firm, history, warnings}) => {
    const at = history.length - 1;
    const balance = history[at]?.loanBalance ?? 0;
    if (history[at]?.period !== period || balance <= 0) return [];
    const {level, state} = warnings[at]!;
    const before = history[at - 1]?.period === last ? warnings[at - 1]!.level : null;
    return [{cust_id: firm, level, state, balance, before}];
  });
}

interface Options {
  firms: ReadonlyMap<string, FirmRecord>;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

/** Borrowers by level of warning, and how many are new to it. Grain: level. S09, LAB-44. */
export function warningLevels({firms, period, facts}: Options): Mart {
  const borrowers = standings(firms, period);
  const {parts, total, rows} = partsOf(borrowers, "level", Object.keys(LEVELS), period);
  for (const row of rows) {
    const of = borrowers.filter(({level}) => row["kind"] === "total" || level === row["level"]);
    const entered = of.filter(({level, before}) => before !== null && before !== level).length;
    row["entered"] = entered;
    row._behind = {...row._behind!, n: {all: row["firms"] as number, entered}};
  }
  return {
    ...{id: "S09", family: "corporate", name: "warning_levels", period, rows, facts},
    title: {en: "Borrowers by level of warning", zh: "贷款企业预警等级分布"},
    columns: [
      ...columnsBy("level", "Level", "预警等级", LEVELS),
      column("entered", "count", "Of them new to it", "其中本月新进入", {metric: "LAB-44"})
    ],
    metrics: ["ALR-10", "ALR-11", "ALR-15", "ALR-17", "ALR-20"],
    privacy: {
      groups: {all: ["firms", "balance", "share"], entered: ["entered"]},
      additive: ["firms", "balance"],
      lines: [{total, members: parts}]
    }
  };
}

/** Borrowers by what has become of their warning. Grain: state. S09, LAB-44. */
export function warningStates({firms, period, facts}: Options): Mart {
  const borrowers = standings(firms, period);
  const {parts, total, rows} = partsOf(borrowers, "state", Object.keys(STATES), period);
  return {
    ...{id: "S09", family: "corporate", name: "warning_states", period, rows, facts},
    title: {en: "Warnings by state", zh: "预警处置阶段分布"},
    columns: columnsBy("state", "State", "处置阶段", STATES),
    privacy: {
      groups: {all: ["firms", "balance", "share"]},
      additive: ["firms", "balance"],
      lines: [
        {total, members: parts},
        // A firm of level none that is in no episode is in no state either; the others wait to be well again.
        {
          total: population(period, "corporate", "level=none"),
          members: [
            parts.find((row) => row["state"] === "none")!,
            {hidden: waiting(borrowers), kind: "corporate"}
          ]
        }
      ]
    }
  };
}

const waiting = (borrowers: readonly Standing[]) =>
  borrowers.filter(({level, state}) => level === "none" && state !== "none").length;

const columnsBy = (key: "level" | "state", en: string, zh: string, labels: Labels) => [
  column(key, "code", en, zh, {metric: "LAB-44", labels: {...labels, total: totalLabel}}),
  orderColumn,
  kindColumn,
  column("firms", "count", "Firms", "户数"),
  column("balance", "money", "Loans", "贷款余额", {metric: "COR-10"}),
  column("share", "share", "Share of loans", "余额占比")
];

function partsOf(
  borrowers: readonly Standing[],
  key: "level" | "state",
  codes: readonly string[],
  period: string
) {
  const table = from(borrowers as object[]);
  const amounts = borrowers.length
    ? concentrationBy(table, keyOf(table, key), {balance: "balance"})
    : new Map<string, never>();
  const all = borrowers.length
    ? concentrationBy(table, () => "total", {balance: "balance"}).get("total")
    : undefined;
  const whole = borrowers.reduce((sum, {balance}) => sum + balance, 0);
  const of = (code: string) =>
    population(period, "corporate", code === "total" ? "borrowers" : `${key}=${code}`);
  const rowFor = (code: string, order: number, kind: string, some: readonly Standing[]) => {
    const balance = some.reduce((sum, each) => sum + each.balance, 0);
    return rowOf(
      {[key]: code, order, kind, firms: some.length, balance, share: ratio(balance, whole)},
      {
        n: some.length,
        of: of(code),
        over: {share: of("total")},
        kind: "corporate",
        concentration: (code === "total" ? all : amounts.get(code)) ?? {}
      }
    );
  };
  return partsAndTotal(borrowers, codes, (each) => each[key], rowFor);
}
