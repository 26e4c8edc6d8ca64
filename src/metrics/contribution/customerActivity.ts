import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

export const activityParts = ["loans", "repayments", "products", "channels", "days", "own"] as const;
export type ActivityPart = (typeof activityParts)[number];

/** Where a part starts to count and where it counts in full: its 5 % and 95 % points in the baseline month. */
export interface Break {
  low: number;
  high: number;
}

/**
 * How actively a borrower uses the bank (CON-22, 客户活跃度指数): parts scored from 0 to 1 between breakpoints that the
 * baseline froze, weighed by policy. Parts not supplied are left out while enough weight remains. 0 to 100. Grain: customer.
 */
export const customerActivity = metric({
  id: "CON-22",
  version: 1,
  unit: "count",
  grain: "customer_month",
  en: "Customer activity index",
  zh: "客户活跃度指数",
  definition: {
    en: "How actively a borrower uses the bank, 0 to 100: loans taken up, repayments in time, products held, channels used, days active and movements begun by the customer.",
    zh: "借款客户使用本行的活跃程度，0至100分：综合年度贷款笔数、按时还款、产品持有、渠道覆盖、活跃天数与主动交易笔数。"
  },
  formula: {
    en: "100 x sum of weight x score / sum of weights; score rises from 0 at the 5 % point of the baseline to 1 at its 95 % point",
    zh: "100 × Σ(权重 × 得分) ÷ Σ权重；得分在基期5%分位为0、95%分位为1，其间线性"
  },
  source: ["T19 loan_account", "T20 loan_event", "T27 deposit_txn", "T28 holding"],
  edges: {MISSING: {en: "too little of the weight was supplied", zh: "已提供项目的权重不足"}},
  compute({
    values,
    breaks,
    weights,
    least
  }: {
    values: Readonly<Record<ActivityPart, number | null>>;
    /** Null where the baseline knew nothing of it. */
    breaks: Readonly<Record<ActivityPart, Break | null>>;
    weights: Readonly<Record<ActivityPart, number>>;
    /** Share of the weight that must be known. */
    least: number;
  }): {index: Measured; scores: Record<ActivityPart, number | null>} {
    const scores = Object.fromEntries(
      activityParts.map((part) => [part, scoreOf(values[part], breaks[part])])
    ) as Record<ActivityPart, number | null>;
    const weigh = (of: (part: ActivityPart) => number) =>
      activityParts.reduce((sum, part) => sum + weights[part] * of(part), 0);
    const known = weigh((part) => (scores[part] === null ? 0 : 1));
    const whole = weigh(() => 1);
    if (known === 0 || known < least * whole) return {index: missing("MISSING"), scores};
    return {index: value((100 * weigh((part) => scores[part] ?? 0)) / known), scores};
  }
});

/** Where nobody differed in the baseline, more than that is in full and no more is nothing. */
function scoreOf(value: number | null, breaks: Break | null): number | null {
  if (value === null || breaks === null) return null;
  const {low, high} = breaks;
  if (high <= low) return value > high ? 1 : 0;
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}
