import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** What of demand money was placed for a term in the month, or of term money came back (DEP-41, 活期—定期转换率). Share, 0 and up. */
export const conversionRate = metric({
  id: "DEP-41",
  version: 1,
  unit: "share",
  grain: "bank_month",
  en: "Demand–term conversion",
  zh: "活期—定期转换率",
  definition: {
    en: "How much of the demand deposits went to term deposits in the month, and how much of the term deposits came back.",
    zh: "当月活期转定期金额占期初活期的比例，以及定期转活期金额占期初定期的比例。"
  },
  formula: {en: "amount moved / opening balance of the family it left", zh: "转出金额 ÷ 转出类别期初余额"},
  source: ["T27 deposit_txn", "T25 deposit_account"],
  edges: {ZERO_DEN: {en: "nothing there at the beginning", zh: "期初无余额"}},
  compute({moved, opening}: {moved: Fen; opening: Fen}) {
    return ratio(moved, opening);
  }
});
