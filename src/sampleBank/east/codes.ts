/** What the regulator's collection writes for our codes; several of ours may be one of theirs (domain.md B2.5, D.3). */
export const eastCodes = {
  orgLevel: {HQ: "总行", branch: "支行", sub: "网点"},
  staffStatus: {active: "在岗", inactive: "离岗"},
  depositStatus: {normal: "正常", pre_closed: "预销户", closed: "销户", frozen: "冻结", stopped: "止付"},
  accountClass: {
    ...{basic: "基本存款账户", general: "一般存款账户", special: "专用存款账户", temporary: "临时存款账户"},
    ...{I: "I类户", II: "II类户", III: "III类户"}
  },
  debitCredit: {D: "借", C: "贷"},
  movement: {
    ...{transfer: "转账", cash_out: "取现", cash_in: "存现", purchase: "消费", payroll: "代发"},
    ...{direct_debit: "代扣", bill_payment: "代缴", interest: "结息", batch: "批量交易"},
    ...{loan_disburse: "贷款发放", loan_principal: "贷款还本", loan_interest: "贷款还息"},
    ...{securities: "银证业务", wealth: "投资理财", fee: "其他", tax: "其他", other: "其他"}
  },
  channel: {
    ...{counter: "柜面", atm: "ATM", vtm: "VTM", pos: "POS", ebank: "网银", mobile: "手机银行"},
    ...{third_party: "第三方支付", rm: "其他", phone: "其他", batch: "其他", other: "其他"}
  },
  counterBank: {own: "本行", other: "他行"},
  reversal: {true: "冲补抹", false: "正常"},
  cash: {true: "现金", false: "转账"},
  loanStatus: {
    ...{normal: "正常", overdue: "逾期", settled: "结清", written_off: "核销", transferred: "转让"}
  },
  class5: {normal: "正常", special_mention: "关注", substandard: "次级", doubtful: "可疑", loss: "损失"},
  rateType: {LPR: "LPR", other: "非LPR"},
  repayMethod: {
    ...{equal_instalment: "等额本息", equal_principal: "等额本金"},
    ...{interest_then_principal: "按期付息到期还本", on_demand: "随借随还", at_maturity: "到期一次还本付息"}
  },
  grantType: {new: "新增", refinance: "借新还旧", restructure: "重组", renewal: "无还本续贷"},
  payMethod: {self: "自主支付", trustee: "受托支付", mixed: "混合支付"},
  loanEvent: {
    ...{disburse: "放款", principal: "还本", interest: "还息", penalty: "罚息"},
    ...{write_off: "核销", recovery: "收回", prepay: "提前还款"}
  },
  limitType: {general: "综合授信", specific: "专项授信", low_risk: "低风险授信"},
  limitStatus: {valid: "有效", frozen: "冻结", expired: "到期", cancelled: "终止"},
  sizeClass: {large: "大型企业", medium: "中型企业", small: "小型企业", micro: "微型企业"},
  reportType: {year: "年", quarter: "季", month: "月"},
  scope: {consolidated: "合并", single: "单一"},
  relation: {
    ...{shareholding: "股权", controller: "实际控制", legal_rep: "同一法定代表人", guarantee: "担保"},
    ...{supplier: "供应商", buyer: "购货方", core_enterprise: "核心企业"}
  }
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type EastCodes = keyof typeof eastCodes;
