import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";
import type {Validation} from "../parts/validation.js";

/** Whether the score ranks firms better than chance (PRO-S2, 指标建模): lower end of the interval of AUC. Grain: month. */
export const indicatorModel = metric({
  id: "PRO-S2",
  version: 1,
  unit: "count",
  grain: "segment_month",
  en: "Indicator modelling",
  zh: "指标建模",
  definition: {
    en: "What the scorecard's AUC for signing is at least, as its points, weights and steps stand in the policy.",
    zh: "评分卡（维度、权重、分段均在策略文件中）对签约区分能力AUC的区间下限。"
  },
  formula: {
    en: "lower end of the 95 % interval of AUC; above 0.5 is better than chance",
    zh: "AUC的95%区间下限，高于0.5即优于随机"
  },
  source: ["T36 campaign_outcome", "T18 credit_limit", "T19 loan_account"],
  edges: {SHORT_HISTORY: {en: "too few signings", zh: "签约户数不足"}},
  compute: ({found, leastEvents}: {found: Validation | null; leastEvents: number}): Measured =>
    !found || found.events < leastEvents || found.others < leastEvents
      ? missing("SHORT_HISTORY")
      : value(found.interval.low)
});
