import type {Fen, Measured} from "../metric.js";
import {metric, value} from "../metric.js";

/**
 * What deposits that borrowers might keep here would earn in a year (DEP-51, 综合贡献潜力). Money. Grain: any sum of
 * borrowers; headroom is that of CON-28 among borrowers alike.
 */
export const combinedPotential = metric({
  id: "DEP-51",
  version: 2,
  unit: "fen",
  grain: "segment_month",
  en: "Combined potential",
  zh: "综合贡献潜力",
  definition: {
    en: "How much more of their own funds borrowers might keep here, were they as the upper quantile of borrowers like them in loan, turnover and industry, and what that would earn at the margin of their segment's deposits. No promise: it says where to look, and is never a condition of a loan.",
    zh: "以贷款规模、账户流出规模、行业相近的借款客户自有资金存款高分位为参照的存款提升空间（贷款派生、质押及保证金存款不计入），及按该客群存款利差测算的年贡献。仅提示经营方向，不得作为贷款条件。"
  },
  formula: {
    en: "sum of headroom (CON-28) of own funds (DEP-48 taken off) x margin of the segment's deposits a year (DEP-50)",
    zh: "自有资金存款（扣除 DEP-48）提升空间（CON-28）合计 × 该客群存款年化利差（DEP-50）"
  },
  source: ["T19 loan_account", "T25 deposit_account", "T27 deposit_txn", "T12 corp_profile"],
  edges: {
    MISSING: {en: "no FTP rate", zh: "无FTP利率"},
    ZERO_DEN: {en: "no deposits", zh: "无存款"}
  },
  compute({headroom, margin}: {headroom: Fen; margin: Measured}): Measured {
    return margin.value === null ? margin : value(Math.round(headroom * margin.value));
  }
});
