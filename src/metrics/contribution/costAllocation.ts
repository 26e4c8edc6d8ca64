import type {Fen} from "../metric.js";
import {metric, missing, value} from "../metric.js";

interface Pool {
  cost: Fen;
  /** Units that the pool could do, and that customers used. */
  capacity: number | null;
  used: number;
}

/**
 * A pool's cost by use (CON-17, 成本分摊): the rate of a unit, what customers are charged, and what nobody used. What is
 * charged turns L3 into L4. Money, the rate in fen a unit. Grain: pool x month.
 */
export const costAllocation = metric({
  id: "CON-17",
  version: 1,
  unit: "fen",
  grain: "pool_month",
  en: "Contribution profit with cost allocation",
  zh: "客户贡献利润（成本分摊）",
  definition: {
    en: "Operating cost charged to customers by what they used: times x minutes x the rate of the pool, its cost over its practical capacity. Capacity that nobody used is charged to nobody and shown. Contribution after that cost is L4.",
    zh: "按客户实际占用分摊的运营成本：次数×单次耗时×成本池费率（成本÷实际产能）。未使用产能不分摊给客户，单独列示。扣除该成本后的贡献即L4。"
  },
  formula: {
    en: "rate = pool cost / practical capacity; charged = units used x rate; unallocated = pool cost - charged; L4 = L3 - charged",
    zh: "费率 = 成本池成本 ÷ 实际产能；已分摊 = 使用量×费率；未分摊 = 成本池成本 − 已分摊；L4 = L3 − 已分摊"
  },
  source: ["T33 cost_pool, cost_driver"],
  edges: {
    MISSING: {en: "no capacity was supplied for the pool", zh: "未提供成本池产能"},
    ZERO_DEN: {en: "a pool without capacity has no rate", zh: "产能为零的成本池无费率"}
  },
  compute({cost, capacity, used}: Pool) {
    if (capacity === null || capacity <= 0) {
      const none = missing(capacity === null ? "MISSING" : "ZERO_DEN");
      return {rate: none, charged: none, unallocated: none, use: none};
    }
    const charged = Math.round((used * cost) / capacity);
    return {
      rate: value(cost / capacity),
      charged: value(charged),
      unallocated: value(cost - charged),
      use: value(used / capacity)
    };
  }
});
