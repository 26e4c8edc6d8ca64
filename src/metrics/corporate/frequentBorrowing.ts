import {metric} from "../metric.js";
import type {Draw} from "../parts/firmHistory.js";

export interface FrequentPolicy {
  /** Longest tenor in days that is short, and how many such drawdowns within half a year are frequent. */
  tenorDays: number;
  draws: number;
  /** Loans repaying older ones within a year. */
  rollovers: number;
}

const [HALF_YEAR, YEAR] = [182, 365];

/** Whether a firm lives on short loans (COR-39, 短期贷款频繁). Grain: firm x month. */
export const frequentBorrowing = metric({
  id: "COR-39",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Frequent short borrowing",
  zh: "短期贷款频繁",
  definition: {
    en: "Whether a firm drew many short loans within half a year, or several times within a year borrowed to repay older loans.",
    zh: "企业半年内短期提款过于频繁，或一年内多次借新还旧。"
  },
  formula: {
    en: "drawdowns of short tenor within six months at or above the limit, or loans repaying older ones within twelve months at or above theirs",
    zh: "近6个月短期提款次数达到门槛，或近12个月借新还旧次数达到门槛"
  },
  source: ["T19 loan_account.start_date", "T19 loan_account.due_date", "T19 loan_account.grant_type"],
  edges: {MISSING: {en: "no loans were supplied", zh: "未提供贷款"}},
  compute({draws, asOf, policy}: {draws: readonly Draw[]; asOf: number; policy: FrequentPolicy}): boolean {
    const within = (days: number) => draws.filter(({start}) => start > asOf - days && start <= asOf);
    const short = within(HALF_YEAR).filter(({start, due}) => due !== null && due - start <= policy.tenorDays);
    const renewed = within(YEAR).filter(({grant}) => grant === "refinance");
    return short.length >= policy.draws || renewed.length >= policy.rollovers;
  }
});
