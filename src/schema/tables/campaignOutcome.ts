import {extractTable} from "../table.js";
import {columns} from "../columns.js";

const {level1, optional} = columns({grade: 3, pfi: "C2", purpose: ["marketing", "audit"]});

export default extractTable({
  id: "T36",
  name: "campaign_outcome",
  en: "Campaign outcomes",
  zh: "营销反馈",
  kind: "snapshot",
  required: "optional",
  key: ["campaign_id", "cust_id", "stage"],
  columns: {
    campaign_id: level1("text", "Campaign", "活动编号"),
    cust_id: level1("text", "Customer", "客户号"),
    stage: level1("text", "Stage", "阶段"),
    stage_time: level1("date", "Reached on", "阶段日期"),
    amount: optional("money", "Amount", "成交金额"),
    reason_code: optional("text", "Reason", "原因代码")
  },
  foreignKeys: [
    {column: "campaign_id", table: "campaign", references: "campaign_id"},
    {column: "cust_id", table: "customer", references: "cust_id"}
  ]
});
