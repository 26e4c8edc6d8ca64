import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

export interface DepthPolicy {
  /** Points of each part; together 100. */
  years: number;
  coverage: number;
  sales: number;
  basicAccount: number;
  /** Years, and products sold within a year, that earn all points. */
  fullYears: number;
  fullSales: number;
}

/** How deep the relation is, 0 to 100 (COR-32, 合作深度). Points. Grain: firm x month. */
export const cooperationDepth = metric({
  id: "COR-32",
  version: 1,
  unit: "count",
  grain: "firm_month",
  en: "Cooperation depth",
  zh: "合作深度",
  definition: {
    en: "How long a firm has banked with us, how many of the products that it could hold it holds, how many were sold to it within a year and whether its basic account is here.",
    zh: "企业与本行往来年限、产品覆盖率、近一年新增产品，以及基本户是否开在本行。"
  },
  formula: {
    en: "points for years, held / eligible product families, families new within 12 months and the basic account, over the points of what is known, x 100",
    zh: "按往来年限、持有÷可持有产品类别、近12个月新增类别、基本户计分，以已知项满分折算为百分制"
  },
  source: ["T11 customer.open_date", "T13 corp_profile.basic_account_here", "T28 holding", "T31 income_item"],
  edges: {MISSING: {en: "neither years nor products known", zh: "往来年限及产品均未知"}},
  compute({
    years,
    held,
    eligible,
    sales,
    basicAccount,
    policy
  }: {
    years: number | null;
    held: number | null;
    eligible: number | null;
    sales: number | null;
    basicAccount: boolean | null;
    policy: DepthPolicy;
  }): Measured {
    const part = (points: number, share: number | null) => (share === null ? null : {points, share});
    const parts = [
      part(policy.years, years === null ? null : Math.min(Math.max(years, 0) / policy.fullYears, 1)),
      part(policy.coverage, held === null || !eligible ? null : Math.min(held / eligible, 1)),
      part(policy.sales, sales === null ? null : Math.min(sales / policy.fullSales, 1)),
      part(policy.basicAccount, basicAccount === null ? null : basicAccount ? 1 : 0)
    ].filter((each) => each !== null);
    if (years === null && held === null) return missing("MISSING");
    const whole = parts.reduce((sum, {points}) => sum + points, 0);
    return value((100 * parts.reduce((sum, {points, share}) => sum + points * share, 0)) / whole);
  }
});
