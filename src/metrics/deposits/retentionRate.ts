import type {Fen, Measured} from "../metric.js";
import {metric, missing} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Gross and net retention of deposits (CON-33, 存款留存率) from the sums of a group. Shares. Grain: any sum of customers. */
export const retentionRate = metric({
  id: "CON-33",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Deposit retention rate",
  zh: "存款留存率",
  definition: {
    en: "What is left today of the deposits of a year ago: gross, where nobody counts for more than then, and net, with what they have grown by.",
    zh: "一年前存款客户的余额至今留存多少：毛留存率对增长部分不计，净留存率含增长。"
  },
  formula: {
    en: "gross: sum of min(average now, average then) / sum of average then; net: sum of average now / sum of average then",
    zh: "毛留存率＝Σmin(现日均, 期初日均) ÷ Σ期初日均；净留存率＝Σ现日均 ÷ Σ期初日均"
  },
  source: ["T25 deposit_account"],
  edges: {
    SHORT_HISTORY: {en: "no month a year ago", zh: "无一年前数据"},
    ZERO_DEN: {en: "no deposits a year ago", zh: "一年前无存款"}
  },
  compute({
    opening,
    kept,
    closing
  }: {
    /** Average then, the lesser of then and now, and now: sums; null without a month to compare with. */
    opening: Fen | null;
    kept: Fen | null;
    closing: Fen | null;
  }): {gross: Measured; net: Measured} {
    if (opening === null) return {gross: missing("SHORT_HISTORY"), net: missing("SHORT_HISTORY")};
    return {gross: ratio(kept, opening), net: ratio(closing, opening)};
  }
});
