import type {Path} from "../../stats/bookForecast.js";
import {forecastBook, forecastNaively, rollingOrigin} from "../../stats/bookForecast.js";
import {metric} from "../metric.js";

/**
 * What deposits will be week by week, with an interval and with the errors that the same forecast made out of time (DEP-43,
 * 资金流动预测). Where the naive one was nearer on average, it is the one to show. Money. Grain: book or a part of it.
 */
export const cashFlowForecast = metric({
  id: "DEP-43",
  version: 1,
  unit: "fen",
  grain: "bank_month",
  en: "Cash-flow forecast",
  zh: "资金流动预测",
  definition: {
    en: "Where deposits will stand in the coming weeks, what falls due in them and how much of that is likely to leave, with the range that past errors allow and the error that the forecast made when it was tried on the past.",
    zh: "未来各周存款余额、到期金额与预计流出，并给出由历史误差得到的区间及历史回测误差。"
  },
  formula: {
    en: "trend and calendar class of the daily balance, interval from its overlapping changes; naive: same week last year x growth since; outflow of a week: maturing x (1 - rollover of the segment, empirical Bayes over twelve months)",
    zh: "日余额对数趋势 + 日历类别，区间取历史同跨度变动分位；朴素基准为上年同周 × 同比增幅；各周流出 = 到期额 ×（1 − 该客群近十二个月续存率，经验贝叶斯收缩）"
  },
  source: ["T25 deposit_account", "T26 deposit_daily", "T27 deposit_txn"],
  edges: {
    SHORT_HISTORY: {en: "less than a year of days", zh: "逐日历史不足一年"},
    NO_SPREAD: {en: "nothing has matured to learn from", zh: "无到期样本可供估计"}
  },
  compute({
    path,
    ahead,
    horizons,
    tail
  }: {
    path: Path;
    ahead: readonly number[];
    horizons: readonly number[];
    tail: number;
  }) {
    const errors = rollingOrigin(path, horizons, {tail, step: 7});
    const mean = (of: "model" | "naive") => (errors ?? []).reduce((sum, each) => sum + each[of], 0);
    return {
      model: forecastBook(path, ahead, tail),
      naive: forecastNaively(path.values, ahead, tail),
      errors,
      /** Null where nothing could be tried on the past. */
      better:
        errors === null ? null : mean("model") <= mean("naive") ? ("model" as const) : ("naive" as const)
    };
  }
});
