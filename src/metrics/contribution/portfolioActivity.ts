import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/**
 * Share of the families held that were used in three months (CON-23, 产品组合活跃度), from the sums of a group. Grain: any sum
 * of customers.
 */
export const portfolioActivity = metric({
  id: "CON-23",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Product-portfolio activity",
  zh: "产品组合活跃度",
  definition: {
    en: "Of the products that borrowers hold besides the loan, the share really used in the last three months: an account on which the customer began something, a holding bought or sold, a card used, wages received.",
    zh: "借款客户持有的产品中，近三个月实际使用的比例：账户有主动交易、持仓有申购或赎回、信用卡有消费、代发有入账。"
  },
  formula: {
    en: "sum of families used in three months / sum of families held",
    zh: "Σ近三个月有使用的产品大类数 ÷ Σ持有的产品大类数"
  },
  source: ["T27 deposit_txn", "T29 holding_event", "T30 card"],
  edges: {ZERO_DEN: {en: "nothing held besides the loan", zh: "除贷款外未持有产品"}},
  compute: ({used, held}: {used: number | null; held: number | null}): Measured => ratio(used, held)
});
