import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import {dpdBucketOf, dpdBuckets as bucketsOf} from "../../../src/metrics/parts/dpdBucket.js";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../src/schema/policy.js";
import {distinctBy, movedBy} from "../behind.js";
import {absent, column, kindColumn, orderColumn, rowOf, totalLabel, UNKNOWN, unknownLabel} from "../cells.js";
import {concentrationBy, keyOf, sumsBy, sumsOf} from "../group.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {shiftPeriod} from "../periods.js";

export const QUALITY_COLUMNS = [
  "loan_id",
  "cust_id",
  "cust_type",
  "in_population",
  "balance",
  "dpd",
  "class5"
] as const;

interface Loan {
  balance: number | null;
  cust_type: string | null;
  in_population: boolean | null;
  dpd: number | null;
  class5: string | null;
}

/** Corporate loans on the balance sheet with something outstanding. */
export const outstanding = (loans: ColumnTable) =>
  loans.filter(escape((d: Loan) => d.cust_type === "C" && d.in_population === true && (d.balance ?? 0) > 0));

interface Options {
  loans: ColumnTable;
  /** Last month's. */
  previous: ColumnTable | null;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

/** Corporate loans by days past due; exactly 90 days is M3. Grain: bucket. S13, COR-16. */
export function dpdBuckets({loans, previous, period, policy, facts}: Options): Mart {
  const limits = policy.corporate.dpdBuckets;
  const words = bucketsOf(limits);
  const bucketOf = escape((d: Loan) => dpdBucketOf(d.dpd, limits) ?? UNKNOWN);
  const {rows, lines} = rowsBy({
    key: "bucket",
    counted: outstanding(loans).derive({bucket: bucketOf}),
    before: previous && outstanding(previous).derive({bucket: bucketOf}),
    codes: words.map(({code}) => code),
    period
  });
  const late = (floor: number) => {
    const first = limits.indexOf(floor);
    const codes = words.slice(first + 1).map(({code}) => code);
    return first < 0 ? [] : rows.filter((row) => codes.includes(String(row["bucket"])));
  };
  const over30 = (table: ColumnTable | null) =>
    table
      ? distinctBy(
          outstanding(table)
            .filter(escape((d: Loan) => (d.dpd ?? 0) > 30))
            .derive({all: () => "all"}),
          "all",
          "cust_id"
        ).get("all")
      : 0;
  return {
    ...{id: "S13", family: "corporate", name: "dpd_buckets", period, rows, facts},
    title: {en: "Days past due", zh: "逾期天数分布"},
    columns: [
      column("bucket", "code", "Bucket", "逾期档", {
        labels: {
          ...Object.fromEntries(words.map(({code, en, zh}) => [code, {en, zh}])),
          total: totalLabel,
          [UNKNOWN]: unknownLabel
        }
      }),
      ...COLUMNS,
      column("balance_previous", "money", "Last month", "上月余额", {metric: "COR-10"})
    ],
    metrics: ["COR-16"],
    privacy: {
      ...PRIVACY,
      // The key figures and the loans by segment tell what firms are late with, at all and for long.
      lines: [
        ...lines,
        ...sumLines(late(0), "late", period),
        ...sumLines(late(30), "late_30", period, [over30(loans) ?? 0, over30(previous) ?? 0]),
        ...sumLines(late(policy.corporate.defaultDays), "late_90", period)
      ]
    }
  };
}

/** Corporate loans by the five grades. Grain: class. S13, COR-20. */
export function classes({loans, previous, period, policy, facts}: Options): Mart {
  const npl = policy.corporate.nplClasses as readonly string[];
  const classOf = escape((d: Loan) => d.class5 ?? UNKNOWN);
  const {rows, lines} = rowsBy({
    key: "class5",
    counted: outstanding(loans).derive({class5: classOf}),
    before: previous && outstanding(previous).derive({class5: classOf}),
    codes: Object.keys(policy.labels.classes),
    period
  });
  const parts = rows.filter((row) => row["kind"] === "part");
  for (const row of rows) row["npl"] = npl.includes(String(row["class5"]));
  // All classes together are neither.
  for (const row of rows.filter(({kind}) => kind === "total"))
    Object.assign(row, {npl: null, $why: {...row.$why, npl: "NOT_APPLICABLE"}});
  return {
    ...{id: "S13", family: "corporate", name: "classes", period, rows, facts},
    title: {en: "Five-grade classification", zh: "五级分类"},
    columns: [
      column("class5", "code", "Class", "五级分类", {
        labels: {...policy.labels.classes, total: totalLabel, [UNKNOWN]: unknownLabel}
      }),
      ...COLUMNS,
      column("balance_previous", "money", "Last month", "上月余额", {metric: "COR-10"}),
      column("npl", "flag", "Non-performing", "不良")
    ],
    metrics: ["COR-20"],
    privacy: {
      ...PRIVACY,
      // The key figures tell the non-performing balance: it may not be taken apart by subtraction.
      lines: [
        ...lines,
        ...sumLines(
          parts.filter((row) => row["npl"] === true),
          "npl",
          period
        )
      ]
    }
  };
}

/** Rows whose sum other tables tell, this month and last. */
function sumLines(
  members: readonly MartRow[],
  whom: string,
  period: string,
  /** Where no table has the sum for itself: the firms behind it. */
  unpublished?: readonly [now: number, before: number]
): MartLine[] {
  return ["all", "previous"].map((group, at) => {
    const of = population(shiftPeriod(period, -at), "corporate", whom);
    return {
      total: unpublished ? {hidden: unpublished[at]!, of, kind: "corporate" as const} : of,
      members,
      group
    };
  });
}

export const COLUMNS = [
  orderColumn,
  kindColumn,
  column("loans", "count", "Loans", "笔数"),
  column("firms", "count", "Firms", "户数"),
  column("balance", "money", "Balance", "余额", {metric: "COR-10"}),
  column("share", "share", "Share", "占比")
];
const PRIVACY = {
  groups: {all: ["loans", "firms", "balance", "share"], previous: ["balance_previous"]},
  differences: ["balance_previous"],
  additive: ["loans", "balance", "balance_previous"]
};

/**
 * Loans by a column of theirs: parts in the order of the codes, unknown ones after them, and all together. `before` are last
 * month's, null where there is none; left out, no row tells of last month.
 */
export function rowsBy({
  key,
  counted,
  before,
  codes,
  period
}: {
  key: string;
  counted: ColumnTable;
  before?: ColumnTable | null;
  codes: string[];
  period: string;
}) {
  const of = (when: string, code: string) =>
    population(when, "corporate", code === "total" ? "borrowers" : `${key}=${code}`);
  const firms = distinctBy(counted, key, "cust_id");
  const moved = movedBy(counted, before ?? null, key);
  const firmsBefore = before ? distinctBy(before, key, "cust_id") : new Map<string, number>();
  const amounts = concentrationBy(counted, keyOf(counted, key), {balance: "balance"});
  const amountsBefore = before
    ? concentrationBy(before, keyOf(before, key), {balance: "balance_previous"})
    : new Map<string, never>();
  const groups = new Map(sumsBy(counted, key, ["balance"]).map((group) => [group.key, group]));
  const last = new Map(before ? sumsBy(before, key, ["balance"]).map((group) => [group.key, group]) : []);
  const whole = sumsOf(counted, ["balance"]);
  const shown = groups.has(UNKNOWN) || last.has(UNKNOWN) ? [...codes, UNKNOWN] : codes;
  const rowFor = (
    code: string,
    order: number,
    kind: string,
    loans: number,
    n: number,
    balance: number,
    previous: number | null,
    nBefore: number
  ) =>
    rowOf(
      {
        ...{
          [key]: code,
          order,
          kind,
          loans,
          firms: n,
          balance,
          share: ratio(balance, whole.sums["balance"] ?? null)
        },
        ...(before === undefined ? {} : {balance_previous: previous ?? absent("SHORT_HISTORY")})
      },
      {
        n: {all: n, previous: nBefore},
        of: {all: of(period, code), previous: of(shiftPeriod(period, -1), code)},
        over: {share: of(period, "total")},
        // what is not overdue follows month by month from the key figures
        changed: kind === "total" || code === "M0" ? 0 : (moved.get(code) ?? 0),
        as: {balance_previous: "balance"},
        kind: "corporate",
        concentration: {...amounts.get(code), ...amountsBefore.get(code)}
      }
    );
  const parts = shown.map((code, order) => {
    const group = groups.get(code);
    return rowFor(
      code,
      order,
      "part",
      group?.rows ?? 0,
      firms.get(code) ?? 0,
      group?.sums["balance"] ?? 0,
      before ? (last.get(code)?.sums["balance"] ?? 0) : null,
      firmsBefore.get(code) ?? 0
    );
  });
  const people = (table: ColumnTable) =>
    distinctBy(table.derive({all: escape(() => "all")}), "all", "cust_id").get("all") ?? 0;
  const total = rowFor(
    "total",
    shown.length,
    "total",
    whole.rows,
    people(counted),
    whole.sums["balance"] ?? 0,
    before ? (sumsOf(before, ["balance"]).sums["balance"] ?? 0) : null,
    before ? people(before) : 0
  );
  const lines: MartLine[] = [{total, members: parts}];
  const rows: MartRow[] = [...parts, total];
  return {rows, lines};
}
