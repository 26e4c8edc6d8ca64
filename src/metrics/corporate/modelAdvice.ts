import {metric} from "../metric.js";
import type {Validation} from "../parts/validation.js";

export type Verdict = "keep" | "recalibrate" | "redevelop" | "undecided";

/** What to do with a model, by rule (OPT-1, 模型训练与反馈). Grain: model x month. */
export const modelAdvice = metric({
  id: "OPT-1",
  version: 1,
  unit: "view",
  grain: "segment_month",
  en: "Model training and feedback",
  zh: "模型训练与反馈",
  definition: {
    en: "Whether a model is kept, set anew or made anew, by how well it told what came since and how far the firms it looks at have shifted.",
    zh: "依据模型事后区分能力及样本分布偏移，按规则给出继续使用、重新校准或重新开发的建议。"
  },
  formula: {
    en: "fewer events or others than the least: undecided; lower end of the interval of AUC at 0.5 or below: make anew; PSI above its critical value: set anew; else keep",
    zh: "事件或非事件数不足：暂不判断；AUC区间下限不高于0.5：重新开发；PSI超过随机临界值：重新校准；其余继续使用"
  },
  source: ["T19 loan_account", "T36 campaign_outcome"],
  edges: {SHORT_HISTORY: {en: "too few events decide nothing", zh: "事件数不足，不作判断"}},
  compute({
    found,
    leastEvents,
    shift,
    critical
  }: {
    found: Validation | null;
    leastEvents: number;
    shift: number | null;
    critical: number | null;
  }): Verdict {
    if (!found || found.events < leastEvents || found.others < leastEvents) return "undecided";
    if (found.interval.low <= 0.5) return "redevelop";
    return shift !== null && critical !== null && shift > critical ? "recalibrate" : "keep";
  }
});
