import type {Fen} from "../metric.js";
import {metric} from "../metric.js";

/**
 * Large limit and hardly anything else (CON-07, 授信额度高但很少动用其他产品): a limit, else the loans as granted, at or above its cut in the
 * segment, and at most one family held besides. Grain: borrower.
 */
export const largeLimit = metric({
  id: "CON-07",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Large-limit single-product customers",
  zh: "授信额度高但很少动用其他产品的客户",
  definition: {
    en: "Borrowers to whom the bank lends much and who use little else of it: a limit among the largest of the segment, and no more than one other product really used. An empty account does not count.",
    zh: "授信额度居分群前列、除贷款外实际使用产品不超过一类的客户；空户与睡眠卡不计为持有。"
  },
  formula: {
    en: "limit (else amount lent) >= its quantile in the segment and families held above their floors <= the most of the policy",
    zh: "授信额度（无则取贷款发放额）≥ 分群政策分位点，且达到门槛的其他产品大类数 ≤ 政策上限"
  },
  source: ["T18 credit_limit", "T19 loan_account.loan_amt", "T28 holding"],
  edges: {MISSING: {en: "neither limit nor amount lent supplied", zh: "未提供额度或贷款发放额"}},
  compute({
    limit,
    cut,
    families,
    most
  }: {
    limit: Fen | null;
    cut: Fen | null;
    families: number;
    most: number;
  }): {large: boolean; single: boolean} | null {
    if (limit === null || cut === null) return null;
    const large = limit > 0 && limit >= cut;
    return {large, single: large && families <= most};
  }
});
