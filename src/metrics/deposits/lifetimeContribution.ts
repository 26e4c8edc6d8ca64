import type {Fen} from "../metric.js";
import {metric, missing} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/**
 * What depositors of a vintage have contributed since they became customers, on average of all who began (DEP-23,
 * 生命周期内贡献度). Money a customer, either sign. Grain: vintage x months on book.
 */
export const lifetimeContribution = metric({
  id: "DEP-23",
  version: 1,
  unit: "fen",
  grain: "vintage_month",
  en: "Lifetime contribution of depositors",
  zh: "生命周期内贡献度",
  definition: {
    en: "Net contribution of all kinds, added up from the month in which customers opened, divided by all who opened: who has left contributes nothing more and still counts.",
    zh: "自开户当月起累计的综合净贡献（L4），除以该批次全部开户客户数；已流失客户不再产生贡献，仍计入客户数。"
  },
  formula: {
    en: "sum of L4 of the first m months on book / customers of the vintage; told once all of the vintage have been there for m months",
    zh: "开户后前m个月L4累计 ÷ 批次开户客户数；该批次全部客户均满m个月后列示"
  },
  source: ["T11 customer.open_date", "T25 deposit_account", "T19 loan_account"],
  edges: {
    MISSING: {en: "a part of the contribution was not supplied", zh: "贡献度组成项缺失"},
    SHORT_HISTORY: {en: "not all of the vintage have been there so long", zh: "该批次账龄不足"},
    ZERO_DEN: {en: "nobody opened", zh: "无开户客户"}
  },
  compute({contribution, customers, old}: {contribution: Fen | null; customers: number; old: boolean}) {
    if (!old) return missing("SHORT_HISTORY");
    return contribution === null ? missing("MISSING") : ratio(contribution, customers);
  }
});
