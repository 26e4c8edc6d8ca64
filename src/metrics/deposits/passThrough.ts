import type {Fen, Measured} from "../metric.js";
import {metric, missing} from "../metric.js";
import {ratio} from "../parts/ratio.js";
/** Share of what came in from outside over three months that left again within days (DEP-19, 过路资金). `passed` sums the
 * inflows of a day that were matched: policy deposits.labels.passThrough, found by marts/deposits/labels/passed.ts. Share.
 * Grain: customer. */
export const passThrough = metric({
  id: "DEP-19",
  version: 2,
  unit: "share",
  grain: "customer_month",
  en: "Pass-through money",
  zh: "过路资金",
  definition: {
    en: "How much of the money that comes in leaves within days and leaves nothing behind. It passes through the account and is no deposit to build on.",
    zh: "外部流入资金在数日内流出且几乎不留余额的部分，占近三个月外部流入的比重；此类资金不构成可依赖的存款。"
  },
  formula: {
    en: "inflows of a day of which at least `matched` leaves within N days until no more than `residual` of them is left above the balance before / all external inflow of three months; transfers with the customer's own accounts at other banks do not pass, and what leaves while a loan is paid out is the loan's first",
    zh: "N 日内流出比例达到下限、且较流入前余额所剩不超过上限的日流入额 ÷ 近3个月外部流入总额；同名他行划转不计入，期间有放款的先扣除放款金额"
  },
  source: ["T27 deposit_txn"],
  edges: {
    MISSING: {en: "no movements supplied", zh: "未提供存款明细"},
    ZERO_DEN: {en: "nothing came in", zh: "无外部流入"}
  },
  compute({passed, inflow}: {passed: Fen | null; inflow: Fen | null}): Measured {
    if (passed === null || inflow === null) return missing("MISSING");
    return ratio(passed, inflow);
  }
});
