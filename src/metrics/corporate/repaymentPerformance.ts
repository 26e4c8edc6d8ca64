import {metric} from "../metric.js";

export interface PenaltyPolicy {
  /** Points lost from so many days past due within twelve months on; the last that is reached counts. */
  dpd: readonly {from: number; points: number}[];
  /** Points lost for each overdue episode, and at most. */
  episode: number;
  episodesMost: number;
  restructured: number;
  /** A firm in default, or whose interest is no longer accrued. */
  defaulted: number;
  /** More days past due now than this leave nothing. */
  knockOut: number;
}

/** How well a firm repays, 100 without blemish (COR-27, 还款表现). Points, null without days past due. Grain: firm x month. */
export const repaymentPerformance = metric({
  id: "COR-27",
  version: 1,
  unit: "count",
  grain: "firm_month",
  en: "Repayment performance",
  zh: "还款表现",
  definition: {
    en: "How reliably a firm has paid over the last year: a hundred less points for how late and how often it was, for restructuring and for default.",
    zh: "企业近一年还款的可靠程度：满分100，按最长逾期天数、逾期次数、重组及违约情况扣分。"
  },
  formula: {
    en: "100 - penalties by greatest days past due of 12 months, episodes, restructuring and default, at least 0; 0 when too late now",
    zh: "100 − 扣分（近12个月最长逾期天数、逾期次数、重组、违约），最低为0；当前逾期超过门槛直接为0"
  },
  source: ["T19 loan_account.dpd", "T19 loan_account.restructured_flag"],
  edges: {MISSING: {en: "days past due not known", zh: "逾期天数未知"}},
  compute({
    dpd,
    dpdMost,
    episodes,
    restructured,
    defaulted,
    policy
  }: {
    dpd: number | null;
    dpdMost: number | null;
    episodes: number | null;
    restructured: boolean;
    defaulted: boolean;
    policy: PenaltyPolicy;
  }): number | null {
    if (dpdMost === null) return null;
    if ((dpd ?? 0) > policy.knockOut) return 0;
    const late = policy.dpd.filter(({from}) => dpdMost >= from).at(-1)?.points ?? 0;
    const often = Math.min((episodes ?? 0) * policy.episode, policy.episodesMost);
    const grave = (restructured ? policy.restructured : 0) + (defaulted ? policy.defaulted : 0);
    return Math.max(100 - late - often - grave, 0);
  }
});
