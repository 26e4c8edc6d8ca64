import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 2, purpose: internal});

/** The ledger's own totals (总账会计全科目表), against which every extract is reconciled. */
export default extractTable({
  id: "T40",
  name: "gl_control",
  en: "Ledger control totals",
  zh: "总账控制数",
  kind: "snapshot",
  required: "level1",
  key: ["org_id", "subject_code", "ccy"],
  columns: {
    period: optional("month", "Month", "期间", {rebuilt: "the period of the drop"}),
    org_id: level1("text", "Organisation", "机构编号"),
    subject_code: level1("text", "Subject", "科目代码"),
    ccy: level1("text", "Currency", "币种"),
    open: level1("money", "Opening", "期初余额"),
    dr: level1("money", "Debits", "借方发生额"),
    cr: level1("money", "Credits", "贷方发生额"),
    close: level1("money", "Closing", "期末余额"),
    avg: optional("money", "Average", "日均余额")
  },
  foreignKeys: [{column: "org_id", table: "org", references: "org_id"}]
});
