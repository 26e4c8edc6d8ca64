import {criticalStability, populationStability} from "../../stats/populationStability.js";
import {metric} from "../metric.js";

/** Whether tiers have shifted since last month by more than chance (PRO-S3, 客户分层): PSI and what chance gives. Grain: month. */
export const tierStability = metric({
  id: "PRO-S3",
  version: 1,
  unit: "count",
  grain: "segment_month",
  en: "Tiering",
  zh: "客户分层",
  definition: {
    en: "How far the shares of tiers lie from those of the month before, against what chance gives with so many firms.",
    zh: "各分层户数占比与上月相比的偏移程度，并与相应样本量下的随机临界值比较。"
  },
  formula: {
    en: "PSI = sum of (share now - share then) x ln(share now / share then); critical value: chi-squared, 95 %",
    zh: "PSI＝Σ（本月占比−上月占比）×ln（本月占比÷上月占比）；临界值为95%卡方值"
  },
  source: ["T18 credit_limit", "T19 loan_account"],
  edges: {SHORT_HISTORY: {en: "no month before", zh: "无上月数据"}},
  /** Firms by tier, in the same order. */
  compute({now, before}: {now: readonly number[]; before: readonly number[]}): {
    psi: number | null;
    critical: number | null;
  } {
    const [here, there] = [now, before].map((counts) => counts.reduce((sum, each) => sum + each, 0)) as [
      number,
      number
    ];
    const used = now.filter((count, i) => count + before[i]! > 0).length;
    if (here === 0 || there === 0 || used < 2) return {psi: null, critical: null};
    return {psi: populationStability(before, now), critical: criticalStability(used, there, here)};
  }
});
