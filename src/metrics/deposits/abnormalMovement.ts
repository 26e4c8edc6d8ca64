import {benjaminiHochberg} from "../../stats/benjaminiHochberg.js";
import {lowerTail} from "../../stats/empiricalTail.js";
import {metric} from "../metric.js";

/** Nearer than this to the median of the other months, in robust standard deviations, nothing is a finding. */
export const FAR = 2;

/** How far earlier months lay from the others of the same customer: how many were looked at, and z of those that were far. */
export interface PastDepartures {
  count: number;
  far: readonly number[];
}

/** Customers of one kind and direction: how many were tested, z of those that were far, and the past to judge them by. */
export interface MovementGroup {
  customers: number;
  far: readonly {z: number}[];
  past: PastDepartures;
}

/**
 * Which months of flow are beyond what the customer's own past makes likely, when at most a share q of the findings may be
 * false (DEP-40, 异常变动检测). Grain: customer x direction. Not a finding about the customer, least of all of crime.
 */
export const abnormalMovement = metric({
  id: "DEP-40",
  version: 2,
  unit: "count",
  grain: "customer_month",
  en: "Abnormal movement",
  zh: "异常变动检测",
  definition: {
    en: "Customers whose inflow or outflow of the month lies far from their own past months of the same kind. So many are tested that chance alone would flag some; the number is held so that few of those flagged are chance.",
    zh: "当月流入或流出显著偏离自身同类月份历史水平的客户。因检验对象众多，按错误发现率控制，使误报占比不超过设定水平。仅供核查，不构成洗钱等认定。"
  },
  formula: {
    en: "robust z of ln(1 + amount / least amount looked at) against the median of the customer's other months of the same calendar class, what the month does to all taken out; p = share of earlier months, each held against the others in the same way, that were as far off; Benjamini-Hochberg at q",
    zh: "ln(1+金额÷起点金额) 剔除当月共同影响后，相对本人其他同类月份中位数的稳健z值；p值为历史各月以同样方法计算、偏离不小于当月者所占比例；Benjamini-Hochberg 错误发现率q"
  },
  source: ["T27 deposit_txn"],
  edges: {SHORT_HISTORY: {en: "fewer months than the policy asks for", zh: "历史月数不足"}},
  /**
   * Places of `far` that are findings. Flows have no normal law (quiet months, few months behind a spread), so that what is
   * rare is learned from the past months themselves. Those that were not far count among the tested, and are no findings.
   */
  compute({customers, far, past, q}: MovementGroup & {q: number}): number[] {
    const sorted = Float64Array.from(past.far, (z) => -Math.abs(z)).sort();
    const ps = far.map(({z}) => (lowerTail(sorted, -Math.abs(z)) * (sorted.length + 1)) / (past.count + 1));
    const near = Array.from({length: customers - far.length}, () => 1);
    const limit = benjaminiHochberg([...ps, ...near], q);
    return ps.flatMap((p, place) => (p <= limit ? [place] : []));
  }
});
