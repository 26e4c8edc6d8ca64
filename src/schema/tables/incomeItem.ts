import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: internal});

/** Income booked by customer: int_income, fee_ and a name, recovery. */
export default extractTable({
  id: "T31",
  name: "income_item",
  en: "Income items",
  zh: "客户收入明细",
  kind: "increment",
  required: "level2",
  key: ["cust_id", "item", "product_code", "acct_id"],
  columns: {
    cust_id: level1("text", "Customer", "客户号"),
    period: optional("month", "Month", "期间", {rebuilt: "the period of the drop"}),
    item: level1("text", "Item", "收入项目"),
    amount: level1("money", "Amount", "金额"),
    vat_inclusive: level1("flag", "Includes VAT", "是否含税"),
    product_code: optional("text", "Product code", "产品代码"),
    acct_id: optional("text", "Account or loan", "账号或借据号")
  },
  foreignKeys: [{column: "cust_id", table: "customer", references: "cust_id"}]
});
