import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, unknownFlag} from "../parts/flagged.js";
import {annualProfit} from "./annualProfit.js";

/** A customer who cost more in twelve months than it brought (LAB-03, 负贡献客户). Flag. Grain: customer. */
export const negativeContributor = metric({
  id: "LAB-03",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Negative contributor",
  zh: "负贡献客户",
  definition: {
    en: "Customers whose net contribution of twelve months is below zero: funding, expected loss and work cost more than interest and fees brought.",
    zh: "近十二个月净贡献为负的客户：资金成本、预期损失与运营成本合计超过其带来的收入。"
  },
  formula: {en: "annual profit (CON-16) < 0", zh: "年利润（CON-16）＜ 0"},
  source: annualProfit.source,
  edges: {SHORT_HISTORY: {en: "fewer than three months", zh: "不足三个月"}},
  compute({profit}: {profit: Fen | null}): Flagged {
    return profit === null ? unknownFlag("SHORT_HISTORY") : flagged(profit < 0, profit < 0 ? 1 : 0);
  }
});
