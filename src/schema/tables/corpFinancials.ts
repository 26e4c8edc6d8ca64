import {extractTable} from "../table.js";
import {columns, internal} from "../columns.js";

const {level1, optional} = columns({grade: 3, purpose: internal});

export default extractTable({
  id: "T14",
  name: "corp_financials",
  en: "Financial statements",
  zh: "企业财务报表",
  kind: "reference",
  required: "optional",
  key: ["cust_id", "report_date", "period_type", "scope"],
  columns: {
    cust_id: level1("text", "Customer", "客户号"),
    report_date: level1("date", "Report date", "报表日期"),
    period_type: level1("code", "Period type", "报表周期", {codes: ["year", "quarter", "month"]}),
    scope: level1("code", "Scope", "报表口径", {codes: ["consolidated", "single"]}),
    audited: optional("flag", "Audited", "是否审计"),
    total_assets: level1("money", "Total assets", "资产总额"),
    total_liab: level1("money", "Total liabilities", "负债总额"),
    revenue: level1("money", "Revenue", "主营业务收入"),
    pretax_profit: optional("money", "Profit before tax", "利润总额"),
    net_profit: level1("money", "Net profit", "净利润"),
    net_cash_flow: optional("money", "Net cash flow", "净现金流"),
    receivables: optional("money", "Receivables", "应收账款"),
    other_receivables: optional("money", "Other receivables", "其他应收款"),
    current_assets: optional("money", "Current assets", "流动资产"),
    current_liab: optional("money", "Current liabilities", "流动负债"),
    inventory: optional("money", "Inventory", "存货"),
    cash: optional("money", "Cash", "货币资金"),
    interest_expense: optional("money", "Interest expense", "利息支出"),
    ebit: optional("money", "EBIT", "息税前利润"),
    ocf: optional("money", "Operating cash flow", "经营活动现金流净额"),
    retained_earnings: optional("money", "Retained earnings", "未分配利润"),
    equity: optional("money", "Equity", "所有者权益"),
    short_debt: optional("money", "Short-term debt", "短期有息负债"),
    long_debt: optional("money", "Long-term debt", "长期有息负债")
  },
  foreignKeys: [{column: "cust_id", table: "customer", references: "cust_id"}]
});
