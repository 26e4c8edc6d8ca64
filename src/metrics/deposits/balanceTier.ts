import {sumFen} from "../../stats/sumFen.js";
import type {Fen, Reason} from "../metric.js";
import {metric} from "../metric.js";

type Tier = {tier: "low" | "mid" | "high"; reason?: undefined} | {tier: null; reason: Reason};

/**
 * Tier of a depositor by the mean of three months' average balances (DEP-04, 高/中/低分层): high from its limit on, low below mid.
 * Grain: customer.
 */
export const balanceTier = metric({
  id: "DEP-04",
  version: 1,
  unit: "band",
  grain: "customer_month",
  en: "High, mid and low tier",
  zh: "高/中/低分层",
  definition: {
    en: "High, mid or low by the average balance of the last three months: steady enough that a customer does not change tier by one month-end balance.",
    zh: "按近三个月日均余额将客户分为高、中、低三层，避免因单个月末时点余额而频繁变动。"
  },
  formula: {
    en: "mean of the average daily balances of the last three months against the limits of the policy",
    zh: "近3个月日均余额的均值与口径门槛比较"
  },
  source: ["T25 deposit_account"],
  edges: {SHORT_HISTORY: {en: "fewer than three months", zh: "不足3个月"}},
  compute({adbs, tiers}: {adbs: readonly (Fen | null)[]; tiers: {mid: Fen; high: Fen}}): Tier {
    const known = adbs.filter((adb) => adb !== null);
    const sum = sumFen(known);
    if (sum === null || known.length < 3) return {tier: null, reason: "SHORT_HISTORY"};
    const mean = sum / known.length;
    return {tier: mean >= tiers.high ? "high" : mean >= tiers.mid ? "mid" : "low"};
  }
});
