import type {Fen, Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of a destination (DEP-37, 资金流向). Share. Grain: any sum. */
export const directionOfFunds = metric({
  id: "DEP-37",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Direction of funds",
  zh: "资金流向",
  definition: {
    en: "Where money comes from and goes to, by kind of movement and class of counterparty, with the share that cannot be told.",
    zh: "按交易类型与对手类别划分的资金来源与去向，并披露未识别占比。"
  },
  formula: {
    en: "amount of a destination / amount of all; the first rule of policy deposits.flows.destinations that fits",
    zh: "该去向金额 ÷ 全部金额；按口径文件首条匹配规则归类"
  },
  source: ["T27 deposit_txn"],
  edges: {
    MISSING: {en: "no movements supplied", zh: "未提供存款明细"},
    ZERO_DEN: {en: "nothing moved", zh: "无动账"}
  },
  compute({amount, all}: {amount: Fen; all: Fen}): Measured {
    return ratio(amount, all);
  }
});
