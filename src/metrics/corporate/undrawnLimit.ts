import {metric} from "../metric.js";

/** What is left of the limits (COR-13, 未用额度); one limit's excess does not eat another's room. Money. Grain: firm x month. */
export const undrawnLimit = metric({
  id: "COR-13",
  version: 2,
  unit: "fen",
  grain: "firm_month",
  en: "Undrawn limit",
  zh: "未用额度",
  definition: {
    en: "What firms could still draw under limits in force.",
    zh: "企业在有效授信项下尚可使用的额度。"
  },
  formula: {
    en: "sum over valid limits of limit - used exposure, each at least zero; used exposure beyond its limit stands beside it, and where too few firms have any to tell it, the sum of limits - used exposure is given and named net of excess",
    zh: "各有效额度（授信额度 − 已用额度，下限为零）之和，超出额度的部分另列；超额户数过少不予列示时，改列授信额度合计 − 已用额度合计，并注明已抵减超额"
  },
  source: ["T18 credit_limit"],
  edges: {MISSING: {en: "no limits were supplied", zh: "未提供授信"}},
  sql: "data-loaders/facts/customerParts.ts"
});
