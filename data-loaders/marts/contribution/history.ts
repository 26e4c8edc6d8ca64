import {escape, table} from "arquero";
import type {ColumnTable} from "arquero";
import {crossSellIndex} from "../../../src/metrics/contribution/crossSellIndex.js";
import {isShort, loanTenor} from "../../../src/metrics/contribution/loanTenor.js";
import {overdueRatio} from "../../../src/metrics/contribution/overdueRatio.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Concentration} from "../../release/cell.js";
import {distinctBy, firmRows} from "../behind.js";
import type {Measure} from "../cells.js";
import {absent, given} from "../cells.js";
import {concentrationBy, keyOf, sumsOf} from "../group.js";
import type {KpiPoint} from "../kpis.js";
import {HISTORY_MONTHS, lastPeriods, shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";
import type {MartLine} from "../mart.js";
import {HOLDINGS_COLUMNS, listOf} from "./holdings.js";
import {latePersons} from "./latePersons.js";
import {LEG_COLUMNS} from "./legs.js";
import {OVERDUE_COLUMNS} from "./overdue.js";
import {Population} from "./population.js";
import type {Ladder} from "./steps.js";
import {LADDER_COLUMNS, ladderOf} from "./steps.js";
import {TENOR_COLUMNS} from "./tenor.js";

const CUSTOMER_COLUMNS = [
  ...new Set([
    ...["cust_id", "cust_type", "segment", "org_id", "rm_id", "loan_active", "loan_int_income", "dpd_max"],
    ...LADDER_COLUMNS,
    ...LEG_COLUMNS,
    ...OVERDUE_COLUMNS,
    ...HOLDINGS_COLUMNS
  ])
];

export interface ContributionHistory {
  /** Months shown, oldest first. */
  periods: string[];
  points: KpiPoint[];
  /** By period. */
  ladders: Map<string, Ladder>;
  /** Members of the report population this month and last month. */
  members: ColumnTable;
  previous: ColumnTable | null;
  /** Loans in the report population this month. */
  loans: ColumnTable;
  /** Months that the twelve-month sum could see. */
  months: number;
  /** Customers of each month, and what adds up beside the key figures. */
  sizes: Map<string, number>;
  lines: Map<string, MartLine[]>;
  /** Customers and amounts of all months read. */
  population: Population;
}

/** Goes through the store once, oldest month first; keeps a row of figures a month and only two months of customers. */
export async function readHistory(source: Source, policy: Policy): Promise<ContributionHistory> {
  const {period} = source;
  const {windowMonths} = policy.contribution.population;
  const periods = lastPeriods(source.periods, period, HISTORY_MONTHS);
  const earlier = lastPeriods(source.periods, period, HISTORY_MONTHS + windowMonths - 1).filter(
    (each) => !periods.includes(each)
  );
  const population = new Population(windowMonths, ["l4", "l3", "l2", "l1", "dep_l1"]);
  for (const each of earlier) {
    population.add(
      each,
      await source.read("customer_month", {columns: ["cust_id", "loan_active", "l4"], periods: [each]})
    );
  }
  const points: KpiPoint[] = [];
  const ladders = new Map<string, Ladder>();
  const sizes = new Map<string, number>();
  const lines = new Map<string, MartLine[]>();
  let members: ColumnTable | null = null;
  let previous: ColumnTable | null = null;
  let loans: ColumnTable | null = null;
  let months = 0;
  for (const each of periods) {
    const customers = await source.read("customer_month", {columns: CUSTOMER_COLUMNS, periods: [each]});
    const now = population.add(each, customers);
    const lent = (await source.read("loan_month", {columns: TENOR_COLUMNS, periods: [each]}))
      .filter(escape((d: {in_population: boolean | null}) => d.in_population === true))
      .concat(await overdrafts(source, each));
    const window = population.windowSum(each);
    if (each === period) months = window.months;
    ladders.set(each, ladderOf(sumsOf(now, LADDER_COLUMNS)));
    sizes.set(each, now.numRows());
    lines.set(each, latePersons(now, each));
    points.push(...pointsOf(each, now, lent, ladders.get(each)!, window.value, policy));
    if (each === shiftPeriod(period, -1)) previous = now;
    if (each === period) {
      members = now;
      loans = lent;
    }
  }
  if (!members || !loans) throw new Error(`period is not in the store: ${period}`);
  return {periods, points, ladders, members, previous, loans, months, sizes, lines, population};
}

/** Overdrawn deposit accounts are loans without a due date (E3): with them the loans add up to CON-11. */
async function overdrafts(source: Source, period: string): Promise<ColumnTable> {
  const rows = await source.rows<{cust_id: string; cust_type: string | null; overdrawn: number}>(
    `select cust_id, cust_type, cast(sum(overdrawn) as bigint) as overdrawn from account_month
     where period = '${period}' and overdrawn > 0 group by cust_id, cust_type order by cust_id`
  );
  const empty = rows.map(() => null);
  return table({
    ...{loan_id: empty, start_date: empty, due_date: empty, dpd: empty},
    cust_id: rows.map((row) => row.cust_id),
    cust_type: rows.map((row) => row.cust_type),
    in_population: rows.map(() => true),
    balance: rows.map((row) => row.overdrawn)
  });
}

interface Customer {
  loan_balance: number | null;
  overdue_balance: number | null;
  overdue_balance_30: number | null;
  overdue_balance_90: number | null;
}

function pointsOf(
  period: string,
  members: ColumnTable,
  loans: ColumnTable,
  ladder: Ladder,
  windowSum: number | null,
  policy: Policy
): KpiPoint[] {
  const flag = (column: keyof Customer) => escape((d: Customer) => ((d[column] ?? 0) > 0 ? 1 : 0));
  const counted = members.derive({
    active: flag("loan_balance"),
    late: flag("overdue_balance"),
    late_30: flag("overdue_balance_30"),
    late_90: flag("overdue_balance_90")
  });
  const {sums, valid, rows} = sumsOf(counted, [
    ...[
      "active",
      "late",
      "late_30",
      "late_90",
      "loans",
      "loans_overdue",
      "loan_balance",
      "loan_adb",
      "loan_int_income"
    ],
    ...["overdue_balance", "overdue_balance_30", "overdue_balance_90", "dpd_max"]
  ]);
  const sum = (name: string): Measure =>
    typeof sums[name] === "number" ? given(sums[name]) : absent("MISSING");
  // Without a single loan whose days past due are known, nothing is known to be in time either.
  const late = (name: string) =>
    overdueRatio.compute({
      overdue: valid["dpd_max"] ? (sums[name] ?? null) : null,
      balance: sums["loan_balance"] ?? null
    });
  const ranked = concentrationBy(
    members,
    () => "all",
    {
      ...{loan_balance: "balance", loan_adb: "loan_adb", loan_int_income: "interest"},
      ...{overdue_balance: "late", overdue_balance_30: "late_30", overdue_balance_90: "late_90"}
    },
    firmRows(members)
  ).get("all");
  const active = sums["active"] ?? 0;
  const held = crossSellOf(members, policy);
  const short = shortShare(loans, policy);
  const point = (
    kpi: string,
    measure: Measure,
    n: number,
    amounts: Readonly<Record<string, number>> = {},
    of: readonly string[] = []
  ): KpiPoint => ({
    ...{kpi, period, measure, n, amounts},
    concentration: Object.fromEntries(of.flatMap((name) => (ranked?.[name] ? [[name, ranked[name]]] : [])))
  });
  return [
    point("loan_customers", given(rows), rows, {customers: rows}),
    point("active_customers", given(active), active, {customers: active}),
    point("settled_customers", given(rows - active), rows - active, {customers: rows - active}),
    point("net_contribution", ladder.l4, rows),
    point("net_contribution_12m", windowSum === null ? absent("MISSING") : given(windowSum), rows),
    ...(["l1", "l2", "l3"] as const).map((level) => point(level, ladder[level], rows)),
    point("loan_balance", sum("loan_balance"), active, {balance: sums["loan_balance"] ?? 0}, ["balance"]),
    point("loan_adb", sum("loan_adb"), rows, {loan_adb: sums["loan_adb"] ?? 0}, ["loan_adb"]),
    point("interest_income", sum("loan_int_income"), rows, {}, ["interest"]),
    ...(["", "_30", "_90"] as const).map((since) => {
      const [head, name] = [`late${since}`, `overdue_balance${since}`];
      const balance = sums[name] ?? 0;
      return point(`overdue_ratio${since}`, late(name), sums[head] ?? 0, {balance}, [head, "balance"]);
    }),
    point(
      "overdue_ratio_count",
      overdueRatio.compute({
        overdue: valid["dpd_max"] ? (sums["loans_overdue"] ?? null) : null,
        balance: sums["loans"] ?? null
      }),
      sums["late"] ?? 0
    ),
    {...point("short_share", short.measure, short.n), concentration: short.concentration},
    point("cross_sell", held.index, rows),
    point("families_held", held.held, rows)
  ];
}

interface Loan {
  balance: number | null;
  start_date: number | null;
  due_date: number | null;
}

/**
 * CON-19: balance of loans of an original tenor up to a year over the balance of all with a due date or without. Behind
 * it stand the customers of the smaller side, for either share gives the other away.
 */
function shortShare(
  loans: ColumnTable,
  {contribution}: Policy
): {measure: Measure; n: number; concentration: Record<string, Concentration>} {
  const isShortLoan = (d: Loan) =>
    isShort(
      d.due_date === null || d.start_date === null ? null : d.due_date - d.start_date,
      contribution.originalTenorShortDays
    ) === true;
  const counted = loans
    .filter(escape((d: Loan) => (d.balance ?? 0) > 0))
    .derive({side: escape((d: Loan) => (isShortLoan(d) ? "short" : "other"))})
    .derive({short: escape((d: Loan & {side: string}) => (d.side === "short" ? d.balance : 0))});
  const {sums, valid} = sumsOf(counted, ["short", "balance", "due_date"]);
  return {
    measure: loanTenor.compute({
      shortBalance: valid["due_date"] ? (sums["short"] ?? null) : null,
      balance: sums["balance"] ?? null
    }),
    n: Math.min(...distinctBy(counted, "side", "cust_id").values()),
    concentration: Object.fromEntries(
      [...concentrationBy(counted, keyOf(counted, "side"), {balance: "balance"}, firmRows(counted))].map(
        ([side, {balance}]) => [side, balance!]
      )
    )
  };
}

/** CON-25: mean of the customers' indices, over those whose holdings are known. */
function crossSellOf(members: ColumnTable, {contribution}: Policy): {index: Measure; held: Measure} {
  const {weights, eligible} = contribution.crossSell;
  const [held, known, types] = ["families_held", "families_known", "cust_type"].map((name) =>
    members.column(name)
  );
  const seen = new Map<string, ReturnType<typeof crossSellIndex.compute>>();
  let customers = 0;
  let indices = 0;
  let families = 0;
  members.scan((row) => {
    const cells = [held?.at(row!), known?.at(row!), types?.at(row!)];
    const key = cells.join(";");
    const type = cells[2] === "C" ? "C" : "P";
    const result =
      seen.get(key) ??
      crossSellIndex.compute({
        held: listOf(cells[0]),
        known: listOf(cells[1]),
        eligible: [...eligible[type]],
        weights
      });
    seen.set(key, result);
    if (result.index.value === null) return;
    customers += 1;
    indices += result.index.value;
    families += result.held;
  });
  if (customers === 0) return {index: absent("MISSING"), held: absent("MISSING")};
  return {index: given(indices / customers), held: given(families / customers)};
}
