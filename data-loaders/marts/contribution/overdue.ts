import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import type {Measure} from "../cells.js";
import {absent, column, kindColumn, rowOf, shareOf} from "../cells.js";
import type {Group} from "../group.js";
import {firmRows, firmsBy} from "../behind.js";
import {concentrationBy, keyOf, sumsBy, sumsOf} from "../group.js";
import type {Behind, Mart, MartLine, MartNest, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {sizesBy} from "./besideLadder.js";
import {segmentColumn} from "./bySegment.js";

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
      of: ofHeads(period, `segment=${group.key}`),
      kind: firmsIn.get(group.key) === group.rows ? "corporate" : "retail",
      concentration: amounts.get(group.key) ?? {}
    })
  );
  const total = rowFor("total", "total", sumsOf(counted, [...SUMS, ...HEADS]), {
    of: ofHeads(period),
    kind: "retail"
  });
  const rows = [...parts, total];
  return {
    ...{id: "C01", family: "contribution", name: "overdue", period, rows, facts},
    title: {en: "Overdue loans by segment", zh: "分客群逾期率"},
    columns: [
      segmentColumn(
        rows.map((row) => String(row["segment"])),
        policy
      ),
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
        count: ["customers"],
        all: ["loans", "balance"],
        late: ["loans_overdue", "overdue", "ratio", "ratio_count"],
        late_30: ["overdue_30", "ratio_30"],
        late_90: ["overdue_90", "ratio_90"]
      },
      additive: ["customers", "loans", "balance", "loans_overdue", "overdue", "overdue_30", "overdue_90"],
      lines: [{total, members: parts}, ...linesByType(parts, counted, period)],
      nests: rows.flatMap(nestsOf)
    }
  };
}

function rowFor(
  segment: string,
  kind: string,
  {rows, sums}: Group,
  behind: Pick<Behind, "kind" | "concentration"> & {of: Readonly<Record<string, string>>}
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
      n: {count: rows, all: rows, late: n("late"), late_30: n("late_30"), late_90: n("late_90")},
      as: {overdue: "balance", overdue_30: "balance", overdue_90: "balance"},
      over: Object.fromEntries(
        ["ratio", "ratio_30", "ratio_90", "ratio_count"].map((ratio) => [ratio, behind.of["all"]!])
      ),
      ...behind
    }
  );
}

/** Population of what customers of a segment with a balance owe. */
export const lentTo = (period: string, segment: string) =>
  population(period, "contribution", `segment=${segment}`, WHOLE.all);

/** Name of the number of customers with a balance. */
const BORROWERS = "active/count";

/** Population of the customers of a segment, or of all, with a balance, where only their number is told. */
export const borrowersOf = (period: string, segment: string) =>
  population(period, "contribution", segment === "total" ? "" : `segment=${segment}`, BORROWERS);

/** How many these are. */
export const borrowersBy = (customers: ColumnTable) =>
  sizesBy(customers.filter(escape((d: Customer) => (d.loan_balance ?? 0) > 0)));

/** What the groups of columns speak of. */
const WHOLE = {count: BORROWERS, all: "active", late: "late", late_30: "late_30", late_90: "late_90"};

/** Those with a balance and those late, of a segment or of all. */
const ofHeads = (period: string, whom = "") => ({
  ...Object.fromEntries(
    Object.entries(WHOLE).map(([group, head]) => [group, population(period, "contribution", whom, head)])
  )
});

/**
 * The corporate page tells what firms owe, are late with, and have been for long: persons are what it leaves of the
 * total, and where a segment holds persons or firms alone, those of a type add up to it.
 */
function linesByType(parts: readonly MartRow[], counted: ColumnTable, period: string): MartLine[] {
  const firms = counted.filter(escape((d: Customer) => d.cust_type === "C"));
  const firmsIn = firmsBy(counted, "segment");
  const of = (row: MartRow) => firmsIn.get(String(row["segment"])) ?? 0;
  const pure = parts.every((row) => of(row) === 0 || of(row) === row["customers"]);
  const {sums, rows} = sumsOf(firms, HEADS);
  const groups = Object.keys(WHOLE) as (keyof typeof WHOLE)[];
  return groups.flatMap((group) => {
    const whom = group === "count" || group === "all" ? "borrowers" : group;
    const n = (size: Readonly<Record<string, number | null>>) => size[group] ?? 0;
    const everybody = parts.reduce((sum, {_behind}) => sum + n(_behind!.n as Record<string, number>), 0);
    const ofFirms = {
      ...{hidden: n({count: rows, all: rows, ...sums}), kind: "corporate" as const},
      of: population(period, "corporate", whom)
    };
    const ofPersons = {
      hidden: everybody - ofFirms.hidden,
      of: population(period, "contribution", "type=P", WHOLE[group]!)
    };
    const byType = [
      {total: ofFirms, members: parts.filter((row) => of(row) > 0), group},
      {total: ofPersons, members: parts.filter((row) => of(row) === 0), group}
    ];
    return [
      {total: population(period, "contribution", WHOLE[group]), members: [ofFirms, ofPersons], group},
      ...(pure ? byType : [])
    ];
  });
}

/** Overdue holds over 30 days, which holds over 90; what lies between is not shown but could be worked out. */
function nestsOf(row: MartRow): MartNest[] {
  const n = row._behind!.n as Record<string, number>;
  return [
    {row, total: "late", members: ["late_30", {hidden: n["late"]! - n["late_30"]!}]},
    {row, total: "late_30", members: ["late_90", {hidden: n["late_30"]! - n["late_90"]!}]}
  ];
}
