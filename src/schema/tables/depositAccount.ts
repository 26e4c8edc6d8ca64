import {extractTable} from "../table.js";
import {columns, everyPurpose, internal} from "../columns.js";

const {level1, level2, optional} = columns({grade: 3, pfi: "C2", purpose: everyPurpose});

/** One row per account, currency and month, closed ones included in the month they close. */
export default extractTable({
  id: "T25",
  name: "deposit_account",
  en: "Deposit accounts",
  zh: "存款账户",
  kind: "snapshot",
  required: "level1",
  key: ["acct_id", "ccy"],
  columns: {
    acct_id: level1("text", "Account", "账号"),
    cust_id: level1("text", "Customer", "客户号"),
    org_id: level1("text", "Organisation", "机构编号", {grade: 2, pfi: "C1"}),
    product_code: level1("text", "Product code", "产品代码", {grade: 2, pfi: "C1"}),
    ccy: level1("text", "Currency", "币种"),
    balance: level1("money", "Balance", "存款余额", {
      rebuilt: "balance_after of the last movement in deposit_txn"
    }),
    balance_days: level2("money", "Balance-days (sum of end-of-day balances)", "积数"),
    adb: level2("money", "Average daily balance", "日均余额", {
      rebuilt:
        "balance_days, else deposit_daily, else deposit_txn, else the mean of opening and closing balance"
    }),
    open_date: level1("date", "Opened", "开户日期", {grade: 2, pfi: "C1"}),
    close_date: optional("date", "Closed", "销户日期", {grade: 2, pfi: "C1"}),
    maturity_date: optional("date", "Maturity", "到期日期"),
    orig_tenor_days: optional("count", "Original tenor", "存期", {unit: "days"}),
    rate: level1("rate", "Rate", "执行利率"),
    auto_rollover: optional("flag", "Rolls over", "自动转存"),
    status: level1("code", "Status", "账户状态", {
      codes: ["normal", "pre_closed", "closed", "frozen", "stopped"],
      rebuilt: "close date"
    }),
    last_txn_date: optional("date", "Last movement", "上次动户日期", {rebuilt: "deposit_txn"}),
    margin_flag: optional("flag", "Margin", "保证金标志"),
    pledged_flag: optional("flag", "Pledged", "质押标志"),
    acct_class: optional("code", "Account class", "账户类别", {
      codes: ["basic", "general", "special", "temporary", "I", "II", "III"]
    }),
    payroll_flag: optional("flag", "Payroll account", "代发工资户"),
    int_expense: level2("money", "Interest expense of the month", "当月利息支出", {
      purpose: internal,
      rebuilt: "average balance x rate x days / basis"
    }),
    ftp_rate: level2("rate", "FTP rate", "FTP利率", {
      grade: 2,
      pfi: "C1",
      purpose: internal,
      rebuilt: "ftp_curve at the tenor, else the product's constant in the policy"
    }),
    min_daily_bal: optional("money", "Least daily balance of the month", "当月最低日余额"),
    p5_daily_bal: optional("money", "Fifth percentile of daily balances", "日余额5%分位"),
    sd_daily_bal: optional("number", "Standard deviation of daily balances", "日余额标准差", {
      unit: "currency units"
    }),
    days_above: optional("count", "Days above the threshold", "超阈值天数", {unit: "days"})
  },
  foreignKeys: [
    {column: "cust_id", table: "customer", references: "cust_id"},
    {column: "org_id", table: "org", references: "org_id"},
    {column: "product_code", table: "product", references: "product_code"}
  ]
});
