import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/**
 * What a customer would keep here more than now, were it as the upper quantile of its peers (CON-28, 潜在增值空间): never below
 * 0, and never past the cap. Money. Grain: customer.
 */
export const headroom = metric({
  id: "CON-28",
  version: 2,
  unit: "fen",
  grain: "customer",
  en: "Headroom",
  zh: "潜在增值空间",
  definition: {
    en: "Deposits that a customer might keep with the bank beyond what it keeps, judged by customers like it: of the same segment, and alike in pay, investments, loan and years with the bank, firms in revenue and capital too. An upper quantile of theirs stands for what such a customer can keep.",
    zh: "客户在本行存款相对同类客户高分位水平的提升空间。同类客户指同客群，且代发、投资、贷款与开户年限相近的客户；企业另比较营业收入与注册资本。"
  },
  formula: {
    en: "max(0, min(upper quantile of the deposits of customers alike, cap) - own deposits); by quantile regression or nearest peers, with quantile and cap in policy value.headroom",
    zh: "max（0，min（同类客户存款高分位，上限）－ 本户存款日均）；按分位数回归或最近邻，分位与上限见口径文件"
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
