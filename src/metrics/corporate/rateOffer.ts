import {metric} from "../metric.js";
import type {ActivityPolicy} from "../parts/activities.js";
import type {Place} from "../parts/firmPlace.js";

/** Whether a firm may be offered a better rate (ACT-2, 利率优惠). Grain: firm x month. */
export const rateOffer = metric({
  id: "ACT-2",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Rate offer",
  zh: "利率优惠",
  definition: {
    en: "Whether a firm was never late in two years, is well rated, and its rate less the discount still earns what capital asks.",
    zh: "两年无逾期、评级良好，且优惠后利率仍不低于资金成本、预期损失、费用与资本回报之和的企业。"
  },
  formula: {
    en: "no day past due in 24 months, PD at or below that of the rating named, rate - discount >= FTP + expected loss + cost + hurdle x capital",
    zh: "近24个月无逾期，违约概率不高于指定评级，利率−优惠 ≥ FTP＋预期损失率＋费用率＋资本回报要求×资本占用"
  },
  source: ["T19 loan_account.rate", "T19 loan_account.ftp_rate", "T34 risk_param"],
  edges: {MISSING: {en: "rate, FTP or arrears not known", zh: "利率、FTP或逾期未知"}},
  compute: ({firm, policy}: {firm: Place; policy: ActivityPolicy}): boolean =>
    firm.dpdMost24 === 0 &&
    firm.pd <= policy.rateOffer.pd &&
    firm.rateRoom !== null &&
    firm.rateRoom >= policy.rateOffer.discount - 1e-12
});
