import {metric} from "../metric.js";
import type {Place, TierPolicy} from "../parts/firmPlace.js";
import {strategicFirm} from "./strategicFirm.js";

/** Whether a firm is one of high potential (LAB-41, 高潜力). Grain: firm x month. */
export const growthTier = metric({
  id: "LAB-41",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Growth (high potential)",
  zh: "成长型/高潜力",
  definition: {
    en: "Whether a firm scores well without being strategic and risk does not close the door; size does not matter.",
    zh: "评分较高但未达战略级、风险闸门未关闭的企业，不以规模为条件。"
  },
  formula: {
    en: "not strategic, score at or above its percentile, gate green or yellow",
    zh: "非战略级，评分达到分位数门槛，闸门为绿灯或黄灯"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T13 corp_profile"],
  edges: {MISSING: {en: "no score: not listed", zh: "无评分的不列入"}},
  compute: ({firm, policy}: {firm: Place; policy: TierPolicy}): boolean =>
    !strategicFirm.compute({firm, policy}) &&
    firm.scoreRank !== null &&
    firm.scoreRank >= policy.growth.score &&
    firm.gate !== "red"
});
