import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: internal});

/** Interest by account, where the account tables do not carry it. */
export default extractTable({
  id: "T32",
  name: "interest_accrual",
  en: "Interest accruals",
  zh: "利息计提",
  kind: "increment",
  required: "optional",
  key: ["acct_id"],
  columns: {
    acct_id: level1("text", "Account or loan", "账号或借据号"),
    period: optional("month", "Month", "期间", {rebuilt: "the period of the drop"}),
    int_income: optional("money", "Interest income", "利息收入"),
    int_expense: optional("money", "Interest expense", "利息支出"),
    non_accrual_flag: optional("flag", "Non-accrual", "非应计标志")
  }
});
