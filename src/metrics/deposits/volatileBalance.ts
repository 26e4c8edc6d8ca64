import type {Fen} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/** What of the average balance is not stable (DEP-17, 波动余额). Money, 0 and up. Grain: customer, and any sum of customers. */
export const volatileBalance = metric({
  id: "DEP-17",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Volatile balance",
  zh: "波动余额",
  definition: {
    en: "The part of the average balance that comes and goes: what is left of it once the stable part is taken off.",
    zh: "日均余额中扣除稳定部分后的余额，即来去不定的资金。"
  },
  formula: {en: "average balance of the window - stable balance", zh: "窗口期日均余额 − 稳定余额"},
  source: ["T25 deposit_account"],
  edges: {SHORT_HISTORY: {en: "known for too few months", zh: "观察月数不足"}},
  compute({adb, stable}: {adb: Fen; stable: Fen | null}) {
    return stable === null ? missing("SHORT_HISTORY") : value(adb - stable);
  }
});
