import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import {defaultRate, nplRatio} from "../../../src/metrics/corporate/nplRatio.js";
import {utilisation as utilisationOf} from "../../../src/metrics/corporate/utilisation.js";
import {overdueRatio} from "../../../src/metrics/contribution/overdueRatio.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Measure} from "../cells.js";
import {absent, given} from "../cells.js";
import type {FamilyTables} from "../family.js";
import {regionLabels} from "../family.js";
import {sumsOf} from "../group.js";
import type {KpiDefinition, KpiPoint} from "../kpis.js";
import {kpiMarts} from "../kpis.js";
import type {Mart} from "../mart.js";
import {HISTORY_MONTHS, lastPeriods, shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";
import {noting, Reads} from "../source.js";
import {expiries} from "./expiries.js";
import {classes, dpdBuckets, QUALITY_COLUMNS} from "./loanQuality.js";
import {corporateSentences} from "./sentences.js";
import {LIMIT_COLUMNS, utilisation, utilisationBands} from "./utilisation.js";

const FIRM_COLUMNS = [
  ...new Set([
    ...LIMIT_COLUMNS,
    ...["loan_balance", "overdue_balance", "npl_balance", "dpd_max", "new_default", "defaulted"]
  ])
];
const YEAR = 12;

/** All tables of the corporate page: S02, S04, S13. */
export async function corporate(given: Source, policy: Policy): Promise<FamilyTables> {
  const reads = new Reads();
  const source = noting(given, reads);
  const {period} = source;
  const periods = lastPeriods(source.periods, period, HISTORY_MONTHS);
  const months = new Map<string, Month>();
  let firms: ColumnTable | null = null;
  let previous: ColumnTable | null = null;
  for (const each of lastPeriods(source.periods, period, HISTORY_MONTHS + YEAR)) {
    const table = await source.read("firm_month", {columns: FIRM_COLUMNS, periods: [each]});
    months.set(each, monthOf(table, policy));
    if (each === period) firms = table;
    if (each === shiftPeriod(period, -1)) previous = table;
  }
  if (!firms) throw new Error(`period is not in the store: ${period}`);
  const loansOf = (when: string) => source.read("loan_month", {columns: QUALITY_COLUMNS, periods: [when]});
  const before = shiftPeriod(period, -1);
  const loans = {
    ...{period, policy},
    loans: await loansOf(period),
    previous: source.periods.includes(before) ? await loansOf(before) : null
  };
  const facts = reads.list();
  const regions = {...(await regionLabels(source)), ...policy.labels.regions};
  const marts: Mart[] = [
    ...kpiMarts({
      ...{family: "corporate", id: "S04", period, periods, facts, definitions: KPIS},
      points: periods.flatMap((each) => pointsOf(each, months))
    }),
    utilisation(firms, previous, period, policy, regions, facts),
    utilisationBands(firms, period, policy, facts),
    dpdBuckets({...loans, facts}),
    classes({...loans, facts}),
    expiries(firms, period, policy, facts)
  ];
  const nobody = firms.numRows() === 0 ? ["T13 corp_profile"] : [];
  return {
    marts: marts.map((mart) => ({
      ...mart,
      needs: [...nobody, ...(mart.needs ?? []), ...missingFor(mart, source)]
    })),
    sentences: (released, edition) => corporateSentences(released, edition, policy)
  };
}

const LIMITS = new Set(["utilisation", "utilisation_bands", "expiries"]);

function missingFor({name, rows}: Mart, source: Source): string[] {
  if (LIMITS.has(name) && !source.has("credit_limit")) return ["T18 credit_limit"];
  const unknown = rows.find((row) => row["bucket"] === "unknown" || row["class5"] === "unknown");
  const total = rows.find((row) => row["kind"] === "total");
  if (!unknown || !total || unknown["loans"] !== total["loans"]) return [];
  return name === "classes" ? ["T19 loan_account.class5"] : ["T19 loan_account.dpd", "T21 repay_schedule"];
}

interface Month {
  sums: Record<string, number | null>;
  firms: number;
  /** Firms not in default, for the rate of those that newly are. */
  performing: number;
}

interface Firm {
  limit_amt: number | null;
  limit_used: number | null;
  loan_balance: number | null;
  overdue_balance: number | null;
  npl_balance: number | null;
  dpd_max: number | null;
  new_default: boolean | null;
  defaulted: boolean | null;
  limits_expired_used: number | null;
}

function monthOf(firms: ColumnTable, {corporate: {defaultDays}}: Policy): Month {
  const flag = (test: (d: Firm) => boolean | null) => escape((d: Firm) => (test(d) === true ? 1 : 0));
  const counted = firms.derive({
    limited: flag((d) => (d.limit_amt ?? 0) > 0),
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
      "loan_balance",
      "overdue_balance",
      "npl_balance",
      "dpd_max"
    ]
  ];
  const {sums, rows} = sumsOf(counted, names);
  return {sums, firms: rows, performing: sums["performing"] ?? 0};
}

function pointsOf(period: string, months: ReadonlyMap<string, Month>): KpiPoint[] {
  const month = months.get(period);
  if (!month) return [];
  const {sums} = month;
  const number = (name: string) => sums[name] ?? null;
  const count = (name: string) => sums[name] ?? 0;
  const cell = (value: number | null): Measure => (value === null ? absent("MISSING") : given(value));
  const point = (kpi: string, measure: Measure, n: number): KpiPoint => ({
    kpi,
    period,
    measure,
    n,
    kind: "corporate"
  });
  const limits = number("limit_amt") !== null;
  const counted = (name: string, known: boolean) => (known ? given(count(name)) : absent("MISSING"));
  const overdueKnown = number("dpd_max") !== null;
  const {rate, defaults} = defaultsOf(period, months);
  return [
    point("firms", counted("limited", limits), count("limited")),
    point("limit", cell(number("limit_amt")), count("limited")),
    point("used", cell(number("limit_used")), count("using")),
    point("undrawn", cell(number("undrawn")), count("limited")),
    point(
      "utilisation",
      utilisationOf.compute({used: number("limit_used"), limit: number("limit_amt")}),
      count("using")
    ),
    point("borrowers", counted("borrower", number("loan_balance") !== null), count("borrower")),
    point("loan_balance", cell(number("loan_balance")), count("borrower")),
    point(
      "overdue_ratio",
      overdueRatio.compute({
        overdue: overdueKnown ? number("overdue_balance") : null,
        balance: number("loan_balance")
      }),
      count("late")
    ),
    point(
      "npl_ratio",
      nplRatio.compute({npl: number("npl_balance"), balance: number("loan_balance")}),
      count("nonperforming")
    ),
    point("default_rate", rate, defaults),
    point("new_defaults", counted("defaulting", count("known_default") > 0), count("defaulting")),
    point("firms_over_90", counted("over_90", overdueKnown), count("over_90")),
    point("limits_expired", counted("expired", limits), count("expired"))
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

const KPIS: readonly KpiDefinition[] = [
  {kpi: "limit", metric: "COR-11", type: "money", en: "Approved limits", zh: "授信额度"},
  {kpi: "used", metric: "COR-12", type: "money", en: "Used", zh: "已用额度"},
  {kpi: "undrawn", metric: "COR-13", type: "money", en: "Undrawn", zh: "未用额度"},
  {kpi: "utilisation", metric: "COR-12", type: "share", en: "Utilisation", zh: "用信率"},
  {kpi: "firms", metric: "COR-11", type: "count", en: "Firms with a limit", zh: "授信户数"},
  {kpi: "borrowers", metric: "COR-10", type: "count", en: "Borrowing firms", zh: "贷款户数"},
  {kpi: "loan_balance", metric: "COR-10", type: "money", en: "Corporate loans", zh: "对公贷款余额"},
  {kpi: "overdue_ratio", metric: "CON-18", type: "share", en: "Overdue ratio", zh: "对公逾期率"},
  {kpi: "npl_ratio", metric: "COR-20", type: "share", en: "NPL ratio", zh: "不良率"},
  {
    kpi: "default_rate",
    metric: "COR-20",
    type: "share",
    en: "Default rate, 12 months",
    zh: "违约率(近12个月)"
  },
  {kpi: "new_defaults", metric: "COR-20", type: "count", en: "New defaults", zh: "新增违约户数"},
  {kpi: "firms_over_90", metric: "COR-16", type: "count", en: "Firms over 90 days", zh: "逾期90天以上户数"},
  {
    kpi: "limits_expired",
    metric: "COR-11",
    type: "count",
    en: "Firms using an expired limit",
    zh: "额度到期仍用信户数"
  }
];
