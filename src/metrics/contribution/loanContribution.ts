import type {Fen} from "../metric.js";
import {metric} from "../metric.js";
import {addParts} from "../parts/addParts.js";

interface Parts {
  /** Average balance x (rate - FTP) x days / basis, the FTP rate locked at start or repricing. */
  margin: Fen | null;
  /** Fees of the loans themselves. */
  fee: Fen | null;
  expectedLoss: Fen | null;
  /** Of the activities that serve loans. */
  cost: Fen | null;
}

/** What loans leave (CON-13, 贷款贡献). Money, may be negative. Grain: customer x month, and any sum of customers. */
export const loanContribution = metric({
  id: "CON-13",
  version: 1,
  unit: "fen",
  grain: "customer_month",
  en: "Loan contribution",
  zh: "贷款贡献",
  definition: {
    en: "What the loans of a customer leave in the month: margin over the transfer price and fees of the loans, less expected loss and the cost of the activities that serve loans.",
    zh: "客户贷款当月创造的净收益：贷款FTP利差收益加贷款手续费，减预期损失与贷款相关作业成本。"
  },
  formula: {
    en: "average balance x (rate - FTP) x days / basis + loan fees - expected loss - cost of loan activities",
    zh: "日均余额×（执行利率−FTP）×天数÷计息基准 + 贷款手续费 − 预期损失 − 贷款作业成本"
  },
  source: [
    "T19 loan_account",
    "T06 ftp_curve",
    "T31 income_item.product_code, acct_id",
    "T34 risk_param",
    "T33 cost_pool, cost_driver"
  ],
  edges: {MISSING: {en: "a part was not supplied", zh: "某一组成部分未提供"}},
  compute: ({margin, fee, expectedLoss, cost}: Parts) =>
    addParts({margin, fee, expectedLoss, cost}, ["expectedLoss", "cost"])
});
