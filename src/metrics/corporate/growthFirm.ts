import {metric} from "../metric.js";

export interface GrowthFirmPolicy {
  /** Least growth of revenue or of inflow. */
  least: number;
  /** Greatest growth of loans that still is growth of business. */
  borrowingMost: number;
  /** Age in years, from and to. */
  age: readonly [number, number];
}

/** Whether a firm grows by its business rather than by debt (COR-37, 成长型企业). Grain: firm x month. */
export const growthFirm = metric({
  id: "COR-37",
  version: 1,
  unit: "flag",
  grain: "firm_month",
  en: "Growth firm",
  zh: "成长型企业",
  definition: {
    en: "Whether a young firm's revenue or incoming money grows fast while its loans grow no faster than business explains, and it has not been overdue for a year.",
    zh: "成立年限适中、营业收入或资金流入高增长，贷款增速适度且近一年无逾期的企业。"
  },
  formula: {
    en: "growth of revenue or of inflow at or above the limit, growth of loans from 0 to its limit, age within limits, no day past due in 12 months",
    zh: "营业收入或资金流入增速达到门槛，贷款增速在0与上限之间，成立年限在区间内，近12个月无逾期"
  },
  source: ["T14 corp_financials.revenue", "T27 deposit_txn", "T19 loan_account", "T13 corp_profile.est_date"],
  edges: {
    MISSING: {
      en: "age, arrears, loans, or both growths not known",
      zh: "成立年限、逾期、贷款或两类增速均未知"
    }
  },
  compute({
    revenue,
    inflow,
    borrowing,
    age,
    dpdMost,
    policy
  }: {
    revenue: number | null;
    inflow: number | null;
    borrowing: number | null;
    age: number | null;
    dpdMost: number | null;
    policy: GrowthFirmPolicy;
  }): boolean | null {
    if (age === null || dpdMost === null || borrowing === null || (revenue === null && inflow === null))
      return null;
    const grows = (revenue ?? -1) >= policy.least || (inflow ?? -1) >= policy.least;
    const [from, to] = policy.age;
    return (
      grows &&
      borrowing >= 0 &&
      borrowing <= policy.borrowingMost &&
      age >= from &&
      age <= to &&
      dpdMost === 0
    );
  }
});
