import {metric} from "../metric.js";
import type {ArchetypePolicy, Place} from "../parts/firmPlace.js";

/** Whether a firm expands (ARC-3, 扩张型企业). Grain: firm x month. */
export const expandingFirm = metric({
  id: "ARC-3",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Expanding",
  zh: "扩张型企业",
  definition: {
    en: "Whether a firm draws often, for longer than before, with growing loans, and is in its stage of expansion.",
    zh: "提款频繁、期限拉长、贷款增长且处于扩张期的企业。"
  },
  formula: {
    en: "drawdowns of 12 months, tenor over that of the year before and growth of loans at or above their limits, stage expanding",
    zh: "近12个月提款次数、期限较上年倍数、贷款增长均达门槛，且处于扩张期"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T13 corp_profile"],
  edges: {MISSING: {en: "tenor or growth not known", zh: "期限或增长未知"}},
  compute: ({firm, policy}: {firm: Place; policy: ArchetypePolicy}): boolean =>
    (firm.draws ?? 0) >= policy.expanding.draws &&
    firm.tenorRatio !== null &&
    firm.tenorRatio >= policy.expanding.tenor &&
    firm.growth !== null &&
    firm.growth >= policy.expanding.growth &&
    firm.stage === "expanding"
});
