import {metric} from "../metric.js";
import type {Asked, StrategyId} from "../parts/strategyGates.js";
import {closedGates, strategyGates} from "../parts/strategyGates.js";

/** What a manager is to do next, risk before service before offers. */
export const nextSteps = ["collect", "risk_review", "answer_alert", "offer", "approach", "none"] as const;
export type NextStep = (typeof nextSteps)[number];

/** What may not be done with a customer, the widest first. */
export const bans = ["offer", "marketing", "contact", "unsuited", "lent", "tie_in", "rate"] as const;
export type Ban = (typeof bans)[number];

export interface ProfileFacts {
  borrower: boolean;
  /** Something is overdue; null where that is not known. */
  late: boolean | null;
  /** What the gates of marketing ask; null is unknown, which closes them. */
  gates: Asked;
  /** Contacts from which on the gate of contacts is closed. */
  cap: number;
  /** What alerts of service (ALR-01, ALR-02) call for, the worst first. */
  calls: readonly string[];
  /** ALR-04. */
  untouched: boolean;
  /** STR-09. */
  best: StrategyId | null;
}

/**
 * The end of a customer's card (CON-05, 客户画像): the one next step, and what may not be done (F16, F18). Who is late is reminded and who is
 * risky is left to risk, whatever he might buy; an alert is answered before anything is offered. Grain: customer.
 */
export const customerProfile = metric({
  id: "CON-05",
  version: 1,
  unit: "view",
  grain: "customer",
  en: "Customer profile",
  zh: "客户画像",
  definition: {
    en: "One card for each customer, for the manager alone: masked name, time with the bank, segment, tier, products, margins of twelve months, activity, risk, headroom, alerts, and the next step with what may not be done. The same data give the same card.",
    zh: "每户一张画像卡，仅供归属客户经理使用：脱敏名称、合作年限、客群、贡献分层、产品持有、近12个月贡献阶梯、活跃度、风险、增值空间、预警、下一步行动与禁止事项。相同数据得到相同画像。"
  },
  formula: {
    en: "next step: collect what is overdue, else leave to risk, else answer an alert, else the best open action (STR-09), else approach untouched potential, else nothing",
    zh: "下一步：先催收逾期，其次配合风险排查，再次处置预警，然后开展最佳可行行动（STR-09），再后首次触达高潜客户，否则暂不触达"
  },
  source: ["T11 customer", "T19 loan_account", "T25 deposit_account", "T27 deposit_txn", "T28 holding"],
  edges: {
    MISSING: {en: "a side that was not supplied stays empty on the card", zh: "未提供的维度在画像中留空"}
  },
  compute(facts: ProfileFacts): {step: NextStep; bans: Ban[]} {
    const {borrower, late, gates, cap} = facts;
    const closed = new Set(closedGates(gates, {gates: strategyGates, cap}));
    const holds: Record<Ban, boolean> = {
      ...{offer: late === true || closed.has("conduct"), marketing: closed.has("consent")},
      ...{contact: closed.has("contact"), unsuited: closed.has("suitability"), lent: closed.has("own_funds")},
      ...{tie_in: borrower, rate: true}
    };
    return {step: stepOf(facts, holds), bans: bans.filter((ban) => holds[ban])};
  }
});

function stepOf({late, gates, calls, best, untouched}: ProfileFacts, bans: Record<Ban, boolean>): NextStep {
  if (late === true) return "collect";
  if (gates.risky === true || calls[0] === "risk_review") return "risk_review";
  if (bans.offer || bans.contact) return "none";
  if (calls.length) return "answer_alert";
  if (best !== null) return "offer";
  return untouched && !bans.marketing && !bans.lent ? "approach" : "none";
}
