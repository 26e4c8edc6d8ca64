import type {Fen} from "../metric.js";
import {metric, missing} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of the approved limit in use (COR-12, 用信率). Share, 0 and up; above 1 is kept and alerted. Grain: firm x month. */
export const utilisation = metric({
  id: "COR-12",
  version: 1,
  unit: "share",
  grain: "firm_month",
  en: "Utilisation",
  zh: "用信率",
  definition: {
    en: "How much of its approved limit a firm has drawn. Above one it owes more than was approved; that is kept and alerted.",
    zh: "企业已使用授信占批准额度的比重。超过100%表示用信超出批准额度，照列并预警。"
  },
  formula: {en: "used exposure / approved limit", zh: "已用额度 ÷ 授信额度"},
  source: ["T18 credit_limit.used_amt", "T18 credit_limit.limit_amt"],
  edges: {
    MISSING: {en: "limit or exposure not supplied", zh: "额度或用信未提供"},
    ZERO_DEN: {en: "no limit", zh: "无授信额度"},
    NEG_DEN: {en: "the limit is negative", zh: "授信额度为负"},
    OVER_NO_LIMIT: {en: "exposure without a limit", zh: "有用信无额度"}
  },
  compute({used, limit}: {used: Fen | null; limit: Fen | null}) {
    return limit === 0 && (used ?? 0) > 0 ? missing("OVER_NO_LIMIT") : ratio(used, limit);
  }
});
