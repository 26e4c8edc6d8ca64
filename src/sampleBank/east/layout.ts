import type {TableName} from "../tables.js";
import {depositColumns, eventColumns, loanColumns, movementColumns} from "./accountColumns.js";
import {eastCodes, type EastCodes} from "./codes.js";

/** How a value of ours is written; the name of a code list, else as it is. */
export type EastForm =
  "text" | "date" | "time" | "month" | "percent" | "flag" | "product" | "period" | EastCodes;

export interface EastColumn {
  /** Initials of the Chinese name in pinyin, as the regulator's tables are named. */
  name: string;
  zh: string;
  /** Column of our table. */
  from: string;
  form: EastForm;
}

export interface EastTable {
  /** Begins the file's name: `DGXDYWJJB_20261031.txt`. */
  file: string;
  zh: string;
  /** Number of the table in the collection; null for what the collection does not have. */
  number: string | null;
  from: TableName;
  /** Rows of persons or of firms alone, by the customer of the row, or of the loan. */
  who?: "P" | "C";
  columns: readonly EastColumn[];
  /** Column summed by currency for the control total, and the key that is counted. */
  control?: {sum?: string; distinct?: string};
}

function table(
  [file, zh, number]: readonly [file: string, zh: string, number: string | null],
  from: TableName,
  columns: string,
  more: Pick<EastTable, "who" | "control"> = {}
): EastTable {
  return {
    ...{file, zh, number, from},
    columns: columns
      .trim()
      .split("\n")
      .map((line) => {
        const [name = "", label = "", column = "", form = "text"] = line.trim().split(/\s+/);
        return {name, zh: label, from: column, form: form as EastForm};
      }),
    ...more
  };
}

const accounts = {sum: "CKYE", distinct: "CKZH"};
const movements = {sum: "JYJE", distinct: "HXJYLSH"};
const loans = {sum: "DKYE", distinct: "XDJJH"};

/** The drop of level 1 (domain.md D.1): what banks already make for the regulator, and exchange rates. */
export const eastTables: readonly EastTable[] = [
  table(
    ["JGXXB", "机构信息表", "IE_001_101"],
    "org",
    `
    JGH 机构编号 org_id
    SJJGH 上级机构编号 parent_id
    JGMC 机构名称 org_name
    JGLB 机构类别 org_level orgLevel
    XZQHDM 行政区划代码 region_code
    CLRQ 成立日期 open_date date`
  ),
  table(
    ["YGB", "员工表", "IE_001_102"],
    "staff",
    `
    GH 工号 staff_id
    JGH 机构编号 org_id
    GWBH 岗位 role
    YGZT 员工状态 status staffStatus`
  ),
  table(
    ["GRJCXXB", "个人基础信息表", "IE_002_201"],
    "customer",
    `
    KHTYBH 客户统一编号 cust_id
    JGH 机构编号 org_id
    ZJHM 证件号码 id_token
    XZQHDM 行政区划代码 region_code
    KHRQ 开户日期 open_date date
    YGBZ 本行员工标志 is_staff flag
    SCJLXDGXRQ 首次建立信贷关系日期 first_loan_date date`,
    {who: "P", control: {distinct: "KHTYBH"}}
  ),
  table(
    ["DGKHXXB", "对公客户信息表", "IE_002_203"],
    "corp_profile",
    `
    KHTYBH 客户统一编号 cust_id
    JGH 机构编号 org_id
    KHMC 客户名称 legal_name
    TYSHXYDM 统一社会信用代码 uscc
    KHRQ 开户日期 open_date date
    CLRQ 成立日期 est_date date
    ZCZB 注册资本 reg_capital
    SSZB 实收资本 paid_capital
    SSHY 所属行业 industry_code
    XZQHDM 行政区划代码 region_code
    YGRS 员工人数 staff_n
    QYFL 企业分类 size_class sizeClass
    SSGSBZ 上市公司标志 listed flag
    XYPJ 信用评级 rating
    SCJLXDGXNY 首次建立信贷关系年月 first_credit_month month
    JBCKZHBZ 基本存款账户标志 basic_account_here flag
    FXYJXH 风险预警信号 ews_codes
    GZSJDM 关注事件代码 event_codes`,
    {control: {distinct: "KHTYBH"}}
  ),
  table(
    ["DGKHCWXXB", "对公客户财务信息表", "IE_002_204"],
    "corp_financials",
    `
    KHTYBH 客户统一编号 cust_id
    CWBBRQ 财务报表日期 report_date date
    BBZQ 报表周期 period_type reportType
    BBKJ 报表口径 scope scope
    SJBZ 审计标志 audited flag
    ZCZE 资产总额 total_assets
    FZZE 负债总额 total_liab
    ZYYWSR 主营业务收入 revenue
    SQLR 税前利润 pretax_profit
    JLR 净利润 net_profit
    XJLLJE 现金流量净额 net_cash_flow
    YSZK 应收账款 receivables
    QTYSK 其他应收款 other_receivables`
  ),
  table(
    ["JTKHXXB", "集团客户信息表", "IE_002_205"],
    "group_member",
    `
    JTBH 集团编号 group_id
    CYKHTYBH 成员客户统一编号 cust_id
    JTSXED 集团授信额度 group_limit
    JTYYED 集团已用额度 group_used`
  ),
  table(
    ["GLGXB", "关联关系表", "IE_002_206"],
    "relation",
    `
    KHTYBH 客户统一编号 from_id
    GLFKHTYBH 关联方客户统一编号 to_id
    GXLX 关系类型 rel_type relation
    GXBL 关系比例 weight
    QSRQ 起始日期 start date
    ZZRQ 终止日期 end date`
  ),
  table(
    ["ZZKJQKMB", "总账会计全科目表", "IE_004_401"],
    "gl_control",
    `
    KJRQ 会计日期 period period
    JGH 机构编号 org_id
    KJKMBH 会计科目编号 subject_code
    BZ 币种 ccy
    QCYE 期初余额 open
    BQJFFSE 本期借方发生额 dr
    BQDFFSE 本期贷方发生额 cr
    QMYE 期末余额 close`
  ),
  table(["GRCKFHZ", "个人存款分户账", "IE_004_403"], "deposit_account", depositColumns, {
    who: "P",
    control: accounts
  }),
  table(["GRCKFHZMX", "个人存款分户账明细", "IE_004_404"], "deposit_txn", movementColumns, {
    who: "P",
    control: movements
  }),
  table(
    ["DGCKFHZ", "对公存款分户账", "IE_004_405"],
    "deposit_account",
    `${depositColumns}
    ZHYT 账户用途 acct_class accountClass`,
    {who: "C", control: accounts}
  ),
  table(["DGCKFHZMX", "对公存款分户账明细", "IE_004_406"], "deposit_txn", movementColumns, {
    who: "C",
    control: movements
  }),
  table(["GRXDFHZMX", "个人信贷分户账明细", "IE_004_410"], "loan_event", eventColumns, {who: "P"}),
  table(["DGXDFHZMX", "对公信贷分户账明细", "IE_004_412"], "loan_event", eventColumns, {who: "C"}),
  table(["GRXDYWJJB", "个人信贷业务借据表", "IE_005_503"], "loan_account", loanColumns, {
    who: "P",
    control: loans
  }),
  table(["DGXDYWJJB", "对公信贷业务借据表", "IE_005_504"], "loan_account", loanColumns, {
    who: "C",
    control: loans
  }),
  table(
    ["STZFXXB", "受托支付信息表", "IE_005_505"],
    "trustee_payment",
    `
    XDJJH 信贷借据号 loan_id
    ZFRQ 支付日期 pay_date date
    ZFJE 支付金额 amount
    SKZH 收款账号 payee_acct_token
    SKHM 收款户名 payee_name_token
    SKHHM 收款行名 payee_bank counterBank`
  ),
  table(
    ["SXXXB", "授信信息表", "IE_007_701"],
    "credit_limit",
    `
    SXH 授信号 limit_id
    KHTYBH 客户统一编号 cust_id
    SXZL 授信种类 limit_type limitType
    BZ 币种 ccy
    SXED 授信额度 limit_amt
    YYED 已用额度 used_amt
    SXKSRQ 授信开始日期 start date
    SXDQRQ 授信到期日期 expiry date
    SXZT 授信状态 status limitStatus`,
    {control: {sum: "SXED", distinct: "SXH"}}
  ),
  table(
    ["HLB", "汇率表", null],
    "fx_rate",
    `
    BZ 币种 ccy
    RQ 日期 date date
    ZJJ 中间价 mid_rate
    PJHL 期间平均汇率 avg_rate`
  )
];

export const isCodes = (form: EastForm): form is EastCodes => Object.hasOwn(eastCodes, form);
