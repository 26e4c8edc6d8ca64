import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import {changedBy, firmRows, firmsBy} from "../behind.js";
import type {Labels} from "../cells.js";
import {absent, column, kindColumn, labelsFor, rowOf, UNKNOWN, unknownLabel} from "../cells.js";
import type {Group} from "../group.js";
import {concentrationBy, keyOf, sumsBy, sumsOf} from "../group.js";
import type {Behind, Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {shiftPeriod} from "../periods.js";
import {productRows} from "./ladderProducts.js";
import {LADDER_COLUMNS, ladderOf, STEP_LABELS, STEPS} from "./steps.js";

interface LadderOptions {
  period: string;
  /** Members of the report population this month, and those of last month. */
  members: ColumnTable;
  previous: ColumnTable | null;
  /** Loans and deposit accounts of the members, for the product basis. */
  loans: ColumnTable;
  accounts: ColumnTable;
  /** Cost of the pools, idle capacity included; null where the store does not say. */
  poolCost: number | null;
  policy: Policy;
  branches: Labels;
  needs: readonly string[];
  facts: Mart["facts"];
}

/** Margin ladder of loan customers. Grain: basis x key. C03. Parts, what no customer was charged, and their total. */
export function ladder(options: LadderOptions): Mart {
  const {period, members, previous, loans, accounts, policy, branches, needs, facts} = options;
  const whole = sumsOf(members, LADDER_COLUMNS);
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const [basis, key] of [
    ["segment", "segment"],
    ["branch", "org_id"]
  ] as const) {
    const parts = sumsBy(members, key, LADDER_COLUMNS);
    assertAdds(parts, whole, basis);
    const before = new Map(
      previous ? sumsBy(previous, key, LADDER_COLUMNS).map((group) => [group.key, group]) : []
    );
    const amounts = concentrationBy(
      members,
      keyOf(members, key),
      {loan_adb: "loan_adb", dep_adb: "dep_adb"},
      firmRows(members)
    );
    const firms = firmsBy(members, key);
    const changed = changedBy(members, previous, key);
    const made = parts.map((group) =>
      ladderRow(basis, group.key, "part", group, before.get(group.key), {
        n: {all: group.rows, previous: before.get(group.key)?.rows ?? 0},
        of: ofMonths(period, `${basis}=${group.key}`),
        kind: firms.get(group.key) === group.rows ? "corporate" : "retail",
        concentration: amounts.get(group.key) ?? {},
        changed: changed.get(group.key) ?? 0
      })
    );
    rows.push(...made, ...closing(basis, made, whole, options, lines));
  }
  const total = ladderRow(
    "product",
    "total",
    "total",
    whole,
    previous ? sumsOf(previous, LADDER_COLUMNS) : undefined,
    behindTotal(options, whole)
  );
  const products = productRows({loans, accounts, whole, total, period});
  rows.push(...products.rows);
  lines.push(products.line);
  const segments = labelsFor(
    rows.map((row) => String(row["key"])),
    policy.labels.segments,
    policy.labels.families,
    branches
  );
  return {
    ...{id: "C03", family: "contribution", name: "ladder", period, rows, needs, facts},
    title: {en: "Margin ladder", zh: "贡献度阶梯"},
    columns: [
      column("basis", "code", "By", "维度", {labels: BASES}),
      column("key", "code", "Group", "分组", {
        labels: {
          ...segments,
          total: {en: "Loan customers", zh: "贷款客户合计"},
          unallocated: {en: "Not allocated", zh: "未分摊"},
          [UNKNOWN]: unknownLabel
        }
      }),
      kindColumn,
      column("customers", "count", "Customers", "客户数", {metric: "CON-01"}),
      column("loan_adb", "money", "Loans, average", "贷款日均", {metric: "CON-11"}),
      column("dep_adb", "money", "Deposits, average", "存款日均", {metric: "DEP-02"}),
      ...STEPS.map((step) =>
        column(step, "money", STEP_LABELS[step]!.en, STEP_LABELS[step]!.zh, {metric: "CON-10"})
      ),
      column("l4_previous", "money", "Net contribution, last month", "上月净贡献", {metric: "CON-10"})
    ],
    privacy: {
      groups: {all: ["customers", "loan_adb", "dep_adb", ...STEPS], previous: ["l4_previous"]},
      // The page is about it: what stands beside it goes first.
      worth: 10,
      differences: ["l4_previous"],
      additive: ["customers", "loan_adb", "dep_adb"],
      lines
    }
  };
}

/** Of this month and of last month. */
const ofMonths = (period: string, whom: string) => ({
  all: population(period, "contribution", whom),
  previous: population(shiftPeriod(period, -1), "contribution", whom)
});

const behindTotal = ({period, previous}: LadderOptions, {rows}: Group): Behind => ({
  n: {all: rows, previous: previous?.numRows() ?? 0},
  of: ofMonths(period, ""),
  kind: "retail"
});

/** The rows after the parts: idle cost where known, and the total. */
function closing(
  basis: string,
  parts: readonly MartRow[],
  whole: Group,
  options: LadderOptions,
  lines: MartLine[]
): MartRow[] {
  const {previous, poolCost} = options;
  const before = previous ? sumsOf(previous, LADDER_COLUMNS) : undefined;
  const total = ladderRow(basis, "total", "total", whole, before, behindTotal(options, whole));
  lines.push({total, members: parts});
  const idle = poolCost === null ? null : idleRow(basis, poolCost);
  return idle ? [idle, total] : [total];
}

/** Cost of the pools that no customer was charged: stands beside the total, not in it. */
function idleRow(basis: string, cost: number): MartRow {
  const none = Object.fromEntries(STEPS.map((step) => [step, absent("NOT_APPLICABLE")]));
  return rowOf(
    {
      ...{basis, key: "unallocated", kind: "unallocated"},
      customers: absent("NOT_APPLICABLE"),
      loan_adb: absent("NOT_APPLICABLE"),
      dep_adb: absent("NOT_APPLICABLE"),
      ...none,
      cost,
      l4: -cost,
      l4_previous: absent("NOT_APPLICABLE")
    },
    {n: 0, kind: "retail"}
  );
}

function ladderRow(
  basis: string,
  key: string,
  kind: string,
  group: Group,
  before: Group | undefined,
  behind: Behind
): MartRow {
  const {sums, rows} = group;
  return rowOf(
    {
      ...{basis, key, kind, customers: rows},
      loan_adb: sums["loan_adb"] ?? absent("MISSING"),
      dep_adb: sums["dep_adb"] ?? absent("MISSING"),
      ...ladderOf(group),
      l4_previous: before ? ladderOf(before).l4 : absent("SHORT_HISTORY")
    },
    behind
  );
}

/** The gate of the page: the parts are the whole, to the fen, or the build stops. */
function assertAdds(parts: readonly Group[], whole: Group, basis: string) {
  for (const name of LADDER_COLUMNS) {
    const sum = parts.reduce((total, {sums}) => total + (sums[name] ?? 0), 0);
    if (sum !== (whole.sums[name] ?? 0)) {
      throw new Error(`ladder does not add up: ${name} by ${basis} ${sum}, in all ${whole.sums[name] ?? 0}`);
    }
  }
}

const BASES: Labels = {
  segment: {en: "Segment", zh: "客群"},
  product: {en: "Product", zh: "产品"},
  branch: {en: "Branch", zh: "机构"}
};
