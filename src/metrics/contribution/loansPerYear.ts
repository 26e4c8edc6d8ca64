import type {Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Loans newly taken up within a year for each borrower (CON-21, 年度贷款笔数), from the sums of a group. Grain: any sum of customers. */
export const loansPerYear = metric({
  id: "CON-21",
  version: 1,
  unit: "count",
  grain: "segment_month",
  en: "Loans per year",
  zh: "年度贷款笔数",
  definition: {
    en: "How many loans borrowers took up in the last year, further drawings on a line included. A new loan that repays an old one is no new business and is counted apart.",
    zh: "贷款客户近一年新增放款笔数（按借据，循环额度按支用笔数）。借新还旧与无还本续贷不计入，另列。"
  },
  formula: {
    en: "(loans begun within a year that refinance no other + further drawings of at least the floor) / borrowers",
    zh: "（近一年新发放且非借新还旧的借据数 ＋ 达到门槛的再次支用笔数）÷ 贷款客户数"
  },
  source: ["T19 loan_account.start_date", "T20 loan_event"],
  edges: {ZERO_DEN: {en: "no borrower", zh: "无贷款客户"}},
  compute: ({started, draws, customers}: {started: number; draws: number; customers: number}): Measured =>
    ratio(started + draws, customers)
});
