import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: everyPurpose});

export default extractTable({
  id: "T28",
  name: "holding",
  en: "Holdings",
  zh: "理财及代销持仓",
  kind: "snapshot",
  required: "optional",
  key: ["cust_id", "product_code", "ccy", "start"],
  columns: {
    cust_id: level1("text", "Customer", "客户号"),
    product_code: level1("text", "Product code", "产品代码"),
    ccy: level1("text", "Currency", "币种"),
    balance: level1("money", "Balance", "持有余额"),
    adb: optional("money", "Average daily balance", "日均余额"),
    market_value: optional("money", "Market value", "市值"),
    start: optional("date", "Start", "起息日"),
    maturity: optional("date", "Maturity", "到期日"),
    risk_level: optional("text", "Risk level", "风险等级"),
    fee_rate: optional("rate", "Fee rate", "费率")
  },
  foreignKeys: [
    {column: "cust_id", table: "customer", references: "cust_id"},
    {column: "product_code", table: "product", references: "product_code"}
  ]
});
