import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import {overdueRatio} from "../../../src/metrics/contribution/overdueRatio.js";
import {defaultRate, nplRatio} from "../../../src/metrics/corporate/nplRatio.js";
import {utilisation as utilisationOf} from "../../../src/metrics/corporate/utilisation.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Concentration} from "../../release/cell.js";
import type {Measure} from "../cells.js";
import {absent, given} from "../cells.js";
import {concentrationBy, sumsOf} from "../group.js";
import type {KpiDefinition, KpiPoint} from "../kpis.js";
import type {MartLine} from "../mart.js";
import {population} from "../mart.js";
import {shiftPeriod} from "../periods.js";
import type {Over} from "./overLimits.js";
import {undrawnWords, withOver} from "./overLimits.js";

/** Months of the default rate. */
export const YEAR = 12;

/** Amounts of each month of which the two largest firms are looked up. */
const RANKED = [
  "limit_amt",
  "limit_used",
  "undrawn",
  "over",
  "loan_balance",
  "overdue_balance",
  "npl_balance"
] as const;

export interface Month {
  sums: Record<string, number | null>;
  largest: Record<string, Concentration>;
  firms: number;
  /** Firms not in default, for the rate of those that newly are. */
  performing: number;
}

interface Firm {
  limit_amt: number | null;
  limit_used: number | null;
  over: number | null;
  loan_balance: number | null;
  overdue_balance: number | null;
  npl_balance: number | null;
  dpd_max: number | null;
  new_default: boolean | null;
  defaulted: boolean | null;
  limits_expired_used: number | null;
}

export function monthOf(all: ColumnTable, {corporate: {defaultDays}}: Policy): Month {
  const firms = withOver(all);
  const flag = (test: (d: Firm) => boolean | null) => escape((d: Firm) => (test(d) === true ? 1 : 0));
  const counted = firms.derive({
    limited: flag((d) => (d.limit_amt ?? 0) > 0),
    exceeding: flag((d) => (d.over ?? 0) > 0),
    using: flag((d) => (d.limit_used ?? 0) > 0),
    borrower: flag((d) => (d.loan_balance ?? 0) > 0),
    late: flag((d) => (d.overdue_balance ?? 0) > 0),
    nonperforming: flag((d) => (d.npl_balance ?? 0) > 0),
    over_90: flag((d) => (d.dpd_max ?? 0) > defaultDays),
    defaulting: flag((d) => d.new_default),
    known_default: flag((d) => d.new_default !== null),
    performing: flag((d) => (d.loan_balance ?? 0) > 0 && d.defaulted !== true),
    expired: flag((d) => (d.limits_expired_used ?? 0) > 0)
  });
  const names = [
    ...[
      "limited",
      "exceeding",
      "using",
      "borrower",
      "late",
      "nonperforming",
      "over_90",
      "defaulting",
      "known_default",
      "performing"
    ],
    ...[
      "expired",
      "limit_amt",
      "limit_used",
      "undrawn",
      "over",
      "loan_balance",
      "overdue_balance",
      "npl_balance",
      "dpd_max"
    ]
  ];
  const {sums, rows} = sumsOf(counted, names);
  const ranked = Object.fromEntries(RANKED.map((name) => [name, name]));
  return {
    ...{sums, firms: rows, performing: sums["performing"] ?? 0},
    largest: concentrationBy(firms, () => "all", ranked).get("all") ?? {}
  };
}

/** Who uses more than the limits of a month allow. */
export const overIn = ({sums, largest}: Month): Over => ({
  n: sums["exceeding"] ?? 0,
  concentration: largest["over"]
});

/** Key figures of one month; `overTold` as `tellsOver` has it for all months of the edition. */
export function pointsOf(period: string, months: ReadonlyMap<string, Month>, overTold: boolean): KpiPoint[] {
  const month = months.get(period);
  if (!month) return [];
  const {sums, largest} = month;
  const number = (name: string) => sums[name] ?? null;
  const count = (name: string) => sums[name] ?? 0;
  const cell = (value: number | null): Measure => (value === null ? absent("MISSING") : given(value));
  // The amounts that a figure tells: a ratio tells its numerator to whoever knows the denominator.
  const point = (
    kpi: string,
    measure: Measure,
    n: number,
    amounts: Readonly<Record<string, number | null>> = {},
    ranked: readonly (typeof RANKED)[number][] = []
  ): KpiPoint => ({
    ...{kpi, period, measure, n, kind: "corporate"},
    amounts: Object.fromEntries(
      Object.entries(amounts).flatMap(([name, fen]) => (fen === null ? [] : [[name, fen]]))
    ),
    concentration: Object.fromEntries(
      ranked.flatMap((name) => (largest[name] ? [[name, largest[name]]] : []))
    )
  });
  const limits = number("limit_amt") !== null;
  const undrawn = overTold || !limits ? number("undrawn") : count("limit_amt") - count("limit_used");
  const counted = (name: string, known: boolean) => (known ? given(count(name)) : absent("MISSING"));
  const overdueKnown = number("dpd_max") !== null;
  const {rate, defaults} = defaultsOf(period, months);
  return [
    point("firms", counted("limited", limits), count("limited"), {firms: count("limited")}),
    point("limit", cell(number("limit_amt")), count("limited"), {limit: number("limit_amt")}, ["limit_amt"]),
    point("used", cell(number("limit_used")), count("using"), {used: number("limit_used")}, ["limit_used"]),
    point("undrawn", cell(undrawn), count("limited"), {undrawn}, ["undrawn"]),
    point(
      "utilisation",
      utilisationOf.compute({used: number("limit_used"), limit: number("limit_amt")}),
      count("using"),
      {},
      ["limit_used", "limit_amt"]
    ),
    point("borrowers", counted("borrower", number("loan_balance") !== null), count("borrower"), {
      firms: count("borrower")
    }),
    point(
      "loan_balance",
      cell(number("loan_balance")),
      count("borrower"),
      {balance: number("loan_balance")},
      ["loan_balance"]
    ),
    point(
      "overdue_ratio",
      overdueRatio.compute({
        overdue: overdueKnown ? number("overdue_balance") : null,
        balance: number("loan_balance")
      }),
      count("late"),
      {balance: number("overdue_balance")},
      ["overdue_balance", "loan_balance"]
    ),
    point(
      "npl_ratio",
      nplRatio.compute({npl: number("npl_balance"), balance: number("loan_balance")}),
      count("nonperforming"),
      {balance: number("npl_balance")},
      ["npl_balance", "loan_balance"]
    ),
    point("default_rate", rate, defaults, {defaults}),
    {
      ...point("new_defaults", counted("defaulting", count("known_default") > 0), count("defaulting"), {
        defaults: count("defaulting")
      }),
      zeros: true
    },
    point("firms_over_90", counted("over_90", overdueKnown), count("over_90"), {firms: count("over_90")}),
    point("limits_expired", counted("expired", limits), count("expired"), {firms: count("expired")})
  ];
}

/** New defaults of twelve months over the firms performing before the first of them. */
function defaultsOf(period: string, months: ReadonlyMap<string, Month>): {rate: Measure; defaults: number} {
  const start = months.get(shiftPeriod(period, -YEAR));
  const window = Array.from({length: YEAR}, (_, i) => months.get(shiftPeriod(period, -i)));
  if (!start || window.some((month) => month === undefined))
    return {rate: absent("SHORT_HISTORY"), defaults: 0};
  const defaults = window.reduce((sum, month) => sum + (month!.sums["defaulting"] ?? 0), 0);
  return {rate: defaultRate({newDefaults: defaults, performing: start.performing}), defaults};
}

/**
 * The rate is told to the last digit, and with it the number of firms: the twelve months add up to it. Months that the
 * series no longer shows are parts that could be worked out.
 */
export function defaultLines(period: string, months: ReadonlyMap<string, Month>): MartLine[] {
  const window = Array.from({length: YEAR}, (_, i) => shiftPeriod(period, -i));
  if (!months.has(shiftPeriod(period, -YEAR)) || window.some((each) => !months.has(each))) return [];
  const members = window.map((each) => {
    const defaults = months.get(each)!.sums["defaulting"] ?? 0;
    return {hidden: defaults, of: population(each, "corporate", "new_defaults"), amounts: {defaults}};
  });
  return [{total: population(period, "corporate", "default_rate"), members}];
}

/** What is undrawn goes where the amounts over limits must: with the other two it gives them back. */
export const kpisOf = (overTold: boolean): readonly KpiDefinition[] =>
  KPIS.map((each) =>
    each.kpi === "undrawn"
      ? {...each, ...undrawnWords(overTold), ...(overTold ? {over: OVER_LIMITS} : {})}
      : each
  );

/** Population of whom the table by group tells how much is over; of this month. */
const OVER_LIMITS = "over/limits";

const KPIS: readonly KpiDefinition[] = [
  {kpi: "limit", of: "limits", metric: "COR-11", type: "money", en: "Approved limits", zh: "授信额度"},
  {kpi: "used", of: "limits", metric: "COR-12", type: "money", en: "Used", zh: "已用额度"},
  {kpi: "undrawn", of: "limits", metric: "COR-13", type: "money", en: "Undrawn", zh: "未用额度"},
  {
    kpi: "utilisation",
    of: "limits",
    metric: "COR-12",
    type: "share",
    en: "Corporate utilisation",
    zh: "对公用信率"
  },
  {
    kpi: "firms",
    of: "limited",
    metric: "COR-11",
    type: "count",
    en: "Firms with a valid limit",
    zh: "有效额度户数"
  },
  {kpi: "borrowers", of: "borrowers", metric: "COR-10", type: "count", en: "Borrowing firms", zh: "贷款户数"},
  {
    kpi: "loan_balance",
    of: "borrowers",
    metric: "COR-10",
    type: "money",
    en: "Corporate loans",
    zh: "对公贷款余额"
  },
  {
    kpi: "overdue_ratio",
    of: "late",
    over: "borrowers",
    metric: "CON-18",
    type: "share",
    en: "Corporate overdue ratio",
    zh: "对公逾期率"
  },
  {
    kpi: "npl_ratio",
    of: "npl",
    over: "borrowers",
    metric: "COR-20",
    type: "share",
    en: "Corporate NPL ratio",
    zh: "对公不良率"
  },
  {
    kpi: "default_rate",
    metric: "COR-20",
    type: "share",
    en: "Default rate, 12 months",
    zh: "违约率(近12个月)"
  },
  {kpi: "new_defaults", metric: "COR-20", type: "count", en: "New defaults", zh: "新增违约户数"},
  {
    kpi: "firms_over_90",
    of: "late_90",
    metric: "COR-16",
    type: "count",
    en: "Firms over 90 days",
    zh: "逾期90天以上户数"
  },
  {
    kpi: "limits_expired",
    of: "expired_used",
    metric: "COR-11",
    type: "count",
    en: "Firms using an expired limit",
    zh: "额度到期仍用信户数"
  }
];
