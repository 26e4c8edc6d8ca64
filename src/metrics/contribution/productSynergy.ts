import {metric} from "../metric.js";
import type {Candidate, TargetRule} from "../parts/strategyGates.js";

/** Who is meant by the strategy STR-01 (产品协同（贷款+存款+理财联合营销）); null where it cannot be told. Grain: customer. */
export const productSynergy = metric({
  id: "STR-01",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Product synergy",
  zh: "产品协同（贷款+存款+理财联合营销）",
  definition: {
    en: "Offer deposits and wealth products beside the loan to borrowers who hold nothing else, or among the least of their type. The offer comes after the loan is approved and is never its condition.",
    zh: "面向仅有贷款或产品持有偏少的客户，联合提供存款与理财。营销在贷款审批之后进行，不得作为放贷条件。"
  },
  formula: {
    en: "no family besides the loan, or a cross-sell index among the lowest of the type",
    zh: "除贷款外未持有产品，或交叉销售指数居同类客户末位区间"
  },
  source: ["T11 customer", "T19 loan_account", "T27 deposit_txn", "T28 holding"],
  edges: {MISSING: {en: "what the rule asks was not supplied", zh: "规则所需数据未提供"}},
  compute: ({
    candidate: {families, breadth},
    rule
  }: {
    candidate: Candidate;
    rule: TargetRule;
  }): boolean | null =>
    families === null ? null : families === 0 || (breadth !== null && breadth <= rule.breadth)
});
