import {metric} from "../metric.js";

export interface ReasonShare {
  reason: string;
  leads: number;
  share: number;
  /** With all that are more frequent. */
  cumulative: number;
}

/** Why leads came to nothing (OPT-2, 客户反馈闭环): reasons by frequency. Share. Grain: reason. */
export const reasonPareto = metric({
  id: "OPT-2",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Feedback loop",
  zh: "客户反馈闭环",
  definition: {
    en: "Which reasons firms and managers gave where nothing was signed, most frequent first, and what part of all reasons they make up together.",
    zh: "未签约线索的原因分布，按频次由高到低排列并给出累计占比。"
  },
  formula: {
    en: "leads with the reason / leads with any reason and no signing; cumulated from the most frequent",
    zh: "该原因线索数 ÷ 有原因且未签约线索数，由高到低累计"
  },
  source: ["T36 campaign_outcome.reason_code"],
  edges: {MISSING: {en: "no reason was given", zh: "未反馈原因"}},
  compute({reasons}: {reasons: readonly string[]}): ReasonShare[] {
    const counts = new Map<string, number>();
    for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    let sum = 0;
    return [...counts]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .map(([reason, leads]) => {
        sum += leads;
        return {reason, leads, share: leads / reasons.length, cumulative: sum / reasons.length};
      });
  }
});
