import {extractTable} from "../table.js";
import {columns, everyPurpose, internal, riskOnly} from "../columns.js";
import {classes} from "../codes.js";

const {level1, level2, optional} = columns({grade: 3, pfi: "C2", purpose: everyPurpose});

/** One row per loan (借据) and month, settled ones included in the month they end. */
export default extractTable({
  id: "T19",
  name: "loan_account",
  en: "Loans",
  zh: "贷款借据",
  kind: "snapshot",
  required: "level1",
  key: ["loan_id"],
  columns: {
    loan_id: level1("text", "Loan", "借据号"),
    contract_id: level1("text", "Contract", "合同号", {rebuilt: "the loan itself"}),
    cust_id: level1("text", "Customer", "客户号"),
    org_id: level1("text", "Organisation", "机构编号", {grade: 2, pfi: "C1"}),
    product_code: level1("text", "Product code", "产品代码", {grade: 2, pfi: "C1"}),
    ccy: level1("text", "Currency", "币种"),
    loan_amt: level1("money", "Amount lent", "借据金额"),
    balance: level1("money", "Balance", "贷款余额", {
      rebuilt: "amount lent less principal repaid by loan_event"
    }),
    adb: level2("money", "Average daily balance", "日均余额", {
      rebuilt: "balance_days, else loan_event, else the mean of opening and closing balance"
    }),
    balance_days: level2("money", "Balance-days (sum of end-of-day balances)", "积数"),
    start_date: level1("date", "Start", "放款日期"),
    due_date: level1("date", "Due", "到期日期"),
    end_date: optional("date", "Ended", "结清日期"),
    status: level1("code", "Status", "借据状态", {
      codes: ["normal", "overdue", "settled", "written_off", "transferred"],
      rebuilt: "balance, arrears and end date"
    }),
    class5: level1("code", "Five-grade class", "五级分类", {codes: classes, purpose: internal}),
    dpd: level1("count", "Days past due", "逾期天数", {
      unit: "days",
      purpose: internal,
      rebuilt: "principal_overdue_date and interest_overdue_date, else repay_schedule against loan_event"
    }),
    principal_overdue_date: optional("date", "Principal overdue since", "欠本日期", {purpose: internal}),
    interest_overdue_date: optional("date", "Interest overdue since", "欠息日期", {purpose: internal}),
    overdue_principal: optional("money", "Principal overdue", "逾期本金", {purpose: internal}),
    int_arrears_on: optional("money", "Interest in arrears, on balance", "表内欠息", {purpose: internal}),
    int_arrears_off: optional("money", "Interest in arrears, off balance", "表外欠息", {purpose: internal}),
    rate: level1("rate", "Rate", "执行利率"),
    rate_type: optional("code", "Rate type", "利率类型", {codes: ["LPR", "other"]}),
    reprice_date: optional("date", "Next repricing", "下一利率重定价日"),
    repay_method: optional("text", "Repayment method", "还款方式"),
    n_terms: optional("count", "Instalments", "总期数", {unit: "instalments"}),
    cur_term: optional("count", "Instalment reached", "当前期数", {unit: "instalments"}),
    consec_overdue_terms: optional("count", "Instalments overdue in a row", "连续欠款期数", {
      unit: "instalments",
      purpose: riskOnly
    }),
    total_overdue_terms: optional("count", "Instalments ever overdue", "累计欠款期数", {
      unit: "instalments",
      purpose: riskOnly
    }),
    extension_n: optional("count", "Extensions", "展期次数", {unit: "times", purpose: riskOnly}),
    grant_type: optional("code", "Kind of grant", "发放类型", {
      codes: ["new", "refinance", "restructure", "renewal"]
    }),
    pay_method: optional("code", "Payment", "支付方式", {codes: ["self", "trustee", "mixed"]}),
    disburse_acct: optional("text", "Account paid out to", "贷款入账账号"),
    repay_acct: optional("text", "Account repaid from", "还款账号"),
    next_due_date: optional("date", "Next due date", "下期还款日期"),
    next_due_principal: optional("money", "Next principal due", "下期应还本金"),
    next_due_interest: optional("money", "Next interest due", "下期应还利息"),
    use_text: optional("text", "Use of funds", "贷款用途"),
    invest_industry: optional("text", "Industry of use", "投向行业"),
    invest_region: optional("text", "Region of use", "投向地区"),
    inclusive_flag: optional("flag", "Inclusive finance", "普惠"),
    green_flag: optional("flag", "Green", "绿色"),
    agri_flag: optional("flag", "Agriculture", "涉农"),
    tech_flag: optional("flag", "Technology", "科技"),
    internet_flag: optional("flag", "Internet loan", "互联网贷款"),
    guarantee_type: optional("code", "Security", "担保方式", {
      codes: ["credit", "guarantee", "mortgage", "pledge", "mixed"]
    }),
    staff_id: optional("text", "Officer", "经办人", {grade: 2, pfi: "C1", purpose: internal}),
    accrual_status: optional("code", "Accrual", "应计状态", {
      codes: ["accrual", "non_accrual"],
      purpose: internal
    }),
    restructured_flag: optional("flag", "Restructured", "重组", {purpose: riskOnly}),
    ftp_rate: level2("rate", "FTP rate", "FTP利率", {
      grade: 2,
      pfi: "C1",
      purpose: internal,
      rebuilt: "ftp_curve at the tenor, else the product's constant in the policy"
    }),
    int_income: level2("money", "Interest income of the month", "当月利息收入", {
      purpose: internal,
      rebuilt: "average balance x rate x days / basis"
    })
  },
  foreignKeys: [
    {column: "cust_id", table: "customer", references: "cust_id"},
    {column: "org_id", table: "org", references: "org_id"},
    {column: "product_code", table: "product", references: "product_code"}
  ]
});
