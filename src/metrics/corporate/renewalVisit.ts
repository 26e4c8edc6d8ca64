import {metric} from "../metric.js";
import type {Place} from "../parts/firmPlace.js";

/** Whether a firm is to be visited before its loans end (ACT-3, 续贷回访). Grain: firm x month. */
export const renewalVisit = metric({
  id: "ACT-3",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Renewal visit",
  zh: "续贷回访",
  definition: {
    en: "Whether loans of a firm end soon, all of them are classed normal and no warning is red.",
    zh: "贷款即将到期、分类正常且无红色预警的企业。"
  },
  formula: {
    en: "balance maturing between the first and the last horizon, class normal, gate not red",
    zh: "到期日介于观察期首末档之间的余额大于零，分类正常且闸门未关闭"
  },
  source: ["T19 loan_account.due_date", "T19 loan_account.class5"],
  edges: {MISSING: {en: "no due dates", zh: "无到期日"}},
  compute: ({firm}: {firm: Place}): boolean =>
    firm.maturingLater > 0 && firm.classNormal === true && firm.gate !== "red"
});
