import type {Fen, Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

const YEAR = 365;

/** Net contribution for each yuan lent, a year (CON-29, 综合盈利能力), from the sums of a group. Rate. Grain: any sum of customers. */
export const overallProfitability = metric({
  id: "CON-29",
  version: 1,
  unit: "rate",
  grain: "customer_month",
  en: "Overall profitability",
  zh: "综合盈利能力",
  definition: {
    en: "What a yuan lent brings in a year when everything the borrower does with the bank is counted, after loss and cost; and what is left of it after tax for each yuan of the capital that loans tie up (RAROC).",
    zh: "计入客户全部业务并扣除信用损失与成本后，单位贷款一年带来的净贡献；以及税后净贡献与贷款占用资本之比（RAROC）。"
  },
  formula: {
    en: "net contribution of the month x 365 / days / average loan balance; RAROC = net contribution x (1 - tax) x 365 / days / (risk weight x exposure x target ratio)",
    zh: "当月净贡献 × 365 ÷ 天数 ÷ 日均贷款余额；RAROC = 当月净贡献 ×（1 − 所得税率）× 365 ÷ 天数 ÷（风险权重 × 风险暴露 × 目标资本充足率）"
  },
  source: [
    "T19 loan_account",
    "T25 deposit_account",
    "T31 income_item",
    "T33 cost_pool",
    "T34 risk_param",
    "T39 capital_inputs"
  ],
  edges: {
    MISSING: {en: "a part of net contribution was not supplied", zh: "净贡献要素未提供"},
    BELOW_FLOOR: {
      en: "too little capital for a return on it to say anything",
      zh: "占用资本低于下限，不计算RAROC"
    },
    ZERO_DEN: {en: "nothing was lent in the month", zh: "当月无贷款余额"}
  },
  compute: ({l4, loanAdb, days}: {l4: Fen | null; loanAdb: Fen | null; days: number}): Measured =>
    ratio(l4 === null ? null : (l4 * YEAR) / days, loanAdb)
});
