import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: internal});

export default extractTable({
  id: "T12",
  name: "customer_id_map",
  en: "Merged customers",
  zh: "客户号归并",
  kind: "reference",
  required: "optional",
  key: ["old_id"],
  columns: {
    old_id: level1("text", "Old customer id", "原客户号"),
    surviving_id: level1("text", "Surviving customer id", "归并后客户号"),
    effective_date: level1("date", "Merged on", "生效日期", {grade: 2, pfi: "C1"}),
    reason: optional("text", "Reason", "归并原因", {grade: 2, pfi: "C1"})
  }
});
