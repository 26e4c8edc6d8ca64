import {metric} from "../metric.js";
import type {ArchetypePolicy, Place} from "../parts/firmPlace.js";

/** Whether a firm borrows from several banks and needs more (ARC-2, 多渠道融资). Grain: firm x month. */
export const multiChannel = metric({
  id: "ARC-2",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Multi-channel",
  zh: "多渠道融资",
  definition: {
    en: "Whether other banks lend to a firm as well and its limits everywhere are largely used, as far as the bureau report may serve marketing.",
    zh: "在多家银行融资且整体用信率较高的企业，仅限征信授权可用于营销的数据。"
  },
  formula: {
    en: "other banks at or above the limit and balance / limit at all banks at or above theirs",
    zh: "他行授信机构数达到门槛，且全部机构用信率达到门槛"
  },
  source: ["T17 bureau"],
  edges: {MISSING: {en: "no report, or none that may serve marketing", zh: "无征信报告或未授权用于营销"}},
  compute: ({firm, policy}: {firm: Place; policy: ArchetypePolicy}): boolean =>
    (firm.banks ?? 0) >= policy.multiChannel.banks &&
    firm.bankUse !== null &&
    firm.bankUse >= policy.multiChannel.utilisation
});
