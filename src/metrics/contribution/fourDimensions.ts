import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

export const dimensions = ["assets", "liabilities", "transactions", "behaviour"] as const;
export type Dimension = (typeof dimensions)[number];

/**
 * Of how many borrowers the four sides of a profile are known (CON-04, 四维): what they keep, what they owe, what moves, and how they
 * use the bank. Share. Grain: any sum of customers.
 */
export const fourDimensions = metric({
  id: "CON-04",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Assets, liabilities, transactions, behaviour",
  zh: "资产、负债、交易、行为四维",
  definition: {
    en: "A profile has four sides: what the customer keeps with the bank, what he owes it, what moves on the accounts, and how and when he uses them. Told is of how many borrowers each side is known; one that was not supplied says so.",
    zh: "客户画像的四个维度：在本行资产、在本行负债、账户交易、使用行为。此处列示各维度数据覆盖的贷款客户比例；未提供的维度注明“未提供”。"
  },
  formula: {en: "borrowers of whom the side is known / borrowers", zh: "该维度已知的贷款客户数 ÷ 贷款客户数"},
  source: ["T25 deposit_account", "T28 holding", "T19 loan_account", "T27 deposit_txn", "T35 channel_event"],
  edges: {MISSING: {en: "not supplied", zh: "未提供"}, ZERO_DEN: {en: "no borrower", zh: "无贷款客户"}},
  compute: ({known, customers}: {known: number | null; customers: number}): Measured =>
    ratio(known, customers)
});
