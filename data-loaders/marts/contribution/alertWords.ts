import type {Words} from "../../../src/schema/released.js";

/** Codes of the decline alert, in words. */
export const SEVERITIES: Record<"red" | "orange" | "yellow", Words> = {
  red: {en: "Red", zh: "红色"},
  orange: {en: "Orange", zh: "橙色"},
  yellow: {en: "Yellow", zh: "黄色"}
};

export const CAUSES: Readonly<Record<string, Words>> = {
  deposit_volume: {en: "Deposits left", zh: "存款流出"},
  deposit_rate: {en: "Deposits earn less", zh: "存款利差收窄"},
  loan_volume: {en: "Loan repaid early", zh: "贷款提前结清"},
  loan_rate: {en: "Loan rate lower", zh: "贷款利率下降"},
  fee: {en: "Fees fell", zh: "中间业务收入下降"},
  el: {en: "Expected loss rose", zh: "预期损失上升"},
  cost: {en: "Cost rose", zh: "运营成本上升"},
  other: {en: "Other", zh: "其他"}
};

/** Falls that were to be expected, or are told elsewhere. */
export const EXPLAINED: Readonly<Record<string, Words>> = {
  schedule: {en: "Repaid on schedule", zh: "按期到期还款"},
  arrears: {
    en: "Loan late, or just caught up: with risk control already",
    zh: "贷款逾期或刚补还（已由风险部门跟踪）"
  },
  ftp: {en: "Internal price changed", zh: "FTP价格变动"},
  placement: {en: "Deposits moved to term, all still here", zh: "存款定期化（资金未流出）"},
  season: {en: "Season", zh: "季节性波动"}
};

/** What the largest bar calls for (domain.md B1.8); a change of internal prices calls for nothing. */
export const ACTION_OF: Readonly<Record<string, string>> = {
  deposit_volume: "retain",
  deposit_rate: "reprice",
  loan_volume: "follow_on",
  loan_rate: "reprice",
  arrears: "risk_review",
  fee: "reactivate",
  el: "risk_review",
  cost: "channel",
  schedule: "follow_on"
};

export const ACTIONS: Readonly<Record<string, Words>> = {
  retain: {
    en: "Talk about keeping deposits; wealth products for own funds only",
    zh: "存款留存沟通；理财仅限自有资金"
  },
  reprice: {en: "Review of price within the authorised list", zh: "在授权定价范围内重检"},
  follow_on: {en: "Ask for the next need", zh: "了解后续融资需求"},
  reactivate: {en: "Bring products back into use", zh: "产品激活"},
  risk_review: {en: "Risk review, no offer", zh: "风险排查，暂停营销"},
  approach: {en: "First contact by the manager, own funds only", zh: "客户经理首次触达，限自有资金"},
  channel: {en: "Lead to cheaper channels", zh: "引导使用低成本渠道"}
};
