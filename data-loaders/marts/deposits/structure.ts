import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import {tenorBucketOf, tenorBuckets} from "../../../src/metrics/parts/tenorBuckets.js";
import type {Policy} from "../../../src/schema/policy.js";
import {distinctCounter, firmRows} from "../behind.js";
import type {Labels} from "../cells.js";
import {
  absent,
  column,
  given,
  kindColumn,
  labelsFor,
  orderColumn,
  rowOf,
  totalLabel,
  UNKNOWN,
  unknownLabel
} from "../cells.js";
import type {Group} from "../group.js";
import {concentrationBy, keyOf, sumsBy, sumsOf} from "../group.js";
import type {Behind, Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {lastDay, shiftPeriod} from "../periods.js";
import {assertAdds, BASES, KEYS, nested} from "./structureLines.js";
import type {Basis, Holders} from "./structureLines.js";
import {costRateOf, termsIn, termsOf} from "./costRate.js";

/** What last month is compared by; of millions of accounts, no more than that. */
export const PREVIOUS_COLUMNS = [
  ...["segment", "org_id", "product_code", "family", "part", "adb", "days", "day_basis", "int_expense"],
  "orig_tenor_days"
] as const;
export const STRUCTURE_COLUMNS = [
  ...PREVIOUS_COLUMNS,
  ...["cust_id", "cust_type", "balance", "status", "close_date"]
] as const;

const SUMS = ["balance", "adb", "int_expense", "open"];
interface Account {
  adb: number | null;
  days: number | null;
  day_basis: number | null;
  int_expense: number | null;
  part: string | null;
  orig_tenor_days: number | null;
  status?: string | null;
  close_date?: number | null;
}

interface Options {
  period: string;
  /** Accounts in scope this month, and those of last month. */
  accounts: ColumnTable;
  previous: ColumnTable | null;
  holders: Holders;
  policy: Policy;
  branches: Labels;
  products: Labels;
  facts: Mart["facts"];
}

/** Adds the average that has an expense, by its terms, and the bucket of the original tenor. */
function withCost(accounts: ColumnTable, limits: readonly number[], terms: readonly string[]): ColumnTable {
  return accounts.derive({
    ...Object.fromEntries(
      terms.map((each) => [
        each,
        escape((d: Account) =>
          d.int_expense === null || termsOf(d.days, d.day_basis) !== each ? null : (d.adb ?? 0)
        )
      ])
    ),
    tenor: escape((d: Account) =>
      d.part !== "term"
        ? "not_term"
        : d.orig_tenor_days === null
          ? UNKNOWN
          : tenorBucketOf({remainingDays: d.orig_tenor_days, overdue: false}, limits)
    )
  });
}

/** An account closed in the month belongs to the average of its days (E6), and to no count at month end. */
const withOpen = (accounts: ColumnTable, last: number): ColumnTable =>
  accounts.derive({
    open: escape((d: Account) => (d.status === "closed" || (d.close_date ?? Infinity) <= last ? 0 : 1))
  });

/** Deposits by what they are and whose they are. Grain: basis x key. D02. */
export function structure(options: Options): Mart {
  const {period, accounts, previous, holders, policy, branches, products, facts} = options;
  const limits = policy.deposits.tenorBuckets;
  const terms = termsIn(accounts);
  const columns = [...SUMS, ...terms];
  const counted = withOpen(withCost(accounts, limits, terms), lastDay(period));
  const before = previous ? withCost(previous, limits, []) : null;
  const whole = sumsOf(counted, columns);
  const behindBy = distinctCounter(counted, "cust_id");
  const customersBy = distinctCounter(counted.filter(escape((d: {open: number}) => d.open === 1)), "cust_id");
  const orders = ordersOf(policy);
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const byBasis = new Map<Basis, MartRow[]>();
  for (const basis of BASES) {
    const key = KEYS[basis];
    const [people, behind] = [customersBy(key), behindBy(key)];
    const groups = sumsBy(counted, key, columns);
    const amounts = concentrationBy(
      counted,
      keyOf(counted, key),
      {balance: "balance", adb: "adb"},
      firmRows(counted),
      groups
    );
    const lastMonth = new Map(
      before ? sumsBy(before, key, ["adb"]).map((group) => [group.key, group.sums["adb"]]) : []
    );
    const of = (whom: string) => ({
      all: population(period, "deposits", whom),
      previous: population(shiftPeriod(period, -1), "deposits", whom)
    });
    const order = orders[basis];
    const parts = groups
      .sort((a, b) => rank(order, a.key) - rank(order, b.key))
      .map((group, at) =>
        structureRow(
          basis,
          "part",
          group,
          whole,
          at,
          {open: people.get(group.key) ?? 0, all: behind.get(group.key) ?? 0},
          before ? (lastMonth.get(group.key) ?? 0) : null,
          {
            of: of(`${basis}=${group.key}`),
            over: {share: of("").all, balance_share: of("").all},
            before: holders.get(`${basis}|${group.key}`)?.before ?? 0,
            changed: holders.get(`${basis}|${group.key}`)?.changed ?? 0,
            concentration: amounts.get(group.key) ?? {}
          }
        )
      );
    const total = structureRow(
      basis,
      "total",
      {...whole, key: "total"},
      whole,
      parts.length,
      // No such column: everybody falls into one group.
      {open: customersBy("all").get(UNKNOWN) ?? 0, all: behindBy("all").get(UNKNOWN) ?? 0},
      before ? sumsOf(before, ["adb"]).sums["adb"]! : null,
      {of: of(""), before: holders.get(`${basis}|total`)?.before ?? 0, concentration: {}}
    );
    assertAdds(parts, total, basis);
    rows.push(...parts, total);
    byBasis.set(basis, parts);
    lines.push({total, members: parts});
  }
  lines.push(...nested(byBasis, counted, policy));
  const codes = rows.map((row) => String(row["key"]));
  return {
    ...{id: "D02", family: "deposits", name: "structure", period, rows, facts},
    title: {en: "Structure of deposits", zh: "存款结构"},
    columns: [
      column("basis", "code", "By", "维度", {labels: BASIS_LABELS}),
      column("key", "code", "Group", "分组", {
        labels: {
          ...labelsFor(
            codes,
            policy.labels.parts,
            policy.labels.families,
            products,
            policy.labels.segments,
            branches,
            tenorLabels(limits)
          ),
          ...{total: totalLabel, [UNKNOWN]: unknownLabel}
        }
      }),
      orderColumn,
      kindColumn,
      column("customers", "count", "Customers", "客户数"),
      column("accounts", "count", "Accounts", "账户数"),
      column("balance", "money", "Balance", "时点余额", {metric: "DEP-01"}),
      column("adb", "money", "Average", "日均余额", {metric: "DEP-02"}),
      column("share", "share", "Share of average", "日均占比", {metric: "DEP-05"}),
      column("balance_share", "share", "Share of balance", "时点占比"),
      column("cost_rate", "rate", "Cost a year", "付息率", {metric: "DEP-09"}),
      column("adb_previous", "money", "Average, last month", "上月日均", {metric: "DEP-02"})
    ],
    privacy: {
      groups: {
        all: ["customers", "accounts", "balance", "adb", "share", "balance_share", "cost_rate"],
        previous: ["adb_previous"]
      },
      differences: ["adb_previous"],
      additive: ["accounts", "balance", "adb", "adb_previous"],
      lines
    }
  };
}

function structureRow(
  basis: Basis,
  kind: string,
  group: Group,
  whole: Group,
  order: number,
  customers: {open: number; all: number},
  previous: number | null | undefined,
  {before, ...known}: Pick<Behind, "of" | "over" | "concentration" | "changed"> & {before: number}
): MartRow {
  const {sums} = group;
  return rowOf(
    {
      ...{basis, key: group.key, order, kind, customers: customers.open, accounts: sums["open"] ?? 0},
      balance: sums["balance"] ?? absent("MISSING"),
      adb: sums["adb"] ?? absent("MISSING"),
      share: ratio(sums["adb"] ?? null, whole.sums["adb"] ?? null),
      balance_share: ratio(sums["balance"] ?? null, whole.sums["balance"] ?? null),
      cost_rate: costRateOf(group),
      adb_previous: typeof previous === "number" ? given(previous) : absent("SHORT_HISTORY")
    },
    // Where all accounts were closed, the average still speaks of those who held them.
    {
      n: {all: customers.open || customers.all, previous: before},
      as: {adb_previous: "adb"},
      kind: "retail",
      ...known
    }
  );
}

const tenorLabels = (limits: readonly number[]): Labels => ({
  ...Object.fromEntries(tenorBuckets(limits).map(({code, en, zh}) => [code, {en, zh}])),
  not_term: {en: "Without term", zh: "无固定期限"}
});

function ordersOf({deposits, labels}: Policy): Readonly<Record<Basis, readonly string[]>> {
  return {
    part: Object.keys(labels.parts),
    family: Object.keys(deposits.parts),
    product: [],
    tenor: [...tenorBuckets(deposits.tenorBuckets).map(({code}) => code), "not_term"],
    segment: Object.keys(labels.segments),
    branch: []
  };
}

const rank = (order: readonly string[], key: string) => {
  const at = order.indexOf(key);
  return at < 0 ? order.length : at;
};

const BASIS_LABELS: Labels = {
  part: {en: "Part", zh: "存款类型"},
  family: {en: "Product family", zh: "产品大类"},
  product: {en: "Product", zh: "产品"},
  tenor: {en: "Original tenor", zh: "原始期限"},
  segment: {en: "Segment", zh: "客群"},
  branch: {en: "Branch", zh: "机构"}
};
