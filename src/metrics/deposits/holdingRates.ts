import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of depositors that hold a product family above its floor (DEP-12, 产品组合结构). Share, 0 to 1. Grain: any group of customers. */
export const holdingRates = metric({
  id: "DEP-12",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Holding rates among depositors",
  zh: "存款客户产品持有率",
  definition: {
    en: "Of the depositors that a product family is meant for and known of, how many hold it above the floor: by size of deposit, where other business may be found.",
    zh: "在适用且可识别该类产品的存款客户中，达到持有门槛的比重；按存款档位列示，用于发现交叉销售机会。"
  },
  formula: {
    en: "customers that hold the family / customers of whom it is known",
    zh: "持有该类产品客户数 ÷ 可识别客户数"
  },
  source: ["T25 deposit_account", "T28 holding", "T19 loan_account"],
  edges: {ZERO_DEN: {en: "of nobody known", zh: "无可识别客户"}},
  compute({holders, known}: {holders: number; known: number}) {
    return ratio(holders, known);
  }
});
