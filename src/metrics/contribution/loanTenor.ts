import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

export {isShort, tenorBucketOf, tenorBuckets} from "../parts/tenorBuckets.js";

/**
 * Share of the balance whose original tenor is short (CON-19, 贷款期限结构), beside the buckets by remaining tenor. Overdue loans
 * have a bucket of their own; a loan without a due date is revolving (循环) and counts only in the whole. Share, 0 to 1.
 * Grain: customer, segment.
 */
export const loanTenor = metric({
  id: "CON-19",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Loan tenor structure",
  zh: "贷款期限结构",
  definition: {
    en: "How the loan balance spreads over terms: by original term (up to one year, longer) and by the time left until it is due, overdue loans apart.",
    zh: "贷款余额的期限分布：按原始期限分为短期（一年以内）与中长期，按剩余期限分档，逾期贷款单列。"
  },
  formula: {
    en: "balance of loans with due date - start date up to one year / balance; buckets by due date - period end, an upper limit belongs to its bucket",
    zh: "原始期限一年以内（含）的贷款余额 ÷ 贷款余额；剩余期限按到期日 − 期末日分档，档位上限归入本档"
  },
  source: ["T19 loan_account.start_date", "T19 loan_account.due_date", "T19 loan_account.dpd"],
  edges: {
    MISSING: {en: "no due dates were supplied", zh: "未提供到期日"},
    ZERO_DEN: {en: "no balance", zh: "无贷款余额"}
  },
  compute: ({shortBalance, balance}: {shortBalance: Fen | null; balance: Fen | null}) =>
    ratio(shortBalance, balance)
});
