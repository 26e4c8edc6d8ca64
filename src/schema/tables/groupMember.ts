import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 2, purpose: internal});

export default extractTable({
  id: "T15",
  name: "group_member",
  en: "Group members",
  zh: "集团成员",
  kind: "snapshot",
  required: "optional",
  key: ["group_id", "cust_id"],
  columns: {
    group_id: level1("text", "Group", "集团编号"),
    cust_id: level1("text", "Customer", "客户号", {grade: 3}),
    role: optional("text", "Role", "成员角色"),
    group_limit: optional("money", "Group limit", "集团授信额度"),
    group_used: optional("money", "Group limit used", "集团已用额度")
  },
  foreignKeys: [{column: "cust_id", table: "customer", references: "cust_id"}]
});
