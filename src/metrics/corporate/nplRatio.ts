import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of the balance classed substandard, doubtful or loss (COR-20, 不良率). Share, 0 to 1. Grain: segment, bank. */
export const nplRatio = metric({
  id: "COR-20",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "NPL ratio",
  zh: "不良率",
  definition: {
    en: "How much of the loan balance is classified substandard, doubtful or loss; beside it the share of firms that newly defaulted within a year.",
    zh: "次级、可疑、损失三类贷款占贷款余额的比重；并列示一年内新增违约企业占比。"
  },
  formula: {
    en: "balance classed substandard, doubtful or loss / balance; default rate: firms newly in default in 12 months / firms performing at their start, and the same by what they owed then",
    zh: "次级、可疑、损失类贷款余额 ÷ 贷款余额；违约率：12个月内新增违约户数 ÷ 期初正常户数，另按期初余额计算"
  },
  source: ["T19 loan_account.class5", "T19 loan_account.balance"],
  edges: {
    MISSING: {en: "no classification was supplied", zh: "未提供五级分类"},
    ZERO_DEN: {en: "no balance", zh: "无贷款余额"}
  },
  compute: ({npl, balance}: {npl: number | null; balance: number | null}) => ratio(npl, balance)
});

/** The other half of COR-20, by firms or by amount. */
export const defaultRate = ({
  newDefaults,
  performing
}: {
  newDefaults: number | null;
  performing: number | null;
}): Measured => ratio(newDefaults, performing);
