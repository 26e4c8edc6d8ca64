import {metric} from "../metric.js";
import type {Place, TierPolicy} from "../parts/firmPlace.js";
import {growthTier} from "./growthTier.js";
import {strategicFirm} from "./strategicFirm.js";

/** Whether a firm is in neither of the two tiers above (LAB-42, 一般). Grain: firm x month. */
export const generalFirm = metric({
  id: "LAB-42",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "General",
  zh: "一般/普通",
  definition: {
    en: "Whether a firm is neither strategic nor of high potential.",
    zh: "既非战略级也非成长型的企业。"
  },
  formula: {
    en: "neither strategic nor growth",
    zh: "既非战略级也非成长型"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T13 corp_profile"],
  edges: {MISSING: {en: "what is not known keeps a firm here", zh: "数据不足的归入此类"}},
  compute: (given: {firm: Place; policy: TierPolicy}): boolean =>
    !strategicFirm.compute(given) && !growthTier.compute(given)
});
