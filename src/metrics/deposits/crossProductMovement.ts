import type {Fen} from "../metric.js";
import {metric, value} from "../metric.js";

/**
 * What of the change of a product family its movements do not explain (DEP-36, 跨产品动账分析): opening + in - out + rest =
 * closing. Money, either sign. Grain: family x month.
 */
export const crossProductMovement = metric({
  id: "DEP-36",
  version: 1,
  unit: "fen",
  grain: "bank_month",
  en: "Cross-product movement",
  zh: "跨产品动账分析",
  definition: {
    en: "Money that moves between families of products, and to and from outside. Each family closes: what it held, plus what came, less what went, plus a rest that is shown, is what it holds.",
    zh: "资金在各产品大类之间及与行外的流动。各大类均须平衡：期初 + 流入 − 流出 + 未解释部分 = 期末，未解释部分单列。"
  },
  formula: {en: "rest = closing - opening - in + out", zh: "未解释部分 = 期末 − 期初 − 流入 + 流出"},
  source: ["T27 deposit_txn", "T25 deposit_account", "T28 holding", "T19 loan_account"],
  edges: {},
  compute({opening, inflow, outflow, closing}: Record<"opening" | "inflow" | "outflow" | "closing", Fen>) {
    return value(closing - opening - inflow + outflow);
  }
});
