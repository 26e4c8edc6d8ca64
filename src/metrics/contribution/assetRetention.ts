import {retentionRate} from "../deposits/retentionRate.js";
import {metric} from "../metric.js";

/** Gross and net retention of customers' assets after a year (CON-32 (a) and (b), 资产留存率), from the sums of a group. */
export const assetRetention = metric({
  id: "CON-32",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Asset retention rate",
  zh: "资产留存率",
  definition: {
    en: "What is left of the assets that borrowers had with the bank a year ago, deposits, wealth products, funds, insurance and metals. Gross (a): nobody counts for more than then. Net (b): with what was added. Who left counts nothing.",
    zh: "一年前贷款客户在本行资产（存款、理财、基金、保险、贵金属）至今的留存。(a)毛留存率：增长部分不计；(b)净留存率：含增长。已离行客户按零计。"
  },
  formula: {
    en: "(a) sum of min(now, then) / sum of then; (b) sum of now / sum of then",
    zh: "(a) Σmin(现值, 期初值) ÷ Σ期初值；(b) Σ现值 ÷ Σ期初值"
  },
  source: ["T25 deposit_account", "T28 holding"],
  edges: {
    SHORT_HISTORY: {en: "no month a year ago", zh: "无一年前数据"},
    ZERO_DEN: {en: "no assets a year ago", zh: "一年前无资产"}
  },
  compute: retentionRate.compute
});
