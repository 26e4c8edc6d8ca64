import type {Fen} from "../metric.js";
import {metric} from "../metric.js";

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
  formula: {
    en: "a loan balance above zero on any day of the last 12 months; active: above zero at period end; recently settled: in the window but no longer",
    zh: "近12个月内任一日贷款余额大于零；在贷：期末余额大于零；近期结清：窗口期内有贷款而期末无余额"
  },
  source: ["T19 loan_account", "T20 loan_event"],
  edges: {
    MISSING: {en: "a month before the customer existed counts as no loan", zh: "客户建立之前的月份视为无贷款"}
  },
  compute({
    activeMonths,
    balance
  }: {
    /** True for a month with a balance on any of its days; the window, oldest first. */
    activeMonths: readonly (boolean | null)[];
    balance: Fen | null;
  }) {
    const inPopulation = activeMonths.some((active) => active === true);
    const active = (balance ?? 0) > 0;
    return {inPopulation: inPopulation || active, active, recentlySettled: inPopulation && !active};
  }
});
