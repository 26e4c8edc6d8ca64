import {depositCost} from "../../../src/metrics/deposits/depositCost.js";
import {productHierarchy} from "../../../src/metrics/deposits/productHierarchy.js";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import {tenorBuckets} from "../../../src/metrics/parts/tenorBuckets.js";
import type {Policy} from "../../../src/schema/policy.js";
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
import type {Behind, Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {shiftPeriod} from "../periods.js";
import {assertAdds, nested} from "./structureLines.js";
import type {Basis, Holders, Structure, StructureSums} from "./structureSums.js";
import {BASES} from "./structureSums.js";

interface Options extends Structure {
  period: string;
  holders: Holders;
  policy: Policy;
  branches: Labels;
  products: Labels;
  facts: Mart["facts"];
}

const nobody: StructureSums = {
  ...{basis: "total", key: "total", customers: 0, accounts: 0},
  ...{balance: null, adb: null, int_expense: null, adb_cost_days: null, l1: null, adb_l1_days: null},
  ...{adb_1: 0, adb_2: 0, balance_1: 0, balance_2: 0}
};

/** Deposits by what they are and whose they are. Grain: basis x key. D02. */
export function structure(options: Options): Mart {
  const {period, sums, previous, familyOf, holders, policy, branches, products, facts} = options;
  const whole = sums.find(({basis}) => basis === "total") ?? nobody;
  const orders = ordersOf(policy);
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const byBasis = new Map<Basis, MartRow[]>();
  const average = (basis: string, key: string) =>
    previous === null ? null : (previous.get(`${basis}|${key}`) ?? (basis === "total" ? null : 0));
  for (const basis of BASES) {
    const of = (whom: string) => ({
      all: population(period, "deposits", whom),
      previous: population(shiftPeriod(period, -1), "deposits", whom)
    });
    const order = orders[basis];
    const parts = sums
      .filter((group) => group.basis === basis)
      .sort((a, b) => rank(order, a.key) - rank(order, b.key) || (a.key < b.key ? -1 : 1))
      .map((group, at) =>
        structureRow(basis, "part", group, whole, at, average(basis, group.key), {
          of: of(`${basis}=${group.key}`),
          over: {share: of("").all, balance_share: of("").all},
          before: holders.get(`${basis}|${group.key}`)?.before ?? 0,
          changed: holders.get(`${basis}|${group.key}`)?.changed ?? 0,
          concentration: concentrationOf(group)
        })
      );
    const total = structureRow(basis, "total", whole, whole, parts.length, average("total", "total"), {
      of: of(""),
      before: holders.get(`${basis}|total`)?.before ?? 0,
      concentration: {}
    });
    assertAdds(parts, total, basis);
    rows.push(...parts, total);
    byBasis.set(basis, parts);
    lines.push({total, members: parts});
  }
  lines.push(...nested(byBasis, familyOf, policy));
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
            tenorLabels(policy.deposits.tenorBuckets)
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
      column("margin", "rate", "FTP margin, 360 days", "FTP利差（360天年化）", {metric: "DEP-06"}),
      column("adb_previous", "money", "Average, last month", "上月日均", {metric: "DEP-02"})
    ],
    privacy: {
      groups: {
        all: ["customers", "accounts", "balance", "adb", "share", "balance_share", "cost_rate", "margin"],
        previous: ["adb_previous"]
      },
      differences: ["adb_previous"],
      additive: ["accounts", "balance", "adb", "adb_previous"],
      lines
    }
  };
}

/** Where firms contribute, how much of it the largest are. */
const concentrationOf = ({adb, balance, ...top}: StructureSums): NonNullable<Behind["concentration"]> => ({
  ...(top.adb_1 ? {adb: {top1: top.adb_1, top2: top.adb_2, sum: adb ?? 0}} : {}),
  ...(top.balance_1 ? {balance: {top1: top.balance_1, top2: top.balance_2, sum: balance ?? 0}} : {})
});

function structureRow(
  basis: Basis,
  kind: string,
  group: StructureSums,
  whole: StructureSums,
  order: number,
  previous: number | null,
  {before, ...known}: Pick<Behind, "of" | "over" | "concentration" | "changed"> & {before: number}
): MartRow {
  const {balance, adb} = group;
  return rowOf(
    {
      ...{basis, key: group.key, order, kind, customers: group.customers, accounts: group.accounts},
      balance: balance ?? absent("MISSING"),
      adb: adb ?? absent("MISSING"),
      share: ratio(adb, whole.adb),
      balance_share: ratio(balance, whole.balance),
      cost_rate: depositCost.compute({expense: group.int_expense, balanceYears: group.adb_cost_days}),
      margin: productHierarchy.compute({margin: group.l1, balanceYears: group.adb_l1_days}),
      adb_previous: previous === null ? absent("SHORT_HISTORY") : given(previous)
    },
    {
      n: {all: group.customers, previous: before},
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
