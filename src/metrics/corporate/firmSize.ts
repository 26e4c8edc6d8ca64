import {metric} from "../metric.js";

export const sizeMeasures = ["revenue", "assets", "staff"] as const;
export const sizes = ["large", "medium", "small"] as const;
export type Size = (typeof sizes)[number] | "micro";

/** By start of an industry code, the least revenue, assets (both fen) and staff of each size that its rule names. */
export type SizeRules = Readonly<
  Record<string, Readonly<Partial<Record<(typeof sizeMeasures)[number], readonly [number, number, number]>>>>
>;

/** Size by the official limits of its industry, and whether the size supplied differs (COR-30, 企业规模). Grain: firm x month. */
export const firmSize = metric({
  id: "COR-30",
  version: 1,
  unit: "band",
  grain: "firm_month",
  en: "Firm size",
  zh: "企业规模",
  definition: {
    en: "Whether a firm is large, medium, small or micro by the limits that its industry has for revenue, assets and staff, and whether the class supplied says otherwise.",
    zh: "按行业的营业收入、资产总额、从业人员标准划分的大、中、小、微型企业，并与源系统分类比对。"
  },
  formula: {
    en: "the largest size of which all limits of the industry are reached, else micro; the rule with the longest matching code counts",
    zh: "同时满足所属行业全部下限的最大规模，否则为微型；行业代码取最长匹配"
  },
  source: ["T13 corp_profile.staff_n", "T14 corp_financials", "T13 corp_profile.industry_code"],
  edges: {
    MISSING: {
      en: "no rule for the industry, or a figure that it names is not known",
      zh: "行业无对应标准，或标准所需数据未提供"
    }
  },
  compute({
    industry,
    supplied,
    rules,
    ...known
  }: {
    industry: string | null;
    revenue: number | null;
    assets: number | null;
    staff: number | null;
    supplied: string | null;
    rules: SizeRules;
  }): {size: Size | null; mismatch: boolean | null} {
    const code = Object.keys(rules)
      .filter((start) => industry?.startsWith(start))
      .sort((a, b) => b.length - a.length)[0];
    const rule = code === undefined ? undefined : rules[code];
    const named = sizeMeasures.filter((measure) => rule?.[measure]);
    if (!rule || named.some((measure) => known[measure] === null)) return {size: null, mismatch: null};
    const size =
      sizes.find((_, at) => named.every((measure) => known[measure]! >= rule[measure]![at]!)) ?? "micro";
    return {size, mismatch: supplied === null ? null : supplied !== size};
  }
});
