import {median} from "../../stats/median.js";
import {quantile} from "../../stats/quantile.js";
import type {Measured} from "../metric.js";
import {metric, missing, value} from "../metric.js";
import type {Draw} from "../parts/firmHistory.js";
import {ratio} from "../parts/ratio.js";

export interface Cycle {
  /** Median days between drawdowns. */
  days: Measured;
  /** Days from start to due, weighted by amount. */
  tenor: Measured;
  /** When the next need is due, the middle half of past intervals around it; day numbers. */
  next: {day: number; from: number; to: number} | null;
}

/** Rhythm in which a firm borrows (COR-21, 融资周期). Days. Grain: firm x month. */
export const financingCycle = metric({
  id: "COR-21",
  version: 1,
  unit: "days",
  grain: "firm_month",
  en: "Financing cycle",
  zh: "融资周期",
  definition: {
    en: "How many days usually lie between two drawdowns of a firm, for how long it borrows, and when by that rhythm the next need is due.",
    zh: "企业两次提款之间通常间隔天数、平均借款期限，以及据此推算的下次资金需求日期。"
  },
  formula: {
    en: "median days between drawdowns of 24 months; tenor weighted by amount; next need: last drawdown + median, quartiles as its range",
    zh: "近24个月相邻提款间隔天数的中位数；按金额加权的期限；下次需求＝最近提款日＋中位间隔，区间取四分位数"
  },
  source: ["T19 loan_account.start_date", "T19 loan_account.due_date", "T19 loan_account.loan_amt"],
  edges: {SHORT_HISTORY: {en: "fewer than three drawdowns", zh: "提款不足3次"}},
  compute({draws}: {draws: readonly Draw[]}): Cycle {
    const days = [...new Set(draws.map(({start}) => start))].sort((a, b) => a - b);
    const gaps = days.slice(1).map((day, i) => day - days[i]!);
    const dated = draws.filter(({due}) => due !== null);
    const fen = dated.reduce((sum, draw) => sum + draw.fen, 0);
    const tenor = ratio(
      dated.reduce((sum, draw) => sum + (draw.due! - draw.start) * draw.fen, 0),
      dated.length ? fen : null
    );
    if (days.length < 3) return {days: missing("SHORT_HISTORY"), tenor, next: null};
    const usual = median(gaps)!;
    const sorted = gaps.sort((a, b) => a - b);
    const last = days.at(-1)!;
    return {
      ...{days: value(usual), tenor},
      next: {
        day: Math.round(last + usual),
        from: Math.round(last + quantile(sorted, 0.25)!),
        to: Math.round(last + quantile(sorted, 0.75)!)
      }
    };
  }
});
