import {column} from "../../cells.js";
import {type Example, long} from "../example.js";

const months = Array.from(
  {length: 25},
  (_, i) => `${2024 + Math.floor((i + 9) / 12)}-${String(((i + 9) % 12) + 1).padStart(2, "0")}`
);

const part = (at: number, share: number) => Math.round(at * share) * 100;

const envelope: Example = {
  name: "envelope",
  title: {en: "Daily deposits within a month", zh: "月内每日存款区间"},
  period: "2024-10..2026-10",
  columns: [
    column("month", "month", "Month", "月份"),
    column("median", "money", "Median", "中位数"),
    column("p5", "money", "P5", "P5"),
    column("p25", "money", "P25", "P25"),
    column("p75", "money", "P75", "P75"),
    column("p95", "money", "P95", "P95")
  ],
  rows: months.map((month, i) => {
    const middle = 1_640_000_000 + i * 21_000_000 + (i % 3) * 33_000_000;
    // A month without days leaves a gap; one without its tails only lacks the wide band.
    if (i === 7)
      return {month, median: null, p5: null, p25: null, p75: null, p95: null, $why: {median: "MISSING_SRC"}};
    const wide =
      i === 15
        ? {p5: null, p95: null}
        : {p5: part(middle, 0.91), p95: part(middle, i % 3 === 2 ? 1.12 : 1.06)};
    return {month, median: part(middle, 1), ...wide, p25: part(middle, 0.97), p75: part(middle, 1.02)};
  })
};

const segments = {
  large: {en: "Large firms", zh: "大型企业"},
  small: long,
  affluent: {en: "Affluent", zh: "贵宾客户"},
  mass: {en: "Mass", zh: "大众客户"},
  hidden: {en: "Private banking", zh: "私人银行客户"}
};

const uplift: Example = {
  name: "uplift",
  title: {en: "Uplift of a campaign by segment", zh: "营销活动增量（分客群）"},
  columns: [
    column("segment", "code", "Segment", "客群", {labels: segments}),
    column("uplift", "share", "Uplift", "增量"),
    column("low", "share", "95% interval from", "95%区间下限"),
    column("high", "share", "95% interval to", "95%区间上限")
  ],
  rows: [
    {segment: "large", uplift: 0.082, low: 0.031, high: 0.133},
    {segment: "small", uplift: 0.041, low: -0.012, high: 0.094},
    {segment: "affluent", uplift: -0.017, low: -0.03, high: -0.004},
    {segment: "mass", uplift: 0.003, low: null, high: null, $why: {low: "FEW_PERIODS", high: "FEW_PERIODS"}},
    {
      segment: "hidden",
      uplift: null,
      low: null,
      high: null,
      $why: {uplift: "SUPPRESSED", low: "SUPPRESSED", high: "SUPPRESSED"}
    }
  ]
};

/** A trend with what it is held against and what happened when. */
const compared: Example = {
  name: "compared",
  title: {en: "Net contribution against plan", zh: "净贡献与计划对比"},
  period: "2024-10..2026-10",
  columns: [
    column("month", "month", "Month", "月份"),
    column("actual", "money", "Net contribution", "净贡献"),
    column("plan", "money", "Plan", "计划")
  ],
  rows: months.map((month, i) => ({
    month,
    actual: (38_000 + i * 310 + ((i * 7) % 5) * 900) * 1_000_000,
    plan: i < 3 ? null : (37_500 + i * 420) * 1_000_000
  }))
};

const examples: readonly Example[] = [envelope, uplift, compared];
export default examples;
