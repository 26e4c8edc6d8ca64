import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import type {Measure} from "../cells.js";
import {
  absent,
  column,
  kindColumn,
  labelsFor,
  rowOf,
  shareOf,
  totalLabel,
  UNKNOWN,
  unknownLabel
} from "../cells.js";
import type {Group} from "../group.js";
import {firmRows, firmsBy} from "../behind.js";
import {concentrationBy, keyOf, sumsBy, sumsOf} from "../group.js";
import type {Behind, Mart, MartLine, MartNest, MartRow} from "../mart.js";

export const OVERDUE_COLUMNS = [
  ...["cust_id", "cust_type", "segment", "loans", "loans_overdue", "loan_balance"],
  ...["overdue_balance", "overdue_balance_30", "overdue_balance_90"]
] as const;

interface Customer {
  cust_type: string | null;
  loan_balance: number | null;
  overdue_balance: number | null;
  overdue_balance_30: number | null;
  overdue_balance_90: number | null;
}

const SUMS = [
  "loans",
  "loans_overdue",
  "loan_balance",
  "overdue_balance",
  "overdue_balance_30",
  "overdue_balance_90"
];
const HEADS = ["late", "late_30", "late_90"];

/** Overdue ratio by amount and by count, of customers with a balance. Grain: segment. CON-18. */
export function overdue(customers: ColumnTable, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const flag = (column: Exclude<keyof Customer, "cust_type">) =>
    escape((d: Customer) => ((d[column] ?? 0) > 0 ? 1 : 0));
  const counted = customers.filter(escape((d: Customer) => (d.loan_balance ?? 0) > 0)).derive({
    late: flag("overdue_balance"),
    late_30: flag("overdue_balance_30"),
    late_90: flag("overdue_balance_90")
  });
  const amounts = concentrationBy(
    counted,
    keyOf(counted, "segment"),
    {
      loan_balance: "balance",
      overdue_balance: "overdue",
      overdue_balance_30: "overdue_30",
      overdue_balance_90: "overdue_90"
    },
    firmRows(counted)
  );
  const firmsIn = firmsBy(counted, "segment");
  const parts = sumsBy(counted, "segment", [...SUMS, ...HEADS]).map((group) =>
    rowFor(group.key, "part", group, {
      kind: firmsIn.get(group.key) === group.rows ? "corporate" : "retail",
      concentration: amounts.get(group.key) ?? {}
    })
  );
  const total = rowFor("total", "total", sumsOf(counted, [...SUMS, ...HEADS]));
  const persons = sumsOf(counted.filter(escape((d: Customer) => d.cust_type !== "C")), HEADS);
  const rows = [...parts, total];
  return {
    ...{id: "C01", family: "contribution", name: "overdue", period, rows, facts},
    title: {en: "Overdue loans by segment", zh: "分客群逾期率"},
    columns: [
      column("segment", "code", "Segment", "客群", {
        labels: {
          ...labelsFor(
            rows.map((row) => String(row["segment"])),
            policy.labels.segments
          ),
          ...{total: totalLabel, [UNKNOWN]: unknownLabel}
        }
      }),
      kindColumn,
      column("customers", "count", "Customers", "客户数"),
      column("loans", "count", "Loans", "笔数"),
      column("loans_overdue", "count", "Loans overdue", "逾期笔数"),
      column("balance", "money", "Balance", "贷款余额", {metric: "CON-11"}),
      column("overdue", "money", "Overdue", "逾期贷款余额"),
      column("overdue_30", "money", "Overdue over 30 days", "逾期30天以上"),
      column("overdue_90", "money", "Overdue over 90 days", "逾期90天以上"),
      column("ratio", "share", "Overdue ratio", "逾期率", {metric: "CON-18"}),
      column("ratio_30", "share", "Over 30 days", "30天以上逾期率", {metric: "CON-18"}),
      column("ratio_90", "share", "Over 90 days", "90天以上逾期率", {metric: "CON-18"}),
      column("ratio_count", "share", "Overdue by count", "逾期率(笔数)", {metric: "CON-18"})
    ],
    privacy: {
      groups: {
        all: ["customers", "loans", "balance"],
        late: ["loans_overdue", "overdue", "ratio", "ratio_count"],
        late_30: ["overdue_30", "ratio_30"],
        late_90: ["overdue_90", "ratio_90"]
      },
      additive: ["customers", "loans", "balance", "loans_overdue", "overdue", "overdue_30", "overdue_90"],
      lines: [{total, members: parts}, ...linesByType(parts, firmsIn)],
      nests: [...rows.flatMap(nestsOf), ...personsOf(total, persons)]
    }
  };
}

function rowFor(
  segment: string,
  kind: string,
  {rows, sums}: Group,
  behind: Pick<Behind, "kind" | "concentration"> = {kind: "retail"}
): MartRow {
  const n = (name: string) => sums[name] ?? 0;
  const known = (name: string): number | Measure => sums[name] ?? absent("MISSING");
  const balance = sums["loan_balance"] ?? null;
  return rowOf(
    {
      ...{segment, kind, customers: rows},
      loans: known("loans"),
      loans_overdue: known("loans_overdue"),
      balance: known("loan_balance"),
      overdue: known("overdue_balance"),
      overdue_30: known("overdue_balance_30"),
      overdue_90: known("overdue_balance_90"),
      ratio: shareOf(sums["overdue_balance"] ?? null, balance),
      ratio_30: shareOf(sums["overdue_balance_30"] ?? null, balance),
      ratio_90: shareOf(sums["overdue_balance_90"] ?? null, balance),
      ratio_count: shareOf(sums["loans_overdue"] ?? null, sums["loans"] ?? null)
    },
    {
      n: {all: rows, late: n("late"), late_30: n("late_30"), late_90: n("late_90")},
      ...behind
    }
  );
}

/**
 * The corporate page tells what all firms owe, are late with, and (by its buckets) have been for over 30 days: persons
 * are what it leaves of the total.
 */
function linesByType(parts: readonly MartRow[], firms: ReadonlyMap<string, number>): MartLine[] {
  const of = (row: MartRow) => firms.get(String(row["segment"])) ?? 0;
  if (parts.some((row) => of(row) > 0 && of(row) !== row["customers"])) return [];
  const types = [parts.filter((row) => of(row) > 0), parts.filter((row) => of(row) === 0)];
  return ["all", "late", "late_30"].flatMap((group) =>
    types.map((members) => ({total: null, members, group}))
  );
}

/** Late persons: a total that only a few of them add to what the corporate page shows would give them away. */
function personsOf(row: MartRow, {sums}: Group): MartNest[] {
  return HEADS.filter((head) => (sums[head] ?? 0) > 0).map((total) => ({
    ...{row, total},
    members: [{hidden: sums[total]!}]
  }));
}

/** Overdue holds over 30 days, which holds over 90; what lies between is not shown but could be worked out. */
function nestsOf(row: MartRow): MartNest[] {
  const n = row._behind!.n as Record<string, number>;
  return [
    {row, total: "late", members: ["late_30", {hidden: n["late"]! - n["late_30"]!}]},
    {row, total: "late_30", members: ["late_90", {hidden: n["late_30"]! - n["late_90"]!}]}
  ];
}
