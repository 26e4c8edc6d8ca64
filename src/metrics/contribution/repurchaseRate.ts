import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/**
 * Of customers whose term deposit or wealth product matured, those who bought one again within the days of the policy
 * (CON-36, 复购率); rolling over in place is told apart. Shares. Grain: segment.
 */
export const repurchaseRate = metric({
  id: "CON-36",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Repurchase rate",
  zh: "复购率",
  definition: {
    en: "Of the borrowers with a term deposit or wealth product that matured, how many bought one again soon after. A deposit that rolls over by itself is no decision and stands apart.",
    zh: "定期存款或理财到期的贷款客户中，到期后规定天数内再次购买的比例；自动转存单列，不计入复购。"
  },
  formula: {
    en: "customers who bought again within the days of the policy / customers with a maturity, each once",
    zh: "到期后规定天数内再次购买的客户数 ÷ 有到期的客户数（每户计一次）"
  },
  source: ["T25 deposit_account.maturity_date", "T29 holding_event"],
  edges: {ZERO_DEN: {en: "nothing matured", zh: "无到期"}},
  compute({matured, again, rolled}: {matured: number; again: number; rolled: number}): {
    again: Measured;
    rolled: Measured;
  } {
    return {again: ratio(again, matured), rolled: ratio(rolled, matured)};
  }
});
