import {metric} from "../metric.js";
import type {ActivityPolicy} from "../parts/activities.js";
import type {Place} from "../parts/firmPlace.js";

/** Whether a firm that pays well, grows and buys is to be approached now (ACT-6, 推荐开发清单). Grain: firm x month. */
export const leadList = metric({
  id: "ACT-6",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Recommended leads",
  zh: "推荐开发清单",
  definition: {
    en: "Whether within three months a firm was never late, its loans grew and it took a new product.",
    zh: "近三个月还款优异、贷款日均增长且新增业务的企业。"
  },
  formula: {
    en: "no day past due in three months, average loans grown by the limit on three months before, at least one product more",
    zh: "近3个月无逾期，贷款日均较三个月前增幅达到门槛，新增产品不少于1项"
  },
  source: ["T18 credit_limit", "T19 loan_account", "T13 corp_profile"],
  edges: {MISSING: {en: "fewer than four months known", zh: "历史不足4个月"}},
  compute: ({firm, policy}: {firm: Place; policy: ActivityPolicy}): boolean =>
    firm.dpdMost3 === 0 &&
    firm.growth3 !== null &&
    firm.growth3 >= policy.leads.growth &&
    (firm.newProducts3 ?? 0) >= policy.leads.products
});
