import {metric} from "../metric.js";

/**
 * Which families a borrower holds together besides the loan (CON-37, 产品组合使用率): those held above their floor that are
 * open to its type. Key of the combination, families in a fixed order; "" is the loan alone. Grain: customer.
 */
export const productCombination = metric({
  id: "CON-37",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Product-combination use",
  zh: "产品组合使用率",
  definition: {
    en: "Which products borrowers use together: the share of borrowers with each combination. The loan alone is the line to watch.",
    zh: "借款客户同时使用哪些产品：各产品组合客户数占比，其中“仅贷款”为关键观察项。"
  },
  formula: {
    en: "borrowers who hold exactly these families above their floors / borrowers of whom holdings are known",
    zh: "达到门槛且恰好持有该组合的借款客户数 ÷ 持有情况已知的借款客户数"
  },
  source: ["T25 deposit_account", "T28 holding", "T30 card"],
  edges: {MISSING: {en: "no family open to the customer was supplied", zh: "适用产品均未提供"}},
  compute({
    held,
    known,
    eligible
  }: {
    held: readonly string[];
    known: readonly string[];
    eligible: readonly string[];
  }): string | null {
    const open = eligible.filter((family) => known.includes(family));
    return open.length === 0 ? null : open.filter((family) => held.includes(family)).join("|");
  }
});
