import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: everyPurpose});

export default extractTable({
  id: "T29",
  name: "holding_event",
  en: "Wealth and agency sales",
  zh: "代理代销交易",
  kind: "increment",
  required: "optional",
  key: [],
  columns: {
    cust_id: level1("text", "Customer", "客户号"),
    product_code: level1("text", "Product code", "产品代码"),
    date: level1("date", "Date", "交易日期"),
    type: level1("code", "Kind", "交易类型", {codes: ["subscribe", "redeem", "mature", "dividend"]}),
    amount: level1("money", "Amount", "金额"),
    fee: optional("money", "Fee", "手续费")
  },
  foreignKeys: [
    {column: "cust_id", table: "customer", references: "cust_id"},
    {column: "product_code", table: "product", references: "product_code"}
  ],
  eventDate: "date"
});
