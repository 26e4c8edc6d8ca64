import {extractTable} from "../table.js";
import {columns, riskOnly} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: riskOnly});

/** Credit bureau, where lawful. Which rows may serve what is in `allowed_use` (domain.md rule 16). */
export default extractTable({
  id: "T17",
  name: "bureau",
  en: "Credit bureau",
  zh: "征信",
  kind: "snapshot",
  required: "optional",
  key: ["cust_id", "report_date"],
  columns: {
    cust_id: level1("text", "Customer", "客户号"),
    report_date: level1("date", "Report date", "报告日期"),
    n_banks: level1("count", "Banks with credit", "有余额机构数", {unit: "banks"}),
    n_new_6m: optional("count", "New credits in six months", "近6个月新增授信笔数", {unit: "credits"}),
    total_balance: optional("money", "Balance at all banks", "全部机构余额"),
    own_balance: optional("money", "Balance with us", "本行余额"),
    total_limit: optional("money", "Limits at all banks", "全部机构授信"),
    overdue_balance: optional("money", "Overdue at all banks", "全部机构逾期余额"),
    worst_class: optional("text", "Worst classification", "最差五级分类"),
    allowed_use: level1("text", "Permitted use", "允许用途")
  },
  foreignKeys: [{column: "cust_id", table: "customer", references: "cust_id"}]
});
