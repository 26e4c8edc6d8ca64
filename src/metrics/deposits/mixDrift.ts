import {totalVariation} from "../../stats/totalVariation.js";
import type {Fen} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/** Share of the book that a year has moved to other product families (DEP-21, 结构漂移). Share, 0 to 1. Grain: any sum. */
export const mixDrift = metric({
  id: "DEP-21",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Mix drift",
  zh: "资产结构变化",
  definition: {
    en: "How much of the deposit mix has changed in a year: zero if every family still has its share, one if nothing lies where it lay.",
    zh: "一年间存款产品结构的变化程度：各大类占比均未变为零，完全改变为一。"
  },
  formula: {
    en: "half the sum of absolute differences between the families' shares of the average balance now and twelve months ago",
    zh: "½ × Σ│各大类日均占比 − 十二个月前日均占比│"
  },
  source: ["T25 deposit_account", "T product.family"],
  edges: {
    SHORT_HISTORY: {en: "twelve months ago is not known", zh: "无十二个月前数据"},
    ZERO_DEN: {en: "no deposits in one of the months", zh: "其中一期无存款"}
  },
  compute({then, now}: {then: Readonly<Record<string, Fen>> | null; now: Readonly<Record<string, Fen>>}) {
    if (then === null) return missing("SHORT_HISTORY");
    const drift = totalVariation(then, now);
    return drift === null ? missing("ZERO_DEN") : value(drift);
  }
});
