import {metric, missing, value} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** Days of deviation that make regularity nought. */
const MONTH = 30;

/** How often and how regularly a firm repays (COR-15, 还款频率/还款周期性). Instalments a month, and 0 to 1. Grain: firm x month. */
export const repaymentRegularity = metric({
  id: "COR-15",
  version: 1,
  unit: "share",
  grain: "firm_month",
  en: "Repayment frequency, regularity",
  zh: "还款频率、还款周期性",
  definition: {
    en: "How many instalments of a firm fall due a month, and how steadily they are paid: one when the days between due and paid never vary, nothing when they vary by a month.",
    zh: "企业月均到期还款期数，以及还款日与应还日间隔的稳定程度：间隔恒定为1，离散达到一个月为0。"
  },
  formula: {
    en: "instalments / months; 1 - standard deviation of the days between due and paid / 30, at least 0",
    zh: "到期期数 ÷ 月数；1 − 实还日与应还日间隔天数的标准差 ÷ 30，最低为0"
  },
  source: ["T21 repay_schedule"],
  edges: {
    MISSING: {en: "no schedule with dates of payment", zh: "无含实还日期的还款计划"},
    SHORT_HISTORY: {en: "fewer than three instalments", zh: "到期不足3期"}
  },
  /** Of each month: instalments due, days between due and paid, and their squares; null where not supplied. */
  compute({
    months
  }: {
    months: readonly {terms: number | null; days: number | null; squares: number | null}[];
  }) {
    const known = months.filter(({terms}) => terms !== null);
    const sum = (of: (month: (typeof months)[number]) => number | null) =>
      known.some((month) => of(month) === null) ? null : known.reduce((all, month) => all + of(month)!, 0);
    const [n, days, squares] = [
      sum(({terms}) => terms),
      sum((month) => month.days),
      sum((month) => month.squares)
    ];
    const frequency = known.length ? ratio(n, known.length) : missing("MISSING");
    if (known.length === 0 || n === null || days === null || squares === null)
      return {frequency, regularity: missing("MISSING")};
    if (n < 3) return {frequency, regularity: missing("SHORT_HISTORY")};
    const deviation = Math.sqrt(Math.max((squares - (days * days) / n) / (n - 1), 0));
    return {frequency, regularity: value(Math.max(1 - deviation / MONTH, 0))};
  }
});
