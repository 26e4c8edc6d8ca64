import type {Fen} from "../metric.js";
import {metric, value} from "../metric.js";

/** What a category of deposits loses in thirty days of stress by the factors of policy (DEP-44, 监管流失率视角). Money. Grain: category. */
export const regulatoryRunoff = metric({
  id: "DEP-44",
  version: 1,
  unit: "fen",
  grain: "bank_month",
  en: "Regulatory run-off view",
  zh: "监管流失率视角",
  definition: {
    en: "Deposits by the categories of the liquidity rules, with the share that these let expect to leave in thirty days of stress. A view for managing, not the return to the regulator.",
    zh: "按流动性规则类别划分的存款及其三十日压力流失额。为管理口径，非监管报送。"
  },
  formula: {en: "balance of the category x its run-off factor", zh: "该类余额 × 流失率"},
  source: ["T25 deposit_account", "T11 customer", "T28 holding"],
  edges: {},
  compute({balance, factor}: {balance: Fen; factor: number}) {
    return value(Math.round(balance * factor));
  }
});
