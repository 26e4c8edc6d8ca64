import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of all deposits that a group of customers holds (DEP-07, 客户结构分布). Share, 0 to 1. Grain: group of customers. */
export const customerStructure = metric({
  id: "DEP-07",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Customer structure",
  zh: "客户结构分布",
  definition: {
    en: "Whose the deposits are: by segment, branch, region, time with the bank, wages paid in, and for firms by industry and size.",
    zh: "存款的客户构成：按客群、机构、地区、开户年限、是否代发工资，对公客户另按行业与规模。"
  },
  formula: {
    en: "average balance of the group / average balance of all",
    zh: "该组客户日均余额 ÷ 全部日均余额"
  },
  source: ["T25 deposit_account", "T11 customer", "T13 corp_profile", "T27 deposit_txn.type payroll"],
  edges: {ZERO_DEN: {en: "no deposits", zh: "无存款"}},
  compute({adb, all}: {adb: Fen; all: Fen}) {
    return ratio(adb, all);
  }
});
