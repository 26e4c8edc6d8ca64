import type {Ban, NextStep} from "../../../src/metrics/contribution/customerProfile.js";
import type {Words} from "../../../src/schema/released.js";
import type {ReleasedColumn} from "../../../src/schema/released.js";
import type {Labels} from "../cells.js";
import {column} from "../cells.js";
import {ALERTS} from "../contribution/watch.js";
import type {Mart} from "../mart.js";

export const STEPS: Readonly<Record<NextStep, Words>> = {
  collect: {en: "Remind of what is overdue, no offer", zh: "催收逾期，暂停营销"},
  risk_review: {en: "Risk review, no offer", zh: "配合风险排查，暂停营销"},
  answer_alert: {en: "Answer the alert", zh: "处置预警"},
  offer: {en: "Best open action", zh: "开展最佳可行行动"},
  approach: {en: "First contact, own funds only", zh: "首次触达，限自有资金"},
  none: {en: "No contact for now", zh: "暂不触达"}
};

export const BANS: Readonly<Record<Ban, Words>> = {
  offer: {
    en: "No offer of any kind until risk opens the gate",
    zh: "风险管控未解除前，不得开展任何营销"
  },
  marketing: {
    en: "No marketing: no consent, or opted out of automated decisions",
    zh: "未授权营销或已拒绝自动化决策，不得营销触达"
  },
  contact: {en: "No further contact: the cap is reached", zh: "触达次数已达上限，不得再次触达"},
  unsuited: {
    en: "No investment products: no valid assessment of risk tolerance",
    zh: "风险测评缺失或过期，不得推介理财等投资产品"
  },
  lent: {
    en: "No investment products: money lent came in lately, or it is not known",
    zh: "近期有信贷资金入账或无法判定，不得推介理财等投资产品"
  },
  tie_in: {
    en: "No product as a condition of a loan, no loan as one of deposits",
    zh: "不得存贷挂钩、以贷转存、借贷搭售"
  },
  rate: {en: "No rate beyond the authorised list", zh: "不得突破授权利率清单，不得手工补息"}
};

export const ALERT_WORDS: Labels = {"ALR-01": {en: "Contribution falls", zh: "贡献下降"}, ...ALERTS};

/** The customer of a row; the exit masks it. */
export const customerColumn: ReleasedColumn = column("customer", "text", "Customer", "客户");

/** What all tables of a manager share. */
export const ownMart = (
  id: "C17" | "S08" | "S17",
  name: string,
  period: string,
  facts: Mart["facts"]
): Pick<Mart, "id" | "family" | "name" | "period" | "facts" | "scope" | "identities"> => ({
  ...{id, family: "manager", name, period, facts, scope: "manager", identities: ["customer"]}
});
