import {extractTable} from "../table.js";
import {columns, riskOnly} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: riskOnly});

export default extractTable({
  id: "T22",
  name: "trustee_payment",
  en: "Trustee payments",
  zh: "受托支付",
  kind: "increment",
  required: "optional",
  key: [],
  columns: {
    loan_id: level1("text", "Loan", "借据号"),
    pay_date: level1("date", "Date", "支付日期"),
    amount: level1("money", "Amount", "支付金额"),
    payee_acct_token: optional("text", "Payee account token", "收款账号令牌"),
    payee_name_token: optional("text", "Payee name token", "收款人令牌"),
    payee_bank: optional("text", "Payee bank", "收款行")
  },
  foreignKeys: [{column: "loan_id", table: "loan_account", references: "loan_id"}],
  eventDate: "pay_date"
});
