import {outflowAlert} from "../deposits/outflowAlert.js";
import {metric} from "../metric.js";

/** Outflow alert of a loan customer (ALR-02, 资金外流风险): the rule of DEP-45. Flag. Grain: loan customer x month. */
export const outflowRisk = metric({
  id: "ALR-02",
  version: 1,
  unit: "flag",
  grain: "customer_month",
  en: "Outflow alert",
  zh: "资金外流风险",
  definition: {
    en: "Loan customers whose deposits fell by much within a month, as a share and as an amount, for no maturity that was known before.",
    zh: "当月存款降幅与金额均超过门槛、且非到期所致的贷款客户。"
  },
  formula: {en: "DEP-45, over loan customers (CON-01)", zh: "对贷款客户（CON-01）适用DEP-45规则"},
  source: outflowAlert.source,
  edges: outflowAlert.edges,
  compute: (input: Parameters<typeof outflowAlert.compute>[0]): boolean =>
    outflowAlert.compute(input) === "alert"
});
