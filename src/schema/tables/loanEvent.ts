import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: everyPurpose});

export default extractTable({
  id: "T20",
  name: "loan_event",
  en: "Loan events",
  zh: "贷款明细",
  kind: "increment",
  required: "level2",
  key: [],
  columns: {
    loan_id: level1("text", "Loan", "借据号"),
    event_date: level1("date", "Date", "交易日期"),
    type: level1("code", "Kind", "交易类型", {
      codes: ["disburse", "principal", "interest", "penalty", "write_off", "recovery", "prepay"]
    }),
    amount: level1("money", "Amount", "金额"),
    principal: optional("money", "Of it principal", "其中本金"),
    interest: optional("money", "Of it interest", "其中利息"),
    is_overdue_payment: optional("flag", "Pays arrears", "是否偿还逾期"),
    reversal: optional("flag", "Reversal", "冲补抹标志")
  },
  foreignKeys: [{column: "loan_id", table: "loan_account", references: "loan_id"}],
  eventDate: "event_date"
});
