import {metric, missing} from "../metric.js";
import {meanOf, slopeOf} from "../parts/firmHistory.js";
import {ratio} from "../parts/ratio.js";

export interface GrowthPolicy {
  /** A balance keeps growing when so many of so many changes are rises and the year's growth is at least this. */
  rises: number;
  of: number;
  least: number;
}

/** Growth of a firm's average loans against the same months of last year (COR-14, 贷款余额增长). Share, slope and whether it lasts. Grain: firm x month. */
export const balanceGrowth = metric({
  id: "COR-14",
  version: 1,
  unit: "share",
  grain: "firm_month",
  en: "Balance growth",
  zh: "贷款余额增长",
  definition: {
    en: "By how much a firm's average loans of the last three months exceed those of the same months a year before, how steep the last year was, and whether the growth keeps on.",
    zh: "企业近三个月贷款日均较上年同期的增幅、近一年的变化斜率，以及是否持续增长。"
  },
  formula: {
    en: "(average of three months - average of the same months last year) / the latter; slope: Theil-Sen slope of twelve monthly averages / their mean; lasting: enough rises month on month and enough growth",
    zh: "（近3个月贷款日均 − 上年同期3个月日均）÷ 上年同期日均；斜率＝近12个月日均的Theil–Sen斜率÷均值；持续增长＝环比上升月数及增幅均达门槛"
  },
  source: ["T19 loan_account.adb"],
  edges: {
    SHORT_HISTORY: {en: "fewer than fifteen months known", zh: "已知月份不足15个月"},
    ZERO_DEN: {en: "no loans a year before", zh: "上年同期无贷款"}
  },
  /** `year`: averages of the last twelve months, oldest first; `before`: of the three months a year before the last three. */
  compute({
    year,
    before,
    policy
  }: {
    year: readonly number[] | null;
    before: readonly number[] | null;
    policy: GrowthPolicy;
  }) {
    const now = year && meanOf(year.slice(-3));
    const then = before && meanOf(before);
    const growth = now === null || then === null ? missing("SHORT_HISTORY") : ratio(now - then, then);
    const mean = year && meanOf(year);
    const slope = year && slopeOf(year);
    const changes = year?.slice(-policy.of - 1) ?? [];
    const rises = changes.filter((each, i) => i > 0 && each > changes[i - 1]!).length;
    return {
      growth,
      /** Of a new borrower too: difference of ln(1 + average). */
      log: now === null || then === null ? null : Math.log1p(now) - Math.log1p(then),
      slope: slope === null ? missing("SHORT_HISTORY") : ratio(slope, mean),
      lasting:
        growth.value === null || changes.length <= policy.of
          ? null
          : rises >= policy.rises && growth.value >= policy.least
    };
  }
});
