import {metric} from "../metric.js";
import {highPotential} from "./highPotential.js";

/**
 * A customer of high potential whom nobody has approached (ALR-04, 高潜客户未触达): LAB-04 this month and in those before it, and no
 * contact in the last months. Null where a month cannot be told, or no contacts are supplied. Flag. Grain: customer x month.
 */
export const untouchedPotential = metric({
  id: "ALR-04",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Untouched potential",
  zh: "高潜客户未触达",
  definition: {
    en: "Customers who have been of high potential for some months and have been on no list that was worked in the last ones.",
    zh: "连续多月为高潜力客户、而近月未被任何营销名单触达的客户。"
  },
  formula: {
    en: "LAB-04 in each month of policy contribution.labels.potential.months, contacts of the months of a contact cap = 0",
    zh: "口径文件规定月数内连续符合LAB-04，且触达统计期内触达次数为0"
  },
  source: [...highPotential.source, "T36 campaign_target"],
  edges: {
    MISSING: {en: "contacts not supplied, or potential not known", zh: "未提供触达记录，或潜力无法判定"}
  },
  compute({
    potential,
    contacts
  }: {
    potential: readonly (boolean | null)[];
    contacts: number | null;
  }): boolean | null {
    if (potential.some((each) => each === false)) return false;
    if (contacts === null || potential.length === 0 || potential.includes(null)) return null;
    return contacts === 0;
  }
});
