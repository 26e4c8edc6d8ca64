import {extractTable} from "../table.js";
import {columns, everyPurpose} from "../columns.js";
import {customerTypes} from "../codes.js";

const {level1, optional} = columns({grade: 2, pfi: "C1", purpose: everyPurpose});

/** One row per customer and month; names, documents and phones never come here. */
export default extractTable({
  id: "T11",
  name: "customer",
  en: "Customers",
  zh: "客户",
  kind: "snapshot",
  required: "level1",
  key: ["cust_id"],
  columns: {
    cust_id: level1("text", "Customer", "客户号", {grade: 3, pfi: "C2"}),
    cust_type: level1("code", "Customer type", "客户类型", {codes: customerTypes}),
    open_date: level1("date", "Customer since", "开户日期"),
    org_id: level1("text", "Organisation", "归属机构"),
    rm_id: optional("text", "Relationship manager", "客户经理"),
    segment: optional("text", "Segment", "客户分群"),
    birth_year_band: optional("text", "Band of birth years", "出生年段", {
      grade: 3,
      pfi: "C2",
      purpose: ["audit"]
    }),
    region_code: optional("text", "Region (GB/T 2260)", "行政区划"),
    status: optional("text", "Status", "客户状态"),
    official_tier: optional("text", "The bank's own tier", "行内客户等级"),
    risk_assess_level: optional("text", "Risk tolerance", "风险测评等级", {grade: 3, pfi: "C2"}),
    risk_assess_valid_to: optional("date", "Risk tolerance valid to", "风险测评有效期"),
    marketing_consent: optional("flag", "Agreed to marketing", "营销授权"),
    adm_opt_out: optional("flag", "Opted out of automated decisions", "拒绝自动化决策"),
    is_staff: optional("flag", "Staff", "本行员工"),
    id_token: optional("text", "Document token", "证件令牌", {grade: 3, pfi: "C2", purpose: ["audit"]}),
    first_loan_date: optional("date", "First loan", "首次贷款日期")
  },
  foreignKeys: [{column: "org_id", table: "org", references: "org_id"}]
});
