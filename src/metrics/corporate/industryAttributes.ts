import {metric} from "../metric.js";

export interface IndustryRow {
  code: string;
  prosperity: number | null;
  policy: string | null;
}

/** What a firm's industry is like (COR-31, 行业属性): section, prosperity, direction of policy. Grain: firm x month. */
export const industryAttributes = metric({
  id: "COR-31",
  version: 1,
  unit: "view",
  grain: "firm_month",
  en: "Industry attributes",
  zh: "行业属性",
  definition: {
    en: "Which section of the classification a firm belongs to, how its industry fares by the prosperity index, and whether policy favours it.",
    zh: "企业所属行业门类、行业景气指数及产业政策导向。"
  },
  formula: {
    en: "section: first letter of the code; prosperity and policy: of the longest code of the reference table that the firm's code starts with",
    zh: "门类为行业代码首字母；景气指数与政策导向取参照表中与企业代码最长匹配的行业"
  },
  source: ["T13 corp_profile.industry_code", "T08 industry"],
  edges: {MISSING: {en: "no industry, or none with an index", zh: "行业未提供，或无景气指数"}},
  compute({industry, table}: {industry: string | null; table: ReadonlyMap<string, IndustryRow>}) {
    const section = industry?.slice(0, 1) ?? null;
    for (let length = industry?.length ?? 0; length > 0; length--) {
      const found = table.get(industry!.slice(0, length));
      if (found) return {section, prosperity: found.prosperity, policy: found.policy};
    }
    return {section, prosperity: null, policy: null};
  }
});
