import {column} from "../../cells.js";
import type {Example} from "../example.js";

/** Texts and numbers that spoil a download made without care. */
const hard: Example = {
  name: "hard_to_download",
  title: {en: "what a spreadsheet would run, cut or misread", zh: "易被电子表格误算、截断或误读的内容"},
  columns: [
    column("what", "text", "Text", "文字"),
    column("amount", "money", "Amount", "金额"),
    column("share", "share", "Share", "占比"),
    column("customers", "count", "Customers", "客户数")
  ],
  rows: [
    {what: "=SUM(A1:A9)", amount: 1, share: 0.07, customers: 12},
    {what: "+86 ＝cmd", amount: -123_456_789_012_345, share: 1 / 3, customers: 0},
    {what: '"quoted", with comma', amount: 0, share: 0, customers: 31_204},
    {
      what: "两行\n文字 <b>&",
      amount: null,
      share: null,
      customers: null,
      $why: {amount: "SUPPRESSED", share: "ZERO_DEN"}
    },
    {what: "000123456789012345678", amount: 99, share: -0.0004, customers: 7}
  ]
};

/** Subtotals and totals that add up, beside a column that does not: customers of two products count once. */
const sums: Example = {
  name: "live_sums",
  title: {en: "sums that a workbook calculates", zh: "工作簿中可重算的合计"},
  columns: [
    column("product", "text", "Product", "产品"),
    column("kind", "code", "Kind", "类别"),
    column("customers", "count", "Customers", "客户数"),
    column("balance", "money", "Balance", "余额")
  ],
  rows: [
    {product: "Demand 活期", kind: "part", customers: 900, balance: 812_345_678_901},
    {product: "Term 定期", kind: "part", customers: 420, balance: 1_405_200_000_005},
    {product: "Margin 保证金", kind: "part", customers: 16, balance: 90_000_094},
    {product: "Total 合计", kind: "total", customers: 1_100, balance: 2_217_635_679_000}
  ]
};

export default [hard, sums] satisfies readonly Example[];
