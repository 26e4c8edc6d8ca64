import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, unknownFlag} from "../parts/flagged.js";

export interface LeakyRule {
  /** Rank of activity from which a customer counts as active, and share of assets kept up to which they leak, as ranks. */
  activity: number;
  kept: number;
}

/**
 * A depositor who is busy and whose assets do not stay (LAB-06, 存款活跃度高但资产留存率低). `activity` and `kept` are ranks from 0 to 1
 * among the loan customers of the type: of days with movements, and of the share of a year's assets still there (CON-32 a,
 * no more than all of them). Flag. Grain: customer.
 */
export const activeLeaky = metric({
  id: "LAB-06",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Active but leaky",
  zh: "活跃度高、留存率低",
  definition: {
    en: "Customers with many movements on their accounts, of whose assets of a year ago little is left: money comes and goes and finds nothing to stay for.",
    zh: "账户往来频繁、但一年前的资产留存比例低的客户：资金进出活跃而沉淀不足。"
  },
  formula: {
    en: "rank of days with movements >= limit and rank of min(assets, assets a year ago) / assets a year ago <= limit; limits in policy contribution.labels.leaky",
    zh: "动账天数排位 ≥ 上限 且 资产留存率［min（当前，一年前）÷ 一年前］排位 ≤ 下限；参数见口径文件"
  },
  source: ["T25 deposit_account", "T27 deposit_txn", "T28 holding"],
  edges: {
    MISSING: {en: "no movements supplied", zh: "未提供存款明细"},
    ZERO_DEN: {en: "no assets a year ago", zh: "一年前无资产"}
  },
  compute({activity, kept, rule}: {activity: number | null; kept: number | null; rule: LeakyRule}): Flagged {
    if (activity === null) return unknownFlag("MISSING");
    if (kept === null) return unknownFlag("ZERO_DEN");
    const flag = activity >= rule.activity && kept <= rule.kept;
    return flagged(flag, (activity + 1 - kept) / 2);
  }
});
