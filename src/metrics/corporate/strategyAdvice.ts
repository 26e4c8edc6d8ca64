import type {Interval} from "../../stats/wilson.js";
import {metric} from "../metric.js";

export type StrategyVerdict = "extend" | "stop" | "undecided";

/** What a comparison with firms left alone says of a way of approaching firms (OPT-3, 业务策略动态调整). Grain: list. */
export const strategyAdvice = metric({
  id: "OPT-3",
  version: 1,
  unit: "view",
  grain: "segment_month",
  en: "Strategies decided by experiment",
  zh: "业务策略动态调整",
  definition: {
    en: "Whether a list is to be extended, stopped or tried further, by what it won beyond firms that were left alone.",
    zh: "依据与对照组相比的增量签约率，判定该名单策略扩大、停用或继续试验。"
  },
  formula: {
    en: "lower end of the interval of the uplift above 0: extend; upper end below 0: stop; else undecided",
    zh: "增量区间下限大于0：扩大；上限小于0：停用；其余继续试验"
  },
  source: ["T36 campaign_target.arm", "T36 campaign_outcome"],
  edges: {MISSING: {en: "nobody was left alone: nothing to compare with", zh: "无对照组，无法比较"}},
  compute: ({uplift}: {uplift: Interval | null}): StrategyVerdict =>
    uplift === null ? "undecided" : uplift.low > 0 ? "extend" : uplift.high < 0 ? "stop" : "undecided"
});
