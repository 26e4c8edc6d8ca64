import {metric} from "../metric.js";
import type {ArchetypePolicy, Place} from "../parts/firmPlace.js";

/** Whether a firm needs much and deserves it (ARC-1, 高需求高信用). Grain: firm x month. */
export const highNeed = metric({
  id: "ARC-1",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "High need, high credit",
  zh: "高需求高信用",
  definition: {
    en: "Whether a firm asks strongly for money, repays without blemish and is unlikely to default.",
    zh: "资金需求强、还款表现优、违约概率低的企业。"
  },
  formula: {
    en: "demand and repayment at or above their limits, PD in the better part of all firms",
    zh: "资金需求强度与还款表现达到门槛，违约概率位于较优分位"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T13 corp_profile"],
  edges: {MISSING: {en: "demand or repayment not known", zh: "资金需求或还款表现未知"}},
  compute: ({firm, policy}: {firm: Place; policy: ArchetypePolicy}): boolean =>
    firm.demand !== null &&
    firm.demand >= policy.highNeed.demand &&
    firm.repayment !== null &&
    firm.repayment >= policy.highNeed.repayment &&
    firm.pdRank <= policy.highNeed.pd
});
