import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Part of all that moved which went from one family to another (DEP-38, 存款—贷款—理财资金流转). Share, 0 to 1. Grain: from x to x month. */
export const circulation = metric({
  id: "DEP-38",
  version: 1,
  unit: "share",
  grain: "bank_month",
  en: "Deposit–loan–wealth circulation",
  zh: "存款—贷款—理财资金流转",
  definition: {
    en: "Where money on deposit accounts went and came from: other deposits, wealth products, loans of the bank, the bank itself, and outside.",
    zh: "存款账户资金的来源与去向：其他存款、理财代销、本行贷款、本行结息收费及行外。"
  },
  formula: {en: "amount of the link / amount of all links", zh: "该流向金额 ÷ 全部流向金额"},
  source: ["T27 deposit_txn"],
  edges: {ZERO_DEN: {en: "nothing moved", zh: "无资金流动"}},
  compute({amount, all}: {amount: Fen; all: Fen}) {
    return ratio(amount, all);
  }
});
