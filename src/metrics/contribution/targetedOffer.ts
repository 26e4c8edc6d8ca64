import {metric} from "../metric.js";
import type {Candidate} from "../parts/strategyGates.js";

/** Who is meant by the strategy STR-05 (定向营销（理财推荐、存款利率优惠）); null where it cannot be told. Grain: customer. */
export const targetedOffer = metric({
  id: "STR-05",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Targeted offer",
  zh: "定向营销（理财推荐、存款利率优惠）",
  definition: {
    en: "Offer borrowers of low contribution the one product that most of their better peers hold and they do not. Rates stay within the authorised list, and money lent is never invested.",
    zh: "向低贡献客户定向推荐同类较高贡献客户普遍持有而其未持有的产品。利率仅限授权清单，信贷资金不得用于投资。"
  },
  formula: {
    en: "low or negative tier, and a family that most peers of higher tiers hold is missing",
    zh: "中低及负贡献客户，且缺少同类较高层级客户普遍持有的产品"
  },
  source: ["T11 customer", "T19 loan_account", "T27 deposit_txn", "T28 holding"],
  edges: {MISSING: {en: "what the rule asks was not supplied", zh: "规则所需数据未提供"}},
  compute: ({candidate: {tier, lacking}}: {candidate: Candidate}): boolean | null =>
    tier === null ? null : (tier === "low" || tier === "negative") && lacking !== null
});
