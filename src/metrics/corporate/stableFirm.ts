import {metric} from "../metric.js";
import type {Place, TierPolicy} from "../parts/firmPlace.js";

/** Whether a firm is steady (LAB-43, 稳定型): a flag beside the tier. Grain: firm x month. */
export const stableFirm = metric({
  id: "LAB-43",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Stable",
  zh: "稳定型",
  definition: {
    en: "Whether a firm has never been late in two years, its exposure hardly moves and it has been a customer for years.",
    zh: "两年内无逾期、用信波动小且合作满一定年限的企业，与分层并列的标签。"
  },
  formula: {
    en: "no day past due in 24 months, standard deviation / mean of exposure at most the limit, years with us at least the limit",
    zh: "近24个月无逾期，用信余额变异系数不超过门槛，合作年限达到门槛"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T13 corp_profile"],
  edges: {MISSING: {en: "exposure, arrears or years not known", zh: "用信、逾期或合作年限未知"}},
  compute: ({firm, policy}: {firm: Place; policy: TierPolicy}): boolean | null =>
    firm.dpdMost24 === null || firm.swingYear === null || firm.years === null
      ? null
      : firm.dpdMost24 === 0 && firm.swingYear <= policy.stable.swing && firm.years >= policy.stable.years
});
