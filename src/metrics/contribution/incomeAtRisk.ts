import type {Fen} from "../metric.js";
import {metric} from "../metric.js";

/** Which of four fields a borrower stands in. */
export type RiskField = "high_risky" | "high_safe" | "low_risky" | "low_safe";

/**
 * High interest and high risk of falling overdue (CON-40, 利息收入高但逾期风险大): interest of the window at or above its cut, and
 * late now or with a PD at or above its cut. Grain: borrower.
 */
export const incomeAtRisk = metric({
  id: "CON-40",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "High interest, high overdue risk",
  zh: "利息收入高但逾期风险大",
  definition: {
    en: "Borrowers who pay much interest and may not pay it for long: among the highest by interest of a year of their type, and late now or among the highest by probability of default.",
    zh: "利息贡献高而回收堪忧的客户：近一年利息居同类客户前列，且当前已逾期或违约概率居前。"
  },
  formula: {
    en: "interest of the window >= its quantile of the policy and (days past due > 0 or PD >= its quantile)",
    zh: "窗口期利息 ≥ 政策分位点，且（当前逾期天数 > 0 或 PD ≥ 政策分位点）"
  },
  source: ["T19 loan_account", "T34 risk_param"],
  edges: {
    MISSING: {en: "interest, or both arrears and PD, not supplied", zh: "未提供利息，或逾期与PD均未提供"}
  },
  compute({
    interest,
    interestCut,
    dpd,
    pd,
    pdCut
  }: {
    interest: Fen | null;
    interestCut: Fen | null;
    dpd: number | null;
    pd: number | null;
    /** Null where nobody's PD is known. */
    pdCut: number | null;
  }): RiskField | null {
    if (interest === null || interestCut === null || (dpd === null && pd === null)) return null;
    const risky = (dpd ?? 0) > 0 || (pd !== null && pdCut !== null && pd >= pdCut);
    return `${interest >= interestCut ? "high" : "low"}_${risky ? "risky" : "safe"}`;
  }
});
