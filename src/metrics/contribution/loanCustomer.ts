import {metric} from "../metric.js";

interface LoanHistory {
  /** Months since the last one with a loan balance above zero on any of its days: 0 this month, null never. */
  monthsSinceLoan: number | null;
  windowMonths: number;
  /** True if the balance at period end is above zero. */
  hasBalance: boolean;
}

/**
 * Whether a customer belongs to the report population (CON-01, 持有贷款类产品的客户): a loan balance above zero on any day
 * of the window. Grain: customer at period end.
 */
export const loanCustomer = metric({
  id: "CON-01",
  version: 1,
  unit: "flag",
  grain: "customer",
  en: "Loan-holding customer",
  zh: "持有贷款类产品的客户",
  definition: {
    en: "Every customer with a loan balance above zero on at least one day of the last 12 months: personal and corporate loans and overdrafts, without entrusted loans. It is the population of the contribution reports.",
    zh: "近12个月内任一日贷款余额大于零的客户，含个人贷款、公司贷款及透支，不含委托贷款。贡献度报告以此为统计总体。"
  },
  formula: {
    en: "a loan balance above zero on any day of the last 12 months; active: above zero at period end; recently settled: in the window but no longer",
    zh: "近12个月内任一日贷款余额大于零；在贷：期末余额大于零；近期结清：窗口期内有贷款而期末无余额"
  },
  source: ["T19 loan_account", "T20 loan_event"],
  edges: {MISSING: {en: "never a loan in the months known", zh: "已知月份内无贷款"}},
  compute({monthsSinceLoan, windowMonths, hasBalance}: LoanHistory) {
    const inWindow = monthsSinceLoan !== null && monthsSinceLoan >= 0 && monthsSinceLoan < windowMonths;
    return {
      inPopulation: inWindow || hasBalance,
      active: hasBalance,
      recentlySettled: inWindow && !hasBalance
    };
  }
});
