/** Columns of the tables that come twice, for persons and for firms: name, Chinese name, column of ours, form. */

export const depositColumns = `
  KHTYBH 客户统一编号 cust_id
  CKZH 存款账号 acct_id
  JGH 机构编号 org_id
  CKZHLX 存款账户类型 product_code product
  BZJZHBZ 保证金账户标志 margin_flag flag
  LL 利率 rate percent
  BZ 币种 ccy
  CKYE 存款余额 balance
  KHRQ 开户日期 open_date date
  XHRQ 销户日期 close_date date
  ZHZT 账户状态 status depositStatus
  SCDHRQ 上次动户日期 last_txn_date date`;

export const movementColumns = `
  HXJYLSH 核心交易流水号 txn_id
  KHTYBH 客户统一编号 cust_id
  CKZH 存款账号 acct_id
  HXJYRQ 核心交易日期 date date
  HXJYSJ 核心交易时间 time time
  JYLX 交易类型 type movement
  JYJDBZ 交易借贷标志 dr_cr debitCredit
  BZ 币种 ccy
  JYJE 交易金额 amount
  ZHYE 账户余额 balance_after
  DFZH 对方账号 counter_acct_token
  DFXM 对方行名 counter_bank counterBank
  JYQD 交易渠道 channel channel
  CBMBZ 冲补抹标志 reversal_flag reversal
  XZBZ 现转标志 cash_flag cash`;

export const loanColumns = `
  XDJJH 信贷借据号 loan_id
  XDHTH 信贷合同号 contract_id
  KHTYBH 客户统一编号 cust_id
  JGH 机构编号 org_id
  XDYWZL 信贷业务种类 product_code product
  BZ 币种 ccy
  JKJE 借款金额 loan_amt
  DKYE 贷款余额 balance
  DKSJFFRQ 贷款实际发放日期 start_date date
  DKDQRQ 贷款到期日期 due_date date
  ZJRQ 终结日期 end_date date
  DKZT 贷款状态 status loanStatus
  DKWJFL 贷款五级分类 class5 class5
  QBRQ 欠本日期 principal_overdue_date date
  QXRQ 欠息日期 interest_overdue_date date
  QBYE 欠本余额 overdue_principal
  BNQXYE 表内欠息余额 int_arrears_on
  BWQXYE 表外欠息余额 int_arrears_off
  SJLL 实际利率 rate percent
  LLLX 利率类型 rate_type rateType
  HKFS 还款方式 repay_method repayMethod
  HKQS 还款期数 n_terms
  DQQS 当前期数 cur_term
  LXQKQS 连续欠款期数 consec_overdue_terms
  LJQKQS 累计欠款期数 total_overdue_terms
  ZQCS 展期次数 extension_n
  DKFFLX 贷款发放类型 grant_type grantType
  DKZFFS 贷款支付方式 pay_method payMethod
  DKRZZH 贷款入账账号 disburse_acct
  HKZH 还款账号 repay_acct
  XQHKRQ 下期还款日期 next_due_date date
  XQYHBJ 下期应还本金 next_due_principal
  XQYHLX 下期应还利息 next_due_interest
  PHXDKBZ 普惠型贷款标志 inclusive_flag flag
  LSDKBZ 绿色贷款标志 green_flag flag
  SNDKBZ 涉农贷款标志 agri_flag flag
  KJDKBZ 科技贷款标志 tech_flag flag
  HLWDKBZ 互联网贷款标志 internet_flag flag
  XDYGH 信贷员工号 staff_id`;

export const eventColumns = `
  XDJJH 信贷借据号 loan_id
  HXJYRQ 核心交易日期 event_date date
  JYLX 交易类型 type loanEvent
  JYJE 交易金额 amount
  CBMBZ 冲补抹标志 reversal reversal`;
