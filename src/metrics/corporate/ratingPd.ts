import {metric} from "../metric.js";

/** Probability of default that a firm's rating stands for (COR-33, 企业信用分/风险评级/违约概率). Share. Grain: firm x month. */
export const ratingPd = metric({
  id: "COR-33",
  version: 1,
  unit: "share",
  grain: "firm_month",
  en: "Credit score, rating, PD",
  zh: "企业信用分、风险评级、违约概率",
  definition: {
    en: "With what probability a firm defaults within a year: what its loans carry, else what its rating means on the bank's master scale; the worst where there are several, a cautious one where there is none.",
    zh: "企业一年内违约概率：优先取贷款风险参数，否则按主标尺由评级换算；有多个的取最差，无评级的取审慎值并标注。"
  },
  formula: {
    en: "greatest of the PD of its loans and the PD of its worst rating on the master scale; unrated: the scale's cautious value, flagged",
    zh: "取贷款违约概率与最差评级对应主标尺违约概率中的较大者；无评级取审慎值并打标"
  },
  source: ["T34 risk_param.pd", "T13 corp_profile.rating"],
  edges: {
    MISSING: {en: "a rating that the scale does not know counts as none", zh: "主标尺外的评级视同无评级"}
  },
  compute({
    pd,
    ratings,
    scale,
    unrated
  }: {
    pd: number | null;
    ratings: readonly (string | null)[];
    scale: Readonly<Record<string, number>>;
    unrated: number;
  }): {pd: number; unrated: boolean} {
    const known = [pd, ...ratings.map((rating) => (rating === null ? null : (scale[rating] ?? null)))].filter(
      (each) => each !== null
    );
    return known.length ? {pd: Math.max(...known), unrated: false} : {pd: unrated, unrated: true};
  }
});
