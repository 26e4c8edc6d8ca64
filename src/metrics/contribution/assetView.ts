import {sumFen} from "../../stats/sumFen.js";
import type {Fen} from "../metric.js";
import {metric, missing, value} from "../metric.js";

/**
 * All that a customer holds with the bank, and which families the extract speaks of at all (CON-02, 客户全景资产视图).
 * A family that was not supplied is not a holding of zero. Money. Grain: customer x month.
 */
export const assetView = metric({
  id: "CON-02",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Customer 360 balance view",
  zh: "客户全景资产视图",
  definition: {
    en: "All that one customer holds with the bank, side by side: deposits, wealth products, funds, insurance, cards and loans. A family that the extract does not cover is named as missing, never counted as zero.",
    zh: "同一客户在本行的全部持有：存款、理财、基金、保险、信用卡及贷款等并列展示。数据未覆盖的大类注明缺失，不按零持有处理。"
  },
  formula: {
    en: "sum of period-end balances over the families supplied, beside the list of those not supplied",
    zh: "已提供各产品大类期末余额之和，并列示未提供的大类"
  },
  source: ["T25 deposit_account", "T28 holding", "T19 loan_account", "T30 card"],
  edges: {MISSING: {en: "no family was supplied", zh: "各大类均未提供"}},
  compute({holdings}: {holdings: Readonly<Record<string, Fen | null>>}) {
    const entries = Object.entries(holdings);
    const sum = sumFen(entries.map(([, balance]) => balance));
    return {
      assets: sum === null ? missing("MISSING") : value(sum),
      covered: entries.filter(([, balance]) => balance !== null).map(([family]) => family),
      absent: entries.filter(([, balance]) => balance === null).map(([family]) => family)
    };
  }
});
