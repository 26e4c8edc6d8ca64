import {metric} from "../metric.js";
import {sectorRates} from "../parts/sectorRisk.js";

/** Default rates of industries, shrunken towards the bank's (COR-41, 行业集中度、违约率). Grain: industry. */
export const industryRisk = metric({
  id: "COR-41",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Industry default rate and concentration",
  zh: "行业集中度、违约率",
  definition: {
    en: "How many of an industry's performing borrowers defaulted within a year, drawn towards the bank's rate the more the fewer they are, and the probability that the industry is worse than the bank.",
    zh: "行业内正常贷款企业一年内违约的比例；户数越少，越向全行水平收缩；并给出该行业高于全行水平的概率。"
  },
  formula: {
    en: "(defaults + prior mean x prior strength) / (borrowers + prior strength), beta-binomial empirical Bayes by Kleinman's moments; concentration: share of the balance",
    zh: "（违约户数 + 先验均值 × 先验强度）÷（期初户数 + 先验强度），贝塔-二项经验贝叶斯（Kleinman矩估计）；集中度为余额占比"
  },
  source: ["T19 loan_account", "T13 corp_profile.industry_code"],
  edges: {
    NO_SPREAD: {
      en: "nothing happened, or industries differ no more than by chance",
      zh: "无违约，或行业间差异未超出随机波动"
    },
    ZERO_DEN: {en: "no borrower was performing a year ago", zh: "一年前无正常贷款企业"}
  },
  compute: sectorRates
});
