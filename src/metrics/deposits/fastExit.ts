import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of loans whose money leaves fast (DEP-49). Share. Grain: any sum of loans. */
export const fastExit = metric({
  id: "DEP-49",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Loan money that leaves fast",
  zh: "贷款资金回流后迅速外流",
  definition: {
    en: "How many of the loans paid out to an account have, within days, nearly all of their money gone from it. A matter of the use of the loan, never of marketing.",
    zh: "放款入账后数日内绝大部分即转出的贷款笔数占比。属贷后用途核查事项，不作为营销线索。"
  },
  formula: {
    en: "loans of which at least `share` left within `days` in proportion / loans followed for so long",
    zh: "按比例法在规定天数内转出比例达到门槛的笔数 ÷ 观察期满的笔数"
  },
  source: ["T20 loan_event", "T27 deposit_txn"],
  edges: {ZERO_DEN: {en: "no loan followed for so long", zh: "无观察期满的放款"}},
  compute({loans, share}: {loans: readonly {out: number; free: number}[]; share: number}): Measured {
    const followed = loans.filter(({free}) => free > 0);
    return ratio(followed.filter(({out, free}) => out >= share * free).length, followed.length);
  }
});
