import {gini, herfindahl} from "../../stats/gini.js";
import {topShare} from "../../stats/topShare.js";
import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

const told = (found: number | null): Measured => (found === null ? missing("ZERO_DEN") : value(found));

/**
 * How much of the deposits lies with few (DEP-10, 集中度): what the largest hold, the Herfindahl index and the Gini
 * coefficient. Shares and indices, 0 to 1. Grain: all customers, or all groups of related firms counted as one.
 */
export const depositConcentration = metric({
  id: "DEP-10",
  version: 1,
  unit: "share",
  grain: "bank_month",
  en: "Concentration",
  zh: "存款集中度",
  definition: {
    en: "How much depends on few depositors. Counted customer by customer, and once more with related firms as one.",
    zh: "存款对少数客户的依赖程度，分别按单一客户与集团（关联企业合并）口径计算。"
  },
  formula: {
    en: "sum of the N largest average balances / sum of all; sum of squared shares; Gini coefficient",
    zh: "最大N户日均余额合计 ÷ 全部日均余额；各户占比平方和；基尼系数"
  },
  source: ["T25 deposit_account", "T15 group_member"],
  edges: {
    ZERO_DEN: {en: "no deposits", zh: "无存款"},
    SHORT_HISTORY: {en: "there are not so many", zh: "客户数不足"}
  },
  /** Amounts descend and are not below zero. */
  compute({descending, tops}: {descending: ArrayLike<Fen>; tops: readonly number[]}) {
    return {
      top: new Map(
        tops.map((count) => [
          count,
          descending.length < count ? missing("SHORT_HISTORY") : told(topShare(descending, count))
        ])
      ),
      herfindahl: told(herfindahl(descending)),
      gini: told(gini(descending))
    };
  }
});
