import {metric} from "../metric.js";
import type {ArchetypePolicy, Place} from "../parts/firmPlace.js";

/** Whether a firm stands at the edge of risk (ARC-4, 风险边缘客户). Grain: firm x month. */
export const riskEdge = metric({
  id: "ARC-4",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Risk-edge",
  zh: "风险边缘客户",
  definition: {
    en: "Whether a firm carries a red warning, repays badly or was late more than once in a year.",
    zh: "触发红色预警、还款表现差或一年内多次逾期的企业。"
  },
  formula: {
    en: "red warning, repayment at or below the limit, or overdue episodes of 12 months at or above theirs",
    zh: "红色预警，或还款表现不高于门槛，或近12个月逾期次数达到门槛"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T13 corp_profile"],
  edges: {MISSING: {en: "what is not known is no sign", zh: "未知项不作为触发"}},
  compute: ({firm, policy}: {firm: Place; policy: ArchetypePolicy}): boolean =>
    firm.red ||
    (firm.repayment !== null && firm.repayment <= policy.riskEdge.repayment) ||
    (firm.episodes ?? 0) >= policy.riskEdge.episodes
});
