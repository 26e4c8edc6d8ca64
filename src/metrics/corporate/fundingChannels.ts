import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Whether a firm borrows from one institution or several, and our part of it (COR-23, 单一/多渠道、本行占比). Grain: firm x month. */
export const fundingChannels = metric({
  id: "COR-23",
  version: 1,
  unit: "view",
  grain: "firm_month",
  en: "Single / multi-channel",
  zh: "单一、多渠道",
  definition: {
    en: "Whether a firm owes one institution alone or several, trusts and leasing firms among them, and what part of all that it owes it owes us.",
    zh: "企业融资来源为单一机构还是多家机构（含信托、租赁等渠道），以及本行余额占其全部融资余额的比重。"
  },
  formula: {
    en: "several: two institutions or more; own share: balance with us / balance with all institutions",
    zh: "多渠道＝有余额机构不少于2家；本行占比＝本行余额 ÷ 全部机构余额"
  },
  source: ["T17 bureau.n_banks", "T17 bureau.own_balance", "T17 bureau.total_balance"],
  edges: {
    MISSING: {
      en: "no report, an old one, or none that may serve the purpose",
      zh: "无征信报告、报告已过期或未授权该用途"
    },
    ZERO_DEN: {en: "owes nobody anything", zh: "全部机构均无余额"}
  },
  compute: ({
    institutions,
    own,
    total
  }: {
    institutions: number | null;
    own: number | null;
    total: number | null;
  }): {channels: "single" | "multi" | null; ownShare: Measured} => ({
    channels: institutions === null || institutions === 0 ? null : institutions > 1 ? "multi" : "single",
    ownShare: ratio(own, total)
  })
});
