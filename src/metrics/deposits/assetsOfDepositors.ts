import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** What part of their assets with the bank depositors hold as deposits (DEP-11, 客户全景资产). Share, 0 to 1. Grain: any sum of customers. */
export const assetsOfDepositors = metric({
  id: "DEP-11",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Full-asset view of depositors",
  zh: "客户全景资产",
  definition: {
    en: "Deposits beside all that customers keep with the bank: deposits, wealth products, funds, insurance and metals. A balance that falls while assets do not has only moved.",
    zh: "存款占客户在本行全部资产（存款、理财、基金、保险、贵金属）的比重。存款下降而总资产未降，为行内转换。"
  },
  formula: {en: "deposits / all assets with the bank", zh: "存款余额 ÷ 客户在本行总资产"},
  source: ["T25 deposit_account", "T28 holding"],
  edges: {
    MISSING: {en: "holdings were not supplied", zh: "未提供持仓数据"},
    ZERO_DEN: {en: "no assets", zh: "无资产"}
  },
  compute({deposits, assets}: {deposits: Fen; assets: Fen | null}) {
    return ratio(deposits, assets);
  }
});
