import type {Fen} from "../metric.js";
import {metric} from "../metric.js";

export interface SoldTo {
  subscribed: Fen;
  /** Money that came back from the same family in the month. */
  redeemed: Fen;
  matured: Fen;
}

/**
 * New money that a customer put into one family of other products in the month (CON-26, 交叉销售额): purchases less what
 * came back from the same family, never below zero, so that a rollover sells nothing. Fen. Grain: customer x family x month.
 */
export const crossSoldAmount = metric({
  id: "CON-26",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Cross-sold amount",
  zh: "交叉销售额",
  definition: {
    en: "What borrowers newly put into wealth products, funds, insurance and metals in the month. Money that merely rolls over is not sold. Deposits are left out: a loan paid out to the account would count as a sale.",
    zh: "贷款客户当月新增购买理财、基金、保险及贵金属的净额。到期续作不计为新增；存款不计入，以免将贷款入账误计为销售。"
  },
  formula: {
    en: "sum over customers and families of max(0, bought - redeemed - matured)",
    zh: "Σ（按客户、产品大类）max(0, 申购 − 赎回 − 到期)"
  },
  source: ["T29 holding_event"],
  edges: {MISSING: {en: "sales of other products not supplied", zh: "未提供代理代销交易"}},
  compute: ({subscribed, redeemed, matured}: SoldTo): Fen => Math.max(0, subscribed - redeemed - matured)
});
