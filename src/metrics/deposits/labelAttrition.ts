import {metric} from "../metric.js";
import {attrition} from "./attrition.js";

/** The label of DEP-24 (LAB-26, 流失风险). Flag. Grain: customer. */
export const labelAttrition = metric({
  id: "LAB-26",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "At risk of leaving",
  zh: "流失风险",
  definition: {
    en: "A depositor whose balance, inflows and wage say that the money is going elsewhere, kept as a label of the customer.",
    zh: "余额、入账与代发均显示资金正在转走的客户标签。"
  },
  formula: {en: "DEP-24", zh: "同 DEP-24"},
  source: attrition.source,
  edges: attrition.edges,
  compute: attrition.compute
});
