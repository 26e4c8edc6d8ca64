import {metric} from "../metric.js";
import type {RiskField} from "./incomeAtRisk.js";
import {incomeAtRisk} from "./incomeAtRisk.js";

const ALARMING: RiskField = "high_risky";

/**
 * A borrower who has newly come to pay much interest at high risk (ALR-03, 高息收高风险): in that field of CON-40 now, and not a month
 * ago. Null where the field cannot be told now. Flag. Grain: borrower x month.
 */
export const newIncomeAtRisk = metric({
  id: "ALR-03",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Income at risk, new",
  zh: "新增高息收高风险",
  definition: {
    en: "Borrowers who pay much interest and have turned risky since last month, or who were risky and have come to pay much: a matter for risk control before it is one of income.",
    zh: "本月新进入“高利息、高风险”象限的客户：先由风险部门核查，不作营销。"
  },
  formula: {
    en: "field of CON-40 is high interest and high risk this month, and was another or none last month",
    zh: "本月CON-40象限为高利息、高风险，上月不在该象限"
  },
  source: incomeAtRisk.source,
  edges: incomeAtRisk.edges,
  compute: ({now, before}: {now: RiskField | null; before: RiskField | null}): boolean | null =>
    now === null ? null : now === ALARMING && before !== ALARMING
});
