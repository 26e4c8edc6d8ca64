import {extractTable} from "../table.js";
import {columns} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: ["marketing", "audit"]});

export default extractTable({
  id: "T36",
  name: "campaign_target",
  en: "Campaign targets",
  zh: "营销名单",
  kind: "snapshot",
  required: "optional",
  key: ["campaign_id", "cust_id"],
  columns: {
    campaign_id: level1("text", "Campaign", "活动编号"),
    cust_id: level1("text", "Customer", "客户号"),
    arm: level1("code", "Arm: treated or control", "实验组别", {codes: ["T", "C"]}),
    assigned_at: level1("date", "Assigned", "分配日期"),
    rm_id: optional("text", "Relationship manager", "客户经理"),
    list_source: optional("text", "Source of the list", "名单来源")
  },
  foreignKeys: [
    {column: "campaign_id", table: "campaign", references: "campaign_id"},
    {column: "cust_id", table: "customer", references: "cust_id"}
  ]
});
