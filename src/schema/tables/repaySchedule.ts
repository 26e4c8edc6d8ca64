import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: internal});

/** All instalments of the loans, past and to come. */
export default extractTable({
  id: "T21",
  name: "repay_schedule",
  en: "Repayment schedules",
  zh: "还款计划",
  kind: "snapshot",
  required: "optional",
  key: ["loan_id", "term_no"],
  columns: {
    loan_id: level1("text", "Loan", "借据号"),
    term_no: level1("count", "Instalment number", "期次", {unit: "instalments"}),
    due_date: level1("date", "Due date", "应还日期"),
    principal_due: level1("money", "Principal due", "应还本金"),
    interest_due: optional("money", "Interest due", "应还利息"),
    paid_date: optional("date", "Paid on", "实还日期"),
    paid_amt: optional("money", "Paid", "实还金额")
  },
  foreignKeys: [{column: "loan_id", table: "loan_account", references: "loan_id"}]
});
