import type {ReleasedRow, Words} from "../../../../src/schema/released.js";
import {column, kindColumn} from "../../cells.js";
import type {Example} from "../example.js";
import {long} from "../example.js";

const SEGMENTS: Readonly<Record<string, Words>> = {
  mass: {en: "Mass retail", zh: "大众零售"},
  affluent: {en: "Affluent", zh: "财富客户"},
  small: {en: long.en, zh: long.zh}
};
const BRANCHES: Readonly<Record<string, Words>> = {
  b1: {en: "City centre", zh: "市中心支行"},
  b2: {en: "Harbour", zh: "港口支行"},
  b3: {en: "University", zh: "大学城支行"},
  subtotal: {en: "Subtotal", zh: "小计"},
  total: {en: "Total", zh: "合计"}
};
const loans: Words = {en: "Loans", zh: "贷款"};
const deposits: Words = {en: "Deposits", zh: "存款"};

/** Fen of 万元. */
const wan = (amount: number) => Math.round(amount * 1_000_000);

type Line = [
  segment: string,
  branch: string,
  kind: string,
  loan: number,
  change: number,
  deposit: number,
  share: number
];

const lines: Line[] = [
  ["mass", "b1", "part", 41_230.44, 0.021, 66_120.31, 0.2123],
  ["mass", "b2", "part", 28_114.44, -0.014, 40_233.31, 0.1292],
  ["mass", "b3", "part", 9_870.44, 0.003, 31_008.31, 0.0996],
  ["mass", "subtotal", "subtotal", 79_215.32, 0.006, 137_361.93, 0.4411],
  ["affluent", "b1", "part", 52_009.12, 0.034, 88_764.2, 0.285],
  ["affluent", "b2", "part", 17_400, -0.061, 21_090.55, 0.0677],
  ["affluent", "subtotal", "subtotal", 69_409.12, 0.009, 109_854.75, 0.3527],
  ["small", "b1", "part", 63_500.8, -0.008, 44_310.04, 0.1423],
  ["small", "b3", "part", 7_212.36, 0.112, 19_900, 0.0639],
  ["small", "subtotal", "subtotal", 70_713.16, 0.004, 64_210.04, 0.2062]
];

const grouped: ReleasedRow[] = [
  ...lines.map(([segment, branch, kind, loan, change, deposit, share]) => ({
    ...{segment, branch, kind, loan_adb: wan(loan), loan_change: change},
    ...{dep_adb: wan(deposit), dep_share: share}
  })),
  {
    ...{segment: "all", branch: "total", kind: "total", loan_adb: wan(219_337.6), loan_change: 0.006},
    ...{dep_adb: wan(311_426.72), dep_share: 1}
  }
];

/** A generator with a seed of its own, so that the gallery is the same in every build. */
function* numbersBetween0and1(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** A register of made-up firms: text, dates, amounts of both signs, shares, nulls with and without a reason. */
export function firmRows(count: number): ReleasedRow[] {
  const random = numbersBetween0and1(7);
  const next = () => random.next().value;
  const industries = Object.keys(INDUSTRIES);
  return Array.from({length: count}, (_, i) => {
    const [size, share, day] = [next(), next(), 1 + Math.floor(next() * 28)];
    const withheld = next() < 0.03;
    return {
      firm: `F${String(i + 1).padStart(5, "0")}`,
      industry: industries[Math.floor(next() * industries.length)]!,
      opened: `20${String(5 + (i % 20)).padStart(2, "0")}-0${1 + (i % 9)}-${String(day).padStart(2, "0")}`,
      exposure: withheld ? null : Math.round(size ** 4 * 9e11),
      utilisation: next() < 0.05 ? null : share,
      contribution: Math.round((next() - 0.35) * size * 4e9),
      ...(withheld ? {$why: {exposure: "SUPPRESSED"}} : {})
    };
  });
}

const INDUSTRIES: Readonly<Record<string, Words>> = {
  manufacturing: {en: "Manufacturing", zh: "制造业"},
  wholesale: {en: "Wholesale and retail", zh: "批发和零售业"},
  construction: {en: "Construction", zh: "建筑业"},
  transport: {en: "Transport and storage", zh: "交通运输、仓储和邮政业"}
};

export const firmColumns = [
  column("firm", "text", "Firm", "企业"),
  column("industry", "code", "Industry", "行业", {labels: INDUSTRIES}),
  column("opened", "date", "Customer since", "开户日期"),
  column("exposure", "money", "Exposure", "敞口"),
  column("utilisation", "share", "Utilisation", "用信率"),
  column("contribution", "money", "Net contribution", "净贡献")
];

const tables: readonly Example[] = [
  {
    name: "table_groups",
    title: {en: "loans and deposits by segment and branch", zh: "分客群、分支行存贷款"},
    columns: [
      column("segment", "code", "Segment", "客群", {labels: SEGMENTS}),
      column("branch", "code", "Branch", "支行", {labels: BRANCHES}),
      kindColumn,
      column("loan_adb", "money", "Average balance", "日均余额", {head: loans}),
      column("loan_change", "share", "On month", "环比", {head: loans}),
      column("dep_adb", "money", "Average balance", "日均余额", {head: deposits}),
      column("dep_share", "share", "Share", "占比", {head: deposits})
    ],
    rows: grouped
  },
  {
    name: "table_thousand",
    title: {en: "a register of 1,000 firms", zh: "1,000 户企业清单"},
    columns: firmColumns,
    rows: firmRows(1000)
  },
  {
    name: "table_hard",
    title: {en: "long labels, withheld and missing cells", zh: "长标签、不予显示与缺失值"},
    columns: [
      column("segment", "code", "Segment", "客群", {labels: SEGMENTS}),
      column("customers", "count", "Customers", "客户数"),
      column("balance", "money", "Average daily balance of all current accounts", "全部活期账户当月日均余额"),
      column("rate", "rate", "Rate", "利率"),
      column("days", "number", "Days to maturity", "剩余期限", {unit: {en: "days", zh: "天"}})
    ],
    rows: [
      {segment: "small", customers: 12, balance: wan(-310.2), rate: 0.0435, days: 212.5},
      {
        segment: "mass",
        customers: null,
        balance: null,
        rate: 0.0021,
        days: null,
        $why: {customers: "SUPPRESSED", balance: "SUPPRESSED", days: "MISSING:maturity"}
      },
      {segment: "affluent", customers: 0, balance: 0, rate: null, days: 0, $why: {rate: "ZERO_DEN"}}
    ]
  },
  {
    name: "table_one_row",
    title: {en: "one row", zh: "仅一行"},
    columns: firmColumns,
    rows: firmRows(1)
  }
];

export default tables;
