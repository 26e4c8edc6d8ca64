import type {Interval} from "../../stats/wilson.js";
import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";
import {Z95} from "../../stats/wilson.js";

const PROMOTES = 9;
const DETRACTS = 6;

/**
 * Net promoters among answers from 0 to 10 (CON-35, 客户满意度): the share of 9 and 10 less the share of 0 to 6, with its 95 %
 * interval from the variance of +1, 0 and -1. Never guessed where nobody was asked. Share. Grain: group of answers.
 */
export const satisfaction = metric({
  id: "CON-35",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Satisfaction",
  zh: "客户满意度",
  definition: {
    en: "How many borrowers would recommend the bank, less how many would not, among those asked. Without a survey nothing stands in for it.",
    zh: "受访贷款客户净推荐值：推荐者占比减贬损者占比。无调查数据时不以其他指标替代。"
  },
  formula: {
    en: "answers of 9 or 10 / answers - answers of 0 to 6 / answers",
    zh: "9至10分占比 − 0至6分占比"
  },
  source: ["T38 survey.nps"],
  edges: {ZERO_DEN: {en: "nobody answered", zh: "无有效答卷"}},
  compute(answers: readonly number[]): {score: Measured; interval: Interval | null} {
    const n = answers.length;
    if (n === 0) return {score: missing("ZERO_DEN"), interval: null};
    const share = (of: (answer: number) => boolean) => answers.filter(of).length / n;
    const [up, down] = [share((each) => each >= PROMOTES), share((each) => each <= DETRACTS)];
    const score = up - down;
    const half = Z95 * Math.sqrt((up + down - score ** 2) / n);
    return {
      score: value(score),
      interval: {low: Math.max(-1, score - half), high: Math.min(1, score + half)}
    };
  }
});
