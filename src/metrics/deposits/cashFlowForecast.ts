import type {Ahead, Path, Tried} from "../../stats/bookForecast.js";
import {errorsOf, forecastAndTry, forecastBook, forecastNaively} from "../../stats/bookForecast.js";
import {metric} from "../metric.js";

/**
 * What deposits will be week by week, with an interval and with the errors that the same forecast made out of time (DEP-43,
 * 资金流动预测). Where the naive one was nearer on average, it is the one to show. Money. Grain: book or a part of it.
 */
export const cashFlowForecast = metric({
  id: "DEP-43",
  version: 2,
  unit: "fen",
  grain: "bank_month",
  en: "Cash-flow forecast",
  zh: "资金流动预测",
  definition: {
    en: "Where deposits will stand in the coming weeks, what falls due in them and how much of that is likely to leave, with the range that past errors allow and the error that the forecast made when it was tried on the past.",
    zh: "未来各周存款余额、到期金额与预计流出，并给出由历史误差得到的区间及历史回测误差。"
  },
  formula: {
    en: "trend and calendar class of the daily balance; range: as wide as that share of its own errors out of time over as many weeks, overlapping ones counted by the stretches side by side, the share moved by how often earlier ranges held (adaptive conformal inference); naive: same week last year x growth since; outflow of a week: maturing x (1 - rollover of the segment, empirical Bayes over twelve months)",
    zh: "日余额对数趋势 + 日历类别，区间宽度取同预测期滚动回测误差的相应分位，重叠期误差按不重叠段数计，并按既往区间的实际覆盖率调整（自适应共形预测）；朴素基准为上年同周 × 同比增幅；各周流出 = 到期额 ×（1 − 该客群近十二个月续存率，经验贝叶斯收缩）"
  },
  source: ["T25 deposit_account", "T26 deposit_daily", "T27 deposit_txn"],
  edges: {
    SHORT_HISTORY: {en: "less than a year of days", zh: "逐日历史不足一年"},
    NO_SPREAD: {en: "nothing has matured to learn from", zh: "无到期样本可供估计"}
  },
  /** Forecasts of both kinds with what became of earlier ones; `better` is the nearer one over all `horizons` together. */
  compute({
    path,
    ahead,
    horizons,
    confidence
  }: {
    path: Path;
    /** Days ahead. */
    ahead: readonly number[];
    /** Days ahead by which the two are judged. */
    horizons: readonly number[];
    confidence: number;
  }) {
    const all = [...new Set([...ahead, ...horizons])].sort((a, b) => a - b);
    const by = (forecaster: typeof forecastBook): Forecasts => {
      const found = forecastAndTry(path, all, forecaster, {confidence, step: STEP});
      const tried = found.tried.filter(({days}) => horizons.includes(days));
      return {
        ...{ahead: ahead.map((days) => found.ahead[all.indexOf(days)] ?? null), tried},
        errors: errorsOf(tried)
      };
    };
    const [model, naive] = [by(forecastBook), by(forecastNaively)];
    const mean = ({errors}: Forecasts) => errors.reduce((sum, {error}) => sum + error, 0);
    const better = mean(model) <= mean(naive) ? ("model" as const) : ("naive" as const);
    /** Null where nothing could be tried on the past. */
    return {model, naive, better: model.errors.length && naive.errors.length ? better : null};
  }
});

/** Days from one trial on the past to the next. */
const STEP = 7;

export interface Forecasts {
  /** By day ahead as asked for. */
  ahead: (Ahead | null)[];
  tried: Tried[];
  errors: ReturnType<typeof errorsOf>;
}
