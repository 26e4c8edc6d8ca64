import {metric} from "../metric.js";

/** Whether something grave happened outside the bank's books (ALR-17, 负面舆情及司法等外部事件). Grain: firm x month. */
export const adverseEvent = metric({
  id: "ALR-17",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Adverse outside event",
  zh: "外部负面事件",
  definition: {
    en: "Whether a lawsuit, tax arrears, penalty or other event of at least the given severity was reported for a firm in the month.",
    zh: "当月企业是否发生达到严重程度门槛的诉讼、欠税、处罚等外部负面事件。"
  },
  formula: {
    en: "greatest severity of the month's events at or above the limit",
    zh: "当月事件最高严重程度达到门槛"
  },
  source: ["T37 external_event"],
  edges: {MISSING: {en: "no events were supplied", zh: "未提供外部事件"}},
  compute: ({worst, least}: {worst: number | null; least: number}): boolean | null =>
    worst === null ? null : worst >= least
});
