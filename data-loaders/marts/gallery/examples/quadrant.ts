import type {ReleasedColumn, ReleasedRow} from "../../../../src/schema/released.js";
import {column} from "../../cells.js";
import type {Example} from "../example.js";
import {long} from "../example.js";

const groups = {
  payroll: {en: "Payroll", zh: "代发客户"},
  mortgage: {en: "Mortgage", zh: "按揭客户"},
  consumer: {en: "Consumer loans", zh: "消费贷客户"},
  card: {en: "Credit card", zh: "信用卡客户"},
  business: {en: "Sole traders", zh: "个体经营户"},
  wealth: {en: "Wealth", zh: "财富客户"},
  private: {en: "Private banking", zh: "私人银行客户"},
  students: {en: "Students", zh: "学生客户"},
  retired: {en: "Retired", zh: "养老客户"},
  farm: {en: "Farm households", zh: "农户"},
  long,
  dormant: {en: "Dormant", zh: "睡眠客户"},
  new: {en: "New this year", zh: "当年新客"}
};

const columns: readonly ReleasedColumn[] = [
  column("group", "code", "Group", "客群", {labels: groups}),
  column("kind", "code", "Kind", "类别"),
  column("interest", "money", "Interest income", "利息收入"),
  column("overdue", "rate", "Overdue ratio", "逾期率"),
  column("balance", "money", "Loan balance", "贷款余额"),
  column("interest_limit", "money", "High interest from", "高利息阈值"),
  column("overdue_limit", "rate", "High risk from", "高风险阈值")
];

const limits = {interest_limit: 900_000_00, overdue_limit: 0.03};

/** Interest and balance in ten thousands of yuan, overdue in per cent. */
const known: [group: string, interest: number, overdue: number, balance: number | null][] = [
  ["payroll", 62, 0.9, 1500],
  ["mortgage", 148, 1.1, 4200],
  ["consumer", 131, 4.6, 1700],
  ["card", 117, 4.2, 900],
  ["business", 95, 5.8, 1250],
  ["wealth", 71, 0.4, 1100],
  ["private", 104, 0.6, 2300],
  ["students", 9, 3.4, 120],
  ["retired", 12, 0.7, 210],
  ["farm", 38, 6.4, 640],
  ["long", 90, 3, 1900],
  ["new", 21, 1.9, null]
];

const rows: readonly ReleasedRow[] = [
  ...known.map(([group, interest, overdue, balance]) => ({
    ...{group, kind: "part", interest: interest * 1_000_000, overdue: overdue / 100},
    ...(balance === null ? {balance, $why: {balance: "MISSING:balance"}} : {balance: balance * 1_000_000}),
    ...limits
  })),
  {
    ...{group: "dormant", kind: "part", interest: null, overdue: null, balance: null, ...limits},
    $why: {interest: "SUPPRESSED", overdue: "SUPPRESSED", balance: "SUPPRESSED"}
  }
];

/** Growth below and above zero, and close together: labels have to give way. */
const crowded: Example = {
  name: "quadrant_crowded",
  title: {en: "Growth and margin of branches", zh: "网点增长与利差"},
  columns: [
    column("branch", "text", "Branch", "网点"),
    column("growth", "share", "Growth on year", "同比增速"),
    column("margin", "bp", "Margin", "利差")
  ],
  rows: Array.from({length: 24}, (_, i) => ({
    branch: `网点 Branch ${1001 + i}`,
    growth: (((i * 7) % 11) - 5) / 400 + (i % 5 === 0 ? -0.12 : 0),
    margin: 181 + ((i * 13) % 17) / 3
  }))
};

/** Sizes over four powers of ten. */
const many: Example = {
  name: "quadrant_many",
  title: {en: "Balance and transactions of customers", zh: "客户余额与交易笔数"},
  columns: [
    column("customer", "text", "Customer", "客户"),
    column("balance", "money", "Average balance", "日均余额"),
    column("transactions", "count", "Transactions", "交易笔数")
  ],
  rows: Array.from({length: 1000}, (_, i) => ({
    customer: `C${String(i + 1).padStart(4, "0")}`,
    balance: Math.round(10 ** (5 + (((i * 7919) % 997) / 997) * 4.5)),
    transactions:
      1 + Math.floor(10 ** ((((i * 104_729) % 991) / 991) * 1.4 + (((i * 7919) % 997) / 997) * 1.3))
  }))
};

const examples: readonly Example[] = [
  {
    name: "quadrant",
    title: {en: "High interest, high overdue risk", zh: "利息收入高但逾期风险大"},
    columns,
    rows
  },
  {name: "quadrant_one", title: {en: "one group", zh: "仅一个客群"}, columns, rows: rows.slice(2, 3)},
  {name: "quadrant_null", title: {en: "all withheld", zh: "全部不予显示"}, columns, rows: rows.slice(-1)},
  crowded,
  many
];
export default examples;
