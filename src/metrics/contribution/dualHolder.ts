import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import type {MatchedDifference} from "../../stats/matchedDifference.js";
import {matchedDifference} from "../../stats/matchedDifference.js";

export interface Compared {
  segment: string | null;
  /** Years with the bank, and the loan among loans of the segment, as parts cut beforehand. */
  tenure: string;
  size: string;
  dual: boolean;
  /** Net contribution of the window. */
  contribution: Fen;
}

/**
 * What borrowers who hold wealth products too contribute more than their likes who do not (CON-39, 双持客户): same segment,
 * tenure and size of loan. The raw gap stands beside it. Fen. Grain: group of borrowers.
 */
export const dualHolder = metric({
  id: "CON-39",
  version: 1,
  unit: "fen",
  grain: "segment_month",
  en: "Dual holders (wealth and loan)",
  zh: "双持客户（理财+贷款）",
  definition: {
    en: "Borrowers who hold wealth products too, against borrowers without, of the same segment, time with the bank and size of loan. The raw gap mostly says who buys wealth products; the matched one is nearer to what they add, and still no proof.",
    zh: "同时持有理财与贷款的客户，与同分群、同开户年限、同贷款规模的仅贷款客户对比。原始差距主要反映选择偏差；匹配后差距更接近真实差异，但仍非因果证明。"
  },
  formula: {
    en: "sum over matched cells of the share of dual holders in the cell x (mean with - mean without)",
    zh: "Σ（各匹配单元）双持客户占比 ×（双持均值 − 仅贷款均值）"
  },
  source: ["T28 holding", "T11 customer.open_date", "T19 loan_account"],
  edges: {ZERO_DEN: {en: "no dual holder has a like", zh: "无可匹配客户"}},
  compute: (customers: readonly Compared[]): MatchedDifference =>
    matchedDifference(
      customers.map(({segment, tenure, size, dual, contribution}) => ({
        stratum: `${segment ?? ""}|${tenure}|${size}`,
        treated: dual,
        value: contribution
      }))
    )
});
