import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of deposits that may be withdrawn by contract within a horizon (DEP-42, 存款流动性). Share, 0 to 1. Grain: any sum. */
export const depositLiquidity = metric({
  id: "DEP-42",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Deposit liquidity",
  zh: "存款流动性",
  definition: {
    en: "How much of the deposits could be gone within a time without anybody breaking a contract: demand money, what has matured, and what falls due by then.",
    zh: "在给定期限内客户无需提前支取即可取走的存款占比：活期、已到期未支取及期限内到期部分。"
  },
  formula: {
    en: "balance on demand, matured or due within the horizon / balance",
    zh: "活期、已到期及期限内到期余额 ÷ 存款余额"
  },
  source: ["T25 deposit_account"],
  edges: {ZERO_DEN: {en: "no deposits", zh: "无存款"}},
  compute({due, balance}: {due: Fen; balance: Fen}) {
    return ratio(due, balance);
  }
});
