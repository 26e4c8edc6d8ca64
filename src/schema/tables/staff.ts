import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 2, purpose: internal});

/** Without names: an id, where, and as what. */
export default extractTable({
  id: "T02",
  name: "staff",
  en: "Staff",
  zh: "员工",
  kind: "reference",
  required: "optional",
  key: ["staff_id"],
  columns: {
    staff_id: level1("text", "Staff id", "员工编号", {grade: 3, pfi: "C1"}),
    org_id: level1("text", "Organisation", "机构编号"),
    role: level1("text", "Role", "岗位"),
    status: optional("text", "Status", "状态")
  },
  foreignKeys: [{column: "org_id", table: "org", references: "org_id"}]
});
