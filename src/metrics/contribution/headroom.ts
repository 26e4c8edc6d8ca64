import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/**
 * What a customer would keep here more than now, were it to use the bank, or to keep, as much as the upper quantile of its
 * peers (CON-28, 潜在增值空间): never below 0, and never past the cap. Money. Grain: customer.
 */
export const headroom = metric({
  id: "CON-28",
  version: 4,
  unit: "fen",
  grain: "customer",
  en: "Headroom",
  zh: "潜在增值空间",
  definition: {
    en: "Deposits that a customer might keep with the bank beyond what it keeps, judged by customers like it: of the same segment, and alike in pay, investments, loan and years with the bank, firms in revenue and capital too. It keeps its place among them; what is lifted to the upper quantile of its segment is how much of its banking it does here: movements of its own making, and of a firm's revenue the part that comes in here. Where those of a segment who do more keep no more than others of their means, it is held against the upper quantile of deposits of its means.",
    zh: "客户在本行存款相对同类客户高分位水平的提升空间。同类客户指同客群，且代发、投资、贷款与开户年限相近的客户；企业另比较营业收入与注册资本。保持其在同类中的相对位次，仅将本行使用程度（主动交易笔数，企业另计营业收入归行比例）提升至本客群高分位水平。若客群内使用程度与存款并无正向关联，则按同等条件客户的存款高分位计算。"
  },
  formula: {
    en: "max(0, min(own deposits x e^(slope of use x (upper quantile of use - own use)), cap) - own deposits), the slope by quantile regression on means and use; or the upper quantile of the deposits of customers alike in place of the product, by quantile regression or nearest peers; method, quantile and cap in policy value.headroom",
    zh: "max（0，min（本户存款日均 × e^（使用程度系数 ×（使用程度高分位 － 本户使用程度）），上限）－ 本户存款日均），系数取自存款对客户条件与使用程度的分位数回归；也可以同类客户存款高分位（分位数回归或最近邻）代替该乘积；方法、分位与上限见口径文件"
  },
  source: [
    "T25 deposit_account",
    "T27 deposit_txn",
    "T28 holding",
    "T19 loan_account",
    "T13 corp_profile.reg_capital",
    "T14 corp_financials.revenue"
  ],
  edges: {
    MISSING: {en: "deposits or movements not supplied", zh: "未提供存款或明细"},
    SHORT_HISTORY: {en: "too few peers", zh: "同类客户过少"}
  },
  compute({reachable, own, cap}: {reachable: Fen | null; own: Fen | null; cap: Fen}): Measured {
    if (own === null) return missing("MISSING");
    if (reachable === null) return missing("SHORT_HISTORY");
    return value(Math.round(Math.max(0, Math.min(reachable, cap) - Math.max(0, own))));
  }
});
