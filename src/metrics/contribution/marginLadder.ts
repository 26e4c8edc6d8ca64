import type {Fen, Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

interface Parts {
  /** L1, loan leg: average balance x (rate - FTP) x days / basis. */
  loanMargin: Fen | null;
  /** L1, deposit leg: average balance x (FTP - rate) x days / basis. */
  depositMargin: Fen | null;
  /** Net of direct fee cost and of VAT. */
  fee: Fen | null;
  /** On written-off loans. */
  recovery: Fen | null;
  expectedLoss: Fen | null;
  cost: Fen | null;
}

/**
 * The margin ladder (CON-10, 客户贡献度): L1 FTP net interest income, L2 gross contribution, L3 after expected loss, L4 net
 * contribution, the headline. Money, negative values are legitimate. Grain: customer x month, and any sum of customers.
 */
export const marginLadder = metric({
  id: "CON-10",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Customer contribution (L1 to L5)",
  zh: "客户贡献度（L1至L5）",
  definition: {
    en: "What a customer leaves to the bank in the month: interest margin over internal funding prices (FTP), fees and recoveries, less expected loss and operating cost. It is built in levels, so that each department sees its own line; the fifth, economic profit, also takes off income tax and the cost of the capital that loans tie up.",
    zh: "客户当月为本行创造的净收益：以内部资金转移价格（FTP）计量的存贷款利差，加手续费净收入与已核销收回，减预期损失与运营成本。分层列示，各部门各看其行；第五层为经济利润，再扣除所得税与贷款占用资本的成本。"
  },
  formula: {
    en: "L1 = FTP margin on loans + FTP margin on deposits; L2 = L1 + fees + recoveries; L3 = L2 - expected loss; L4 = L3 - operating cost; L5 = L4 x (1 - tax) - hurdle x capital x days / 365",
    zh: "L1 = 贷款FTP利差收益 + 存款FTP利差收益；L2 = L1 + 手续费及佣金净收入 + 已核销收回；L3 = L2 − 预期损失；L4 = L3 − 运营成本；L5 = L4 ×（1 − 所得税率）− 资本回报要求 × 占用资本 × 天数 ÷ 365"
  },
  source: [
    "T19 loan_account",
    "T25 deposit_account",
    "T06 ftp_curve",
    "T31 income_item",
    "T34 risk_param",
    "T33 cost_pool, cost_driver"
  ],
  edges: {
    MISSING: {
      en: "a part was not supplied: its level and those that build on it are not offered",
      zh: "某一组成部分未提供：该层及其后各层不予列示"
    }
  },
  compute(parts: Parts) {
    const l1 = add(add(value(0), parts, "loanMargin"), parts, "depositMargin");
    const l2 = add(add(l1, parts, "fee"), parts, "recovery");
    const l3 = add(l2, parts, "expectedLoss", -1);
    const l4 = add(l3, parts, "cost", -1);
    return {l1, l2, l3, l4};
  }
});

/** The level below plus a part; the first gap keeps its reason through all levels above it. */
function add(below: Measured, parts: Parts, name: keyof Parts, sign: 1 | -1 = 1): Measured {
  if (below.value === null) return below;
  const part = parts[name];
  return part === null ? missing(`MISSING:${name}`) : value(below.value + sign * part);
}
