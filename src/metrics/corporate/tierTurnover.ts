import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** How many firms changed their tier within a month (PRO-S5, 动态更新). Share. Grain: month. */
export const tierTurnover = metric({
  id: "PRO-S5",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Dynamic update",
  zh: "动态更新",
  definition: {
    en: "Which part of the firms screened this month or last stands in another tier now, came or left; the reasons stand with the tiers.",
    zh: "本月或上月纳入筛选的企业中，分层发生变化、新进或退出的占比；原因见分层进出表。"
  },
  formula: {
    en: "firms with another tier, new or gone / firms of either month",
    zh: "分层变化、新进、退出户数 ÷ 两月合计去重户数"
  },
  source: ["T18 credit_limit", "T19 loan_account"],
  edges: {ZERO_DEN: {en: "no firm was screened", zh: "无筛选企业"}},
  compute({now, before}: {now: ReadonlyMap<string, string>; before: ReadonlyMap<string, string>}): {
    moved: number;
    share: Measured;
  } {
    const all = [...new Set([...now.keys(), ...before.keys()])];
    const moved = all.filter((firm) => now.get(firm) !== before.get(firm)).length;
    return {moved, share: ratio(moved, all.length)};
  }
});
