import type {Fen} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/** How far apart the highest and the lowest day of a month lie (DEP-15, 月度浮动), as a share of the mean. Share, 0 and up. */
export const monthlySwing = metric({
  id: "DEP-15",
  version: 1,
  unit: "share",
  grain: "bank_month",
  en: "Monthly swing",
  zh: "月度浮动",
  definition: {
    en: "The distance between the highest and the lowest end-of-day balance of a month, measured against the mean of its days.",
    zh: "当月日终余额最高值与最低值之差，以当月日终余额均值为基准。"
  },
  formula: {
    en: "(greatest - least end-of-day balance) / their mean",
    zh: "（日终余额最高值 − 最低值）÷ 日终余额均值"
  },
  source: ["T25 deposit_account", "T26 deposit_daily", "T27 deposit_txn"],
  edges: {
    MISSING: {en: "no daily balances", zh: "无逐日余额"},
    ZERO_DEN: {en: "the mean is zero", zh: "均值为零"}
  },
  compute({days}: {days: readonly Fen[]}) {
    if (days.length === 0) return missing("MISSING");
    const mean = days.reduce((sum, day) => sum + day, 0) / days.length;
    return mean === 0 ? missing("ZERO_DEN") : value((Math.max(...days) - Math.min(...days)) / mean);
  }
});
