import type {Measured} from "../metric.js";
import {metric, missing} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of months in which a customer began at least so many movements (CON-34, 客户黏性). 0 to 1. Grain: customer. */
export const stickiness = metric({
  id: "CON-34",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Stickiness",
  zh: "客户黏性",
  definition: {
    en: "How steadily a borrower uses the accounts: the share of the last twelve months with at least the number of own movements that policy asks. Beside it who receives wages here.",
    zh: "借款客户使用账户的持续程度：近十二个月中主动交易笔数达到门槛的月份占比；并列示是否在本行代发工资。"
  },
  formula: {
    en: "months with at least so many own movements / months known",
    zh: "主动交易达到门槛的月数 ÷ 已知月数"
  },
  source: ["T27 deposit_txn"],
  edges: {
    MISSING: {en: "no movements", zh: "未提供交易明细"},
    SHORT_HISTORY: {en: "fewer than three months", zh: "不足三个月"}
  },
  compute({months, active}: {months: number | null; active: number | null}): Measured {
    if (months === null || active === null || months === 0) return missing("MISSING");
    return months < 3 ? missing("SHORT_HISTORY") : ratio(active, months);
  }
});
