import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: everyPurpose});

export default extractTable({
  id: "T30",
  name: "card",
  en: "Credit cards",
  zh: "信用卡",
  kind: "snapshot",
  required: "optional",
  key: ["cust_id"],
  columns: {
    cust_id: level1("text", "Customer", "客户号"),
    limit: optional("money", "Limit", "信用额度"),
    balance: level1("money", "Balance", "透支余额"),
    txn_n: optional("count", "Transactions of the month", "当月交易笔数", {unit: "transactions"}),
    txn_amt: optional("money", "Spent in the month", "当月交易金额"),
    installment_bal: optional("money", "Instalment balance", "分期余额"),
    fee_income: optional("money", "Fee income of the month", "当月手续费收入")
  },
  foreignKeys: [{column: "cust_id", table: "customer", references: "cust_id"}]
});
