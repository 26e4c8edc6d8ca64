import {extractTable} from "../table.js";
import {columns, riskOnly} from "../columns.js";

const {level1, optional} = columns({grade: 2, purpose: riskOnly});

export default extractTable({
  id: "T37",
  name: "external_event",
  en: "External events",
  zh: "外部事件",
  kind: "increment",
  required: "optional",
  key: [],
  columns: {
    cust_id: level1("text", "Customer", "客户号", {grade: 3}),
    date: level1("date", "Date", "日期"),
    type: level1("text", "Kind", "事件类型"),
    severity: level1("count", "Severity", "严重程度", {unit: "1 to 5"}),
    source: optional("text", "Source", "来源"),
    allowed_use: level1("text", "Permitted use", "允许用途")
  },
  foreignKeys: [{column: "cust_id", table: "customer", references: "cust_id"}],
  eventDate: "date"
});
