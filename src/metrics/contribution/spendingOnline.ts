import type {Fen, Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/**
 * Card spending and use of the app (CON-41, 消费行为、线上互动) from the sums of a group, a head and month. What was bought is not
 * looked at: it could tell health or faith. Grain: any sum of customers.
 */
export const spendingOnline = metric({
  id: "CON-41",
  version: 1,
  unit: "fen",
  grain: "segment_month",
  en: "Spending behaviour, online interaction",
  zh: "消费行为、线上互动",
  definition: {
    en: "What borrowers spend by card and on how many days they use the app, a month and customer. Where or on what they spend is left out on purpose.",
    zh: "贷款客户户均每月刷卡消费额及手机银行活跃天数。出于个人信息保护，不统计商户类别。"
  },
  formula: {
    en: "card spending / card holders; days active on the app / users of it; both a month",
    zh: "刷卡金额 ÷ 持卡客户数；手机银行活跃天数 ÷ 使用客户数；均按月"
  },
  source: ["T30 card", "T35 channel_event"],
  edges: {MISSING: {en: "not supplied", zh: "未提供"}, ZERO_DEN: {en: "nobody uses it", zh: "无使用客户"}},
  compute: ({amount, users}: {amount: Fen | null; users: number | null}): Measured => ratio(amount, users)
});
