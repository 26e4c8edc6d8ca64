import type {Fen, Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Own-funds deposits over loans (DEP-52, 存贷比). Share, above 1 where more is kept than owed. Grain: customer, and any sum. */
export const depositToLoan = metric({
  id: "DEP-52",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Deposit-to-loan ratio",
  zh: "存贷比/回存率",
  definition: {
    en: "Own deposits for each yuan lent, of those who have both. A description of the relationship, never a condition of a loan.",
    zh: "有贷款客户的自有资金日均存款与贷款日均之比。仅作关系描述，不得作为放款条件。"
  },
  formula: {
    en: "own-funds average deposits / average loan balance",
    zh: "自有资金日均存款 ÷ 贷款日均余额"
  },
  source: ["T19 loan_account", "T25 deposit_account"],
  edges: {ZERO_DEN: {en: "no loan", zh: "无贷款"}},
  compute({own, loan}: {own: Fen; loan: Fen}): Measured {
    return ratio(own, loan);
  }
});
