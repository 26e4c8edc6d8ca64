import {metric} from "../metric.js";
import type {Flagged} from "../parts/flagged.js";
import {flagged, unknownFlag} from "../parts/flagged.js";

export interface LiquidRule {
  turnover: number;
  profit: number;
}

/**
 * A customer through whose accounts much money goes and who brings little (LAB-07, 资金流动性高但贡献度低). `turnover` (DEP-33) and
 * `profit` (CON-16) are ranks from 0 to 1 among the loan customers of the segment. Flag. Grain: customer.
 */
export const liquidLowValue = metric({
  id: "LAB-07",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Liquid but low value",
  zh: "资金流动性高、贡献度低",
  definition: {
    en: "Customers whose balances turn over fast and whose net contribution is low within their segment: the bank does their payments and others have their business.",
    zh: "资金周转快、但净贡献在同客群中偏低的客户：本行承担结算，价值业务在他行。"
  },
  formula: {
    en: "rank of turnover in the segment >= limit and rank of annual profit in the segment <= limit; limits in policy contribution.labels.liquid",
    zh: "同客群内资金周转率排位 ≥ 上限 且 年利润排位 ≤ 下限；参数见口径文件"
  },
  source: ["T25 deposit_account", "T27 deposit_txn", "T33 cost_pool"],
  edges: {
    MISSING: {en: "no movements supplied", zh: "未提供存款明细"},
    ZERO_DEN: {en: "no average balance", zh: "无日均余额"},
    SHORT_HISTORY: {en: "fewer than three months", zh: "不足三个月"}
  },
  compute({
    turnover,
    profit,
    rule
  }: {
    turnover: number | null;
    profit: number | null;
    rule: LiquidRule;
  }): Flagged {
    if (profit === null) return unknownFlag("SHORT_HISTORY");
    if (turnover === null) return unknownFlag("ZERO_DEN");
    return flagged(turnover >= rule.turnover && profit <= rule.profit, (turnover + 1 - profit) / 2);
  }
});
