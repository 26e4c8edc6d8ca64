import {metric} from "../metric.js";
import type {ActivityPolicy} from "../parts/activities.js";
import type {Place} from "../parts/firmPlace.js";

/** Whether a firm is to be offered a higher limit (ACT-1, 授信提升). Grain: firm x month. */
export const limitIncrease = metric({
  id: "ACT-1",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Limit increase",
  zh: "授信提升",
  definition: {
    en: "Whether a firm keeps growing, has its limits nearly used, repays without blemish and stays within what its revenue carries.",
    zh: "贷款持续增长、额度接近用满、还款表现好且授信规模未超出收入承载力的企业。"
  },
  formula: {
    en: "growth lasting, utilisation of three months and repayment at or above their limits, limit below the share of revenue",
    zh: "持续增长，近3个月用信率与还款表现达到门槛，且授信额度低于营业收入的规定比例"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T13 corp_profile"],
  edges: {MISSING: {en: "growth, use, repayment or revenue not known", zh: "增长、用信、还款或收入未知"}},
  compute: ({firm, policy}: {firm: Place; policy: ActivityPolicy}): boolean =>
    firm.lasting === true &&
    (firm.utilisation ?? 0) >= policy.limitIncrease.utilisation &&
    (firm.repayment ?? 0) >= policy.limitIncrease.repayment &&
    firm.limitToRevenue !== null &&
    firm.limitToRevenue < policy.limitIncrease.limitToRevenue
});
