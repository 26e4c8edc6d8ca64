import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {StrategyGate, StrategyId} from "../parts/strategyGates.js";

export interface PossibleAction {
  strategy: StrategyId;
  /** Gates that are closed to the customer. */
  closed: readonly StrategyGate[];
  /** Gain of a year where it succeeds, the chance that it does, and what the contact costs. */
  value: Fen;
  propensity: number;
  cost: Fen;
}

/**
 * The one action worth most to a customer among those whose gates are open (STR-09, 千人千面): propensity x value - cost. Null where
 * no gate is open or nothing is worth its cost. The first of equals. Grain: customer.
 */
export const nextBestAction = metric({
  id: "STR-09",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Next-best action",
  zh: "千人千面（下一最佳行动）",
  definition: {
    en: "For each customer the one action that should bring most, of those that consent, conduct, contact caps, suitability and own funds allow. A customer for whom none is open gets none.",
    zh: "在授权、合规、触达上限、适当性与自有资金均允许的行动中，为每位客户选取预期收益最高的一项；均不允许者不开展行动。"
  },
  formula: {
    en: "greatest propensity x value - cost above zero, over actions without a closed gate",
    zh: "在无关闭闸口的行动中取（成功概率 × 价值 − 成本）最大且为正者"
  },
  source: ["T11 customer", "T27 deposit_txn", "T36 campaign_target"],
  edges: {MISSING: {en: "no action is open", zh: "无可开展的行动"}},
  compute(actions: readonly PossibleAction[]): {strategy: StrategyId; expected: Fen} | null {
    let best: {strategy: StrategyId; expected: Fen} | null = null;
    for (const {strategy, closed, value, propensity, cost} of actions) {
      const expected = propensity * value - cost;
      if (closed.length === 0 && expected > (best?.expected ?? 0)) best = {strategy, expected};
    }
    return best;
  }
});
