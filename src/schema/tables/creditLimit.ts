import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";

const {level1, optional} = columns({grade: 3, purpose: everyPurpose});

export default extractTable({
  id: "T18",
  name: "credit_limit",
  en: "Credit limits",
  zh: "授信额度",
  kind: "snapshot",
  required: "level2",
  key: ["limit_id"],
  columns: {
    limit_id: level1("text", "Limit", "额度编号"),
    cust_id: level1("text", "Customer", "客户号"),
    limit_type: level1("code", "Kind", "额度类型", {codes: ["general", "specific", "low_risk"]}),
    ccy: level1("text", "Currency", "币种"),
    limit_amt: level1("money", "Approved limit", "授信额度"),
    used_amt: level1("money", "Used", "已用额度"),
    start: level1("date", "Start", "起始日期"),
    expiry: level1("date", "Expiry", "到期日期"),
    status: level1("code", "Status", "授信状态", {codes: ["valid", "frozen", "expired", "cancelled"]}),
    group_flag: optional("flag", "Group limit", "集团额度"),
    revolving: optional("flag", "Revolving", "循环额度"),
    cancellable: optional("flag", "Cancellable", "可撤销"),
    low_risk_part: optional("money", "Low-risk part", "低风险额度")
  },
  foreignKeys: [{column: "cust_id", table: "customer", references: "cust_id"}]
});
