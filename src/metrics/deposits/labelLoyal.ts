import {metric} from "../metric.js";
import {loyalRegular} from "./loyalRegular.js";

/** The label of DEP-20 (LAB-22, 铁粉客户). Flag. Grain: customer. */
export const labelLoyal = metric({
  id: "LAB-22",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Loyal regular",
  zh: "铁粉客户",
  definition: {
    en: "A depositor of middling balance who is there every month, kept as a label of the customer.",
    zh: "余额中等、每月活跃、留存率高的客户标签。"
  },
  formula: {en: "DEP-20", zh: "同 DEP-20"},
  source: loyalRegular.source,
  edges: loyalRegular.edges,
  compute: loyalRegular.compute
});
