import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Whether what happened comes back (PRO-S7, 画像-名单推送-开发反馈一体化): share of leads with any feedback. Grain: list. */
export const feedbackLoop = metric({
  id: "PRO-S7",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Profile, list and feedback as one loop",
  zh: "客户画像、名单推送、开发反馈一体化",
  definition: {
    en: "Of how many firms that managers were to see it is known what came of it, so that the next list learns from this one.",
    zh: "已分配线索中有反馈记录的占比，反馈用于下一期名单。"
  },
  formula: {
    en: "leads with a stage reached or a reason given / leads that were to be contacted and are older than the days of grace",
    zh: "有阶段或原因反馈的线索数 ÷ 已过宽限期的应接触线索数"
  },
  source: ["T36 campaign_target", "T36 campaign_outcome"],
  edges: {ZERO_DEN: {en: "no lead is old enough", zh: "无已过宽限期的线索"}},
  compute: ({told, leads}: {told: number; leads: number}): Measured => ratio(told, leads)
});
