import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";

export interface ActivityRules {
  weights: Readonly<Record<"inDays" | "outDays" | "channels" | "own" | "recency", number>>;
  /** A month's figure from which a part counts in full. */
  full: Readonly<Record<"inDays" | "outDays" | "channels" | "own", number>>;
  /** Days after which the last movement counts nothing. */
  recencyDays: number;
}

/** How actively a customer uses his deposits (DEP-30, 存款活跃度). Number, 0 to 100. Grain: customer over three months. */
export const activityScore = metric({
  id: "DEP-30",
  version: 1,
  unit: "count",
  grain: "customer_month",
  en: "Deposit activity score",
  zh: "存款活跃度",
  definition: {
    en: "A score from 0 to 100 of how often money comes in and goes out, by how many channels, how much the customer begins himself and how long ago. Its limits are fixed, so that scores of two months compare.",
    zh: "0至100分，综合入账天数、支取天数、渠道数、主动交易笔数及距上次交易天数；分档固定，各期可比。"
  },
  formula: {
    en: "100 x sum of weight x min(1, monthly figure / full figure), recency as 1 - days since the last movement / recencyDays",
    zh: "100 × Σ 权重 × min(1，月均值 ÷ 满分值)，时近度 = 1 − 距上次主动交易天数 ÷ 上限"
  },
  source: ["T27 deposit_txn"],
  edges: {MISSING: {en: "no movements supplied", zh: "未提供存款明细"}},
  compute({
    months,
    inDays,
    outDays,
    channels,
    own,
    idle,
    rules: {weights, full, recencyDays}
  }: {
    /** Months that the sums are of; `channels` is the most of a month. */
    months: number;
    inDays: number | null;
    outDays: number | null;
    channels: number | null;
    own: number | null;
    /** Days since the last movement of the customer's own; null: none known. */
    idle: number | null;
    rules: ActivityRules;
  }): Measured {
    if (inDays === null || outDays === null || own === null || months <= 0) return missing("MISSING");
    const part = (figure: number, most: number) => Math.min(1, figure / most);
    return value(
      100 *
        (weights.inDays * part(inDays / months, full.inDays) +
          weights.outDays * part(outDays / months, full.outDays) +
          weights.channels * part(channels ?? 0, full.channels) +
          weights.own * part(own / months, full.own) +
          weights.recency * (idle === null ? 0 : Math.max(0, 1 - idle / recencyDays)))
    );
  }
});
