import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {twoSidedTail} from "../../stats/normalTail.js";
import {metric} from "../metric.js";

/**
 * Which months of flow are beyond what the customer's own past makes likely, when at most a share q of the findings may be
 * false (DEP-40, 异常变动检测). Grain: customer x direction. Not a finding about the customer, least of all of crime.
 */
export const abnormalMovement = metric({
  id: "DEP-40",
  version: 1,
  unit: "count",
  grain: "customer_month",
  en: "Abnormal movement",
  zh: "异常变动检测",
  definition: {
    en: "Customers whose inflow or outflow of the month lies far from their own past months of the same kind. So many are tested that chance alone would flag some; the number is held so that few of those flagged are chance.",
    zh: "当月流入或流出显著偏离自身同类月份历史水平的客户。因检验对象众多，按错误发现率控制，使误报占比不超过设定水平。仅供核查，不构成洗钱等认定。"
  },
  formula: {
    en: "robust z of ln(1 + amount) against the median of the customer's earlier months of the same calendar class; two-sided p; Benjamini-Hochberg at q",
    zh: "ln(1+金额) 相对本人同类历史月份中位数的稳健z值；双侧p值；Benjamini-Hochberg 错误发现率q"
  },
  source: ["T27 deposit_txn"],
  edges: {SHORT_HISTORY: {en: "fewer months than the policy asks for", zh: "历史月数不足"}},
  /** From z values, the places of those that are findings. */
  compute({zs, q}: {zs: readonly number[]; q: number}): number[] {
    const ps = zs.map(twoSidedTail);
    const limit = benjaminiHochberg(ps, q);
    return zs.flatMap((_, at) => (ps[at]! <= limit ? [at] : []));
  }
});
