import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

interface Holdings {
  /** Families held above their floor, besides the loan. */
  held: readonly string[];
  /** Families that the extract speaks of; the others can be neither held nor lacking. */
  known: readonly string[];
  /** Families open to this type of customer. */
  eligible: readonly string[];
  weights: Readonly<Record<string, number>>;
}

/**
 * Weighted share of the product families open to a customer that the customer holds above its floor (CON-25, 交叉销售指数).
 * 0 to 1, with the plain count beside it. Grain: customer.
 */
export const crossSellIndex = metric({
  id: "CON-25",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Cross-sell index",
  zh: "交叉销售指数",
  definition: {
    en: "How broadly a borrower uses the bank besides the loan: the share of the product families open to the customer that the customer really holds. Empty accounts and idle cards do not count.",
    zh: "借款客户除贷款外使用本行产品的广度：在其适用的产品大类中实际持有的比重。余额或使用量低于门槛的空户、睡眠卡不计。"
  },
  formula: {
    en: "weights of families held above their floor / weights of families open to the customer and supplied",
    zh: "达到门槛的持有大类权重之和 ÷ 适用且已提供的大类权重之和"
  },
  source: ["T25 deposit_account", "T28 holding", "T30 card"],
  edges: {ZERO_DEN: {en: "no family that is open to the customer was supplied", zh: "适用大类均未提供"}},
  compute({held, known, eligible, weights}: Holdings) {
    const open = eligible.filter((family) => known.includes(family));
    const has = open.filter((family) => held.includes(family));
    const weigh = (families: readonly string[]) =>
      families.reduce((sum, family) => sum + (weights[family] ?? 0), 0);
    return {index: ratio(weigh(has), weigh(open)), held: has.length, eligible: open.length};
  }
});
