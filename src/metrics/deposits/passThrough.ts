import type {Fen, Measured} from "../metric.js";
import {metric, missing} from "../metric.js";
import {ratio} from "../parts/ratio.js";
/** Share of what came in from outside over three months that left again within days (DEP-19, 过路资金). `passed` sums the
 * inflows of a day that were matched: policy deposits.labels.passThrough, found by marts/deposits/labels/passed.ts. Share.
 * Grain: customer. */
export const passThrough = metric({
  id: "DEP-19",
  version: 3,
  unit: "share",
  grain: "customer_month",
  en: "Pass-through money",
  zh: "过路资金",
  definition: {
    en: "How much of the money that comes in is others' money that leaves within days and leaves nothing behind. It passes through the account and is no deposit to build on. A wage that is soon spent and a firm's receipts from buyers do not pass: they are earned.",
    zh: "他人转入、数日内流出且几乎不留余额的资金，占近三个月外部流入的比重；此类资金不构成可依赖的存款。工资很快用完、企业收取货款后支付供应商，属自有收支，不计为过路资金。"
  },
  formula: {
    en: "inflows of a day of which at least `matched` leaves within N days until no more than `residual` of them is left above the balance before / all external inflow of three months; transfers with the customer's own accounts at other banks and what is earned (wages, payments of buyers) do not pass, and what leaves while a loan is paid out is the loan's first",
    zh: "N 日内流出比例达到下限、且较流入前余额所剩不超过上限的日流入额 ÷ 近3个月外部流入总额；同名他行划转及自有收入（代发工资、买方货款）不计入过路金额，期间有放款的先扣除放款金额"
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
