import {extractTable} from "../table.js";
import {columns, everyPurpose, riskOnly} from "../columns.js";

const {level1, optional} = columns({grade: 2, purpose: everyPurpose});

export default extractTable({
  id: "T13",
  name: "corp_profile",
  en: "Corporate profiles",
  zh: "对公客户信息",
  kind: "snapshot",
  required: "level2",
  key: ["cust_id"],
  columns: {
    cust_id: level1("text", "Customer", "客户号", {grade: 3}),
    uscc: optional("text", "Unified social credit code", "统一社会信用代码"),
    legal_name: optional("text", "Legal name", "企业名称"),
    est_date: optional("date", "Established", "成立日期"),
    reg_capital: optional("money", "Registered capital", "注册资本"),
    paid_capital: optional("money", "Paid-in capital", "实收资本"),
    industry_code: level1("text", "Industry (GB/T 4754)", "所属行业"),
    region_code: optional("text", "Region (GB/T 2260)", "行政区划"),
    staff_n: optional("count", "Employees", "员工人数", {unit: "persons"}),
    size_class: optional("code", "Size", "企业规模", {codes: ["large", "medium", "small", "micro"]}),
    listed: optional("flag", "Listed", "是否上市"),
    group_id: optional("text", "Group", "所属集团"),
    rating: optional("text", "Internal rating", "信用评级", {grade: 3}),
    first_credit_month: optional("month", "First credit relation", "首次建立信贷关系年月"),
    basic_account_here: optional("flag", "Basic account with us", "本行基本户"),
    ews_codes: optional("text", "Warning signals", "风险预警信号", {grade: 3, purpose: riskOnly}),
    event_codes: optional("text", "Events watched", "关注事件代码", {grade: 3, purpose: riskOnly})
  },
  foreignKeys: [{column: "cust_id", table: "customer", references: "cust_id"}]
});
