import type {Fen} from "../metric.js";
import {metric, missing, value} from "../metric.js";

export {bandWords} from "../parts/bandWords.js";

/**
 * Number of the half-open band that holds an amount (DEP-03, 余额区间); 0 lies below the first limit. Cut once by average and
 * once by period-end balance, side by side. Grain: customer.
 */
export const balanceBand = metric({
  id: "DEP-03",
  version: 1,
  unit: "band",
  grain: "customer_month",
  en: "Balance bands",
  zh: "存款余额区间",
  definition: {
    en: "How customers and balances spread over bands of size, counted once by the daily average and once by the balance of the last day. Where the two differ, money came for the day.",
    zh: "客户数与余额在各余额区间的分布，分别按日均与时点两种口径统计；两者之差即为冲时点资金。"
  },
  formula: {
    en: "the band whose lower limit the amount reaches and whose upper limit it does not",
    zh: "金额达到下限且未达上限的区间（左闭右开）"
  },
  source: ["T25 deposit_account"],
  edges: {MISSING: {en: "no amount", zh: "无金额"}},
  compute({amount, limits}: {amount: Fen | null; limits: readonly Fen[]}) {
    if (amount === null) return missing("MISSING");
    const above = limits.findIndex((limit) => amount < limit);
    return value(above < 0 ? limits.length : above);
  }
});
