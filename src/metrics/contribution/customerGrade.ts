import {metric} from "../metric.js";
import type {Tier} from "./contributionTier.js";
import {contributionTier} from "./contributionTier.js";
import {highPotential} from "./highPotential.js";

export const grades = ["vip", "potential", "regular"] as const;
export type Grade = (typeof grades)[number];

/**
 * One grade a customer (LAB-05, VIP / 潜力型 / 普通), the first that fits: high tier (LAB-01), high potential (LAB-04), regular. Null
 * where the tier is not known. Grain: customer x month.
 */
export const customerGrade = metric({
  id: "LAB-05",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "VIP, potential or regular",
  zh: "VIP／潜力型／普通",
  definition: {
    en: "One grade for each customer: VIP who contributes most, potential who could bring much more, regular everybody else.",
    zh: "每户一个等级：贡献居前为VIP，潜力较大为潜力型，其余为普通；优先顺序依此。"
  },
  formula: {
    en: "LAB-01: VIP; else LAB-04: potential; else regular",
    zh: "符合LAB-01为VIP，否则符合LAB-04为潜力型，其余为普通"
  },
  source: [...new Set([...contributionTier.source, ...highPotential.source])],
  edges: contributionTier.edges,
  compute({tier, potential}: {tier: Tier | null; potential: boolean | null}): Grade | null {
    if (tier === null) return null;
    return tier === "high" ? "vip" : potential ? "potential" : "regular";
  }
});
