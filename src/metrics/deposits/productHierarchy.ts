import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/**
 * FTP margin of a level of the product hierarchy, part to family to product to tenor (DEP-06, 产品层次). Rate a year. Grain:
 * any sum of accounts; accounts without an FTP rate count in neither sum.
 */
export const productHierarchy = metric({
  id: "DEP-06",
  version: 1,
  unit: "rate",
  grain: "segment_month",
  en: "Product hierarchy",
  zh: "产品层次",
  definition: {
    en: "What each level of the product hierarchy earns over the transfer price, a year: balances of products add up to families, families to parts, tenors to the term part.",
    zh: "存款按类型、大类、产品、期限逐级列示的FTP利差：产品汇总为大类，大类汇总为类型，各期限汇总为定期。"
  },
  formula: {
    en: "FTP margin of the month / sum of average balance x days / basis",
    zh: "当月FTP利差收益 ÷ Σ（日均余额 × 天数 ÷ 计息基准）"
  },
  source: ["T25 deposit_account", "T product", "T06 ftp_curve"],
  edges: {
    MISSING: {en: "no FTP rate", zh: "无FTP利率"},
    ZERO_DEN: {en: "no balance", zh: "余额为零"}
  },
  compute({margin, balanceYears}: {margin: Fen | null; balanceYears: number | null}) {
    return ratio(margin, balanceYears);
  }
});
