import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

export interface Identities {
  accounts: number;
  /** Accounts and loans whose customer the customer table knows. */
  linked: number;
  documented: number | null;
  duplicates: number | null;
  conflicts: number | null;
}

/** How well accounts hang together by customer (CON-03, 统一客户ID). Grain: customer type. */
export const unifiedId = metric({
  id: "CON-03",
  version: 1,
  unit: "share",
  grain: "bank_month",
  en: "Unified customer ID",
  zh: "统一客户ID",
  definition: {
    en: "Whether what a customer has with the bank is found under one id: how many accounts belong to a known customer, how many customers share their document with another, and of how many of these the other data differ.",
    zh: "同一客户的全部账户能否归集到同一客户号：账户关联率、证件重复的客户数（每万户），以及其中资料相互矛盾者。"
  },
  formula: {
    en: "accounts of known customers / accounts; 10,000 x customers with a shared document / customers with a document",
    zh: "已关联账户数 ÷ 账户数；10,000 × 证件重复客户数 ÷ 证件已知客户数"
  },
  source: ["T11 customer.id_token", "T12 customer_id_map", "T13 corp_profile.uscc"],
  edges: {
    MISSING: {en: "no documents supplied", zh: "未提供证件令牌"},
    ZERO_DEN: {en: "no account, or no document", zh: "无账户或无证件"}
  },
  compute({accounts, linked, documented, duplicates}: Identities): {match: Measured; per10k: Measured} {
    return {
      match: ratio(linked, accounts),
      per10k: ratio(duplicates === null ? null : 10_000 * duplicates, documented)
    };
  }
});
