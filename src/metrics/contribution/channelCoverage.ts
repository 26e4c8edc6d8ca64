import type {Measured} from "../metric.js";
import {metric, missing} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/**
 * Share of the channels offered that a customer used himself in three months (CON-24, 渠道触点覆盖). `used` is null where no channel
 * was supplied. Grain: customer.
 */
export const channelCoverage = metric({
  id: "CON-24",
  version: 1,
  unit: "share",
  grain: "customer_month",
  en: "Channel coverage",
  zh: "渠道触点覆盖",
  definition: {
    en: "How many of the bank's ways a borrower uses: channels with at least one movement that the customer began in the last three months, of the channels offered to that type of customer. What systems book by themselves does not count.",
    zh: "借款客户近三个月主动使用过的渠道数占该类客户可用渠道数的比重；批量及系统自动交易不计。"
  },
  formula: {
    en: "channels used in three months / channels offered",
    zh: "近三个月主动使用的渠道数 ÷ 可用渠道数"
  },
  source: ["T27 deposit_txn.channel", "T35 channel_event"],
  edges: {
    MISSING: {en: "no movements with a channel", zh: "未提供渠道信息"},
    ZERO_DEN: {en: "no channel is offered", zh: "未设可用渠道"}
  },
  compute({used, offered}: {used: readonly string[] | null; offered: readonly string[]}): Measured {
    if (used === null) return missing("MISSING");
    return ratio(used.filter((channel) => offered.includes(channel)).length, offered.length);
  }
});
