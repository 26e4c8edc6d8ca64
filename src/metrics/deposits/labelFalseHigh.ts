import {metric} from "../metric.js";
import {falseHighNetWorth} from "./falseHighNetWorth.js";

/** The label of DEP-18 (LAB-24, 假高净值标签). Flag. Grain: customer. */
export const labelFalseHigh = metric({
  id: "LAB-24",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "False high-net-worth",
  zh: "假高净值标签",
  definition: {
    en: "A depositor whose month end is rich and whose average is not, kept as a label of the customer.",
    zh: "时点达标而日均远不达标的客户标签。"
  },
  formula: {en: "DEP-18", zh: "同 DEP-18"},
  source: falseHighNetWorth.source,
  edges: falseHighNetWorth.edges,
  compute: falseHighNetWorth.compute
});
