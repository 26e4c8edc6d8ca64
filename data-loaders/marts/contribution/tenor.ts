import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {
  isShort,
  tenorBucketOf,
  tenorBuckets as bucketsOf
} from "../../../src/metrics/contribution/loanTenor.js";
import {distinctBy, firmRows} from "../behind.js";
import type {Labels} from "../cells.js";
import {column, kindColumn, labelsFor, orderColumn, rowOf, shareOf} from "../cells.js";
import {concentrationBy, keyOf, sumsBy, sumsOf} from "../group.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";

export const TENOR_COLUMNS = [
  "loan_id",
  "cust_id",
  "cust_type",
  "in_population",
  "balance",
  "start_date",
  "due_date",
  "dpd"
] as const;

interface Loan {
  balance: number | null;
  start_date: number | null;
  due_date: number | null;
  dpd: number | null;
}

interface Options {
  period: string;
  asOf: number;
  loans: ColumnTable;
  policy: Policy;
  facts: Mart["facts"];
}

/** Loans by original and by remaining tenor, overdue ones in a bucket of their own. Grain: basis x bucket. CON-19. */
export function tenor({period, asOf, loans, policy, facts}: Options): Mart {
  const {tenorBuckets, originalTenorShortDays} = policy.contribution;
  const remaining = bucketsOf(tenorBuckets);
  const original = ({due_date, start_date}: Loan) => {
    const short = isShort(
      due_date === null || start_date === null ? null : due_date - start_date,
      originalTenorShortDays
    );
    return short === null ? "revolving" : short ? "short" : "long";
  };
  const left = ({due_date, dpd}: Loan) =>
    tenorBucketOf(
      {
        remainingDays: due_date === null ? null : due_date - asOf,
        // What is due on the last day may still be paid that day.
        overdue: (dpd ?? 0) > 0 || (due_date !== null && due_date < asOf)
      },
      tenorBuckets
    );
  const counted = loans
    .filter(escape((d: Loan) => (d.balance ?? 0) > 0))
    .derive({original: escape(original), remaining: escape(left)});
  const whole = sumsOf(counted, ["balance"]);
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const order = [...new Set(["short", "long", ...remaining.map(({code}) => code), "overdue", "revolving"])];
  for (const basis of ["original", "remaining"] as const) {
    const customers = distinctBy(counted, basis, "cust_id");
    const amounts = concentrationBy(counted, keyOf(counted, basis), {balance: "balance"}, firmRows(counted));
    const parts = sumsBy(counted, basis, ["balance"])
      .sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key))
      .map(({key, rows: loansIn, sums}) =>
        rowOf(
          {
            ...{basis, bucket: key, order: order.indexOf(key), kind: "part", loans: loansIn},
            balance: sums["balance"]!,
            share: shareOf(sums["balance"]!, whole.sums["balance"]!)
          },
          {
            n: customers.get(key) ?? 0,
            of: population(period, "contribution", `${basis}=${key}`),
            over: {share: population(period, "contribution", "active")},
            kind: "retail",
            concentration: amounts.get(key) ?? {}
          }
        )
      );
    const total = rowOf(
      {
        ...{basis, bucket: "total", order: order.length, kind: "total", loans: whole.rows},
        balance: whole.sums["balance"] ?? 0,
        share: shareOf(whole.sums["balance"] ?? 0, whole.sums["balance"] ?? 0)
      },
      {
        n: distinctBy(counted.derive({all: escape(() => "all")}), "all", "cust_id").get("all") ?? 0,
        of: population(period, "contribution", "active"),
        kind: "retail"
      }
    );
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  const labels: Labels = {
    ...NAMES,
    ...Object.fromEntries(remaining.map(({code, en, zh}) => [code, {en, zh}]))
  };
  return {
    ...{id: "C01", family: "contribution", name: "tenor", period, rows, facts},
    title: {en: "Loans by tenor", zh: "贷款期限结构"},
    columns: [
      column("basis", "code", "Tenor", "期限口径", {
        labels: {original: {en: "Original", zh: "原始期限"}, remaining: {en: "Remaining", zh: "剩余期限"}}
      }),
      column("bucket", "code", "Bucket", "期限档", {
        labels: labelsFor(
          rows.map((row) => String(row["bucket"])),
          labels
        )
      }),
      orderColumn,
      kindColumn,
      column("loans", "count", "Loans", "笔数"),
      column("balance", "money", "Balance", "余额", {metric: "CON-11"}),
      column("share", "share", "Share", "占比", {metric: "CON-19"})
    ],
    privacy: {groups: {all: ["loans", "balance", "share"]}, additive: ["loans", "balance"], lines}
  };
}

const NAMES: Labels = {
  short: {en: "Short (up to one year)", zh: "短期(一年以内)"},
  long: {en: "Medium and long", zh: "中长期(一年以上)"},
  overdue: {en: "Overdue", zh: "已逾期"},
  revolving: {en: "No due date", zh: "循环或无到期日"},
  total: {en: "Total", zh: "合计"}
};
