import {metric} from "../metric.js";
import {criticalStability, populationStability} from "../../stats/populationStability.js";

/** Whether frozen cut-offs still fit; `calls` where they are to be estimated anew before their year is over. */
export interface TierFit {
  stability: number | null;
  critical: number | null;
  calls: boolean | null;
}

/**
 * Whether the cut-offs of the tiers are to be set anew (LAB-08, 分层标准动态调整): customers by tier now against the baseline that
 * froze the cut-offs. Grain: population.
 */
export const dynamicTiering = metric({
  id: "LAB-08",
  version: 1,
  unit: "flag",
  grain: "population",
  en: "Dynamic tiering",
  zh: "分层标准动态调整",
  definition: {
    en: "Cut-offs stay as the baseline froze them, so that movement is movement of customers. They are set anew once a year, or earlier when customers spread over the tiers otherwise than chance explains.",
    zh: "门槛由基期固定，层级变化即客户变化；每年重估一次，客户分布偏移超出随机波动的提前重估。"
  },
  formula: {
    en: "PSI of customers by tier against the baseline > 95 % critical value for the two sizes",
    zh: "各层客户数相对基期的PSI ＞ 按两期规模计算的95%临界值"
  },
  source: ["T19 loan_account", "T25 deposit_account", "T31 income_item", "T34 risk_param", "T33 cost_pool"],
  edges: {ZERO_DEN: {en: "nobody at the baseline or now", zh: "基期或当前无客户"}},
  compute({baseline, now}: {baseline: readonly number[]; now: readonly number[]}): TierFit {
    const [before, after] = [baseline, now].map((list) => list.reduce((sum, n) => sum + n, 0));
    if (!before || !after) return {stability: null, critical: null, calls: null};
    const stability = populationStability(baseline, now);
    const critical = criticalStability(now.length, before, after);
    return {stability, critical, calls: stability === null ? null : stability > critical};
  }
});
