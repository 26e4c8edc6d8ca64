import {metric} from "../metric.js";
import {sectorRates} from "../parts/sectorRisk.js";

/** Default rates of regions, shrunken towards the bank's (COR-42, 地域逾期数据). Grain: region. */
export const regionRisk = metric({
  id: "COR-42",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Regional default rate",
  zh: "地域逾期数据",
  definition: {
    en: "How many of a region's performing borrowers defaulted within a year, drawn towards the bank's rate the more the fewer they are, and the probability that the region is worse than the bank.",
    zh: "地区内正常贷款企业一年内违约的比例；户数越少，越向全行水平收缩；并给出该地区高于全行水平的概率。"
  },
  formula: {
    en: "(defaults + prior mean x prior strength) / (borrowers + prior strength), beta-binomial empirical Bayes by Kleinman's moments",
    zh: "（违约户数 + 先验均值 × 先验强度）÷（期初户数 + 先验强度），贝塔-二项经验贝叶斯（Kleinman矩估计）"
  },
  source: ["T19 loan_account", "T13 corp_profile.region_code"],
  edges: {
    NO_SPREAD: {
      en: "nothing happened, or regions differ no more than by chance",
      zh: "无违约，或地区间差异未超出随机波动"
    },
    ZERO_DEN: {en: "no borrower was performing a year ago", zh: "一年前无正常贷款企业"}
  },
  compute: sectorRates
});
