import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Share of the accounts asleep a month ago whose owners have moved money since (DEP-26, 再激活率). Share, 0 to 1. Grain: any sum of accounts. */
export const reactivation = metric({
  id: "DEP-26",
  version: 1,
  unit: "share",
  grain: "account_month",
  en: "Reactivation rate",
  zh: "首次激活/再激活率",
  definition: {
    en: "Of the accounts that slept at the end of last month, how many saw a movement that their owner began.",
    zh: "上月末处于沉睡状态的账户中，本月发生客户主动交易的比例。"
  },
  formula: {
    en: "accounts asleep at the end of last month with a movement of the customer's own / accounts asleep then",
    zh: "上月末沉睡且本月有主动交易的账户数 ÷ 上月末沉睡账户数"
  },
  source: ["T27 deposit_txn", "T25 deposit_account"],
  edges: {ZERO_DEN: {en: "no account slept", zh: "上月末无沉睡账户"}},
  compute({woken, slept}: {woken: number; slept: number}) {
    return ratio(woken, slept);
  }
});
