import {metric} from "../metric.js";
import type {ArchetypePolicy, Place} from "../parts/firmPlace.js";
import {expandingFirm} from "./expandingFirm.js";
import {highNeed} from "./highNeed.js";
import {multiChannel} from "./multiChannel.js";
import {riskEdge} from "./riskEdge.js";

/** Whether no archetype speaks of a firm (ARC-0, 常规). Grain: firm x month. */
export const regularFirm = metric({
  id: "ARC-0",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Regular",
  zh: "常规",
  definition: {
    en: "Whether a firm is none of risk-edge, high need, expanding or multi-channel.",
    zh: "不属于上述四类画像的企业。"
  },
  formula: {
    en: "none of the other archetypes",
    zh: "不属于其他画像"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T13 corp_profile"],
  edges: {MISSING: {en: "what is not known keeps a firm here", zh: "数据不足的归入此类"}},
  compute: (given: {firm: Place; policy: ArchetypePolicy}): boolean =>
    [riskEdge, highNeed, expandingFirm, multiChannel].every(({compute}) => !compute(given))
});
