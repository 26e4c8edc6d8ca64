import {metric} from "../metric.js";
import type {Tier} from "./contributionTier.js";
import {contributionTier} from "./contributionTier.js";

/** A customer in the medium or the low tier of LAB-01 (LAB-02, 中/低贡献度客户). Flag. Grain: customer x month. */
export const mediumLowTier = metric({
  id: "LAB-02",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Medium or low contribution",
  zh: "中/低贡献客户",
  definition: {
    en: "Customers who bring the bank something, and less than its best do: between the cut-offs of the tiers, or below the lower one and not at a loss.",
    zh: "贡献为正、但未达到高贡献门槛的客户，分中、低两层。"
  },
  formula: {
    en: "tier of LAB-01 is medium or low",
    zh: "贡献分层（LAB-01）为中或低"
  },
  source: contributionTier.source,
  edges: contributionTier.edges,
  compute: ({tier}: {tier: Tier}): boolean => tier === "medium" || tier === "low"
});
