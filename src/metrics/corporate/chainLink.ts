import {metric} from "../metric.js";
import type {ActivityPolicy} from "../parts/activities.js";
import type {Place} from "../parts/firmPlace.js";

/** Whether a firm trades with a core customer and is sound (ACT-4, 产业链联动). Grain: firm x month. */
export const chainLink = metric({
  id: "ACT-4",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Supply-chain link",
  zh: "产业链联动",
  definition: {
    en: "Whether a firm sells to or buys from a core customer, by a record of the relation or by payments that recur, and its own risk is green.",
    zh: "与核心客户存在供销关系（关系记录或持续往来付款）且自身风险为绿灯的企业。"
  },
  formula: {
    en: "a relation record that may serve marketing, or at least the months of recurring payments; gate green",
    zh: "可用于营销的关系记录，或往来付款达到规定月数；闸门为绿灯"
  },
  source: ["T16 relation", "T27 deposit_txn"],
  edges: {MISSING: {en: "no relation that may serve marketing is known", zh: "无可用于营销的供销关系"}},
  compute: ({firm, policy}: {firm: Place; policy: ActivityPolicy}): boolean =>
    firm.gate === "green" && firm.coreMonths !== null && firm.coreMonths >= policy.chain.months
});
