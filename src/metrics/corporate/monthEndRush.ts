import type {Fen, Measured} from "../metric.js";
import {metric} from "../metric.js";
import {ratio} from "../parts/ratio.js";

/** A loan by what it says of the end of the month it was lent in. */
export interface MonthEndLoan {
  fen: Fen;
  /** Day number. */
  start: number;
  /** Principal paid back by the day up to which early counts. */
  back: Fen;
}

/** Lending over the end of a month (ALR-21, 月末突击放贷), by policy deposits.tracing.screens.monthEnd. Shares. Grain: month. */
export const monthEndRush = metric({
  id: "ALR-21",
  version: 1,
  unit: "share",
  grain: "segment_month",
  en: "Lending over the month end",
  zh: "月末突击放贷",
  definition: {
    en: "How much of what was lent to firms in a month was lent in its last days, and how much of that had largely been paid back in the first days of the next: lending that only dresses the balance of the month end.",
    zh: "当月对公放款中月末最后数日放款的占比，以及其中次月初数日内即大部归还的占比，用于识别冲时点放贷。"
  },
  formula: {
    en: "lent in the last days / lent in the month; lent in the last days and paid back to the share of the policy in the first days of the next month / lent in the month",
    zh: "月末数日放款额 ÷ 当月放款额；月末数日放款且次月初数日内归还达政策比例的放款额 ÷ 当月放款额"
  },
  source: ["T19 loan_account", "T20 loan_event"],
  edges: {
    ZERO_DEN: {en: "nothing was lent in the month", zh: "当月无放款"},
    SHORT_HISTORY: {en: "the first days of the next month are not over", zh: "次月初观察期未满"}
  },
  compute({
    loans,
    monthEnd,
    known,
    lastDays,
    share
  }: {
    loans: readonly MonthEndLoan[];
    /** Day number of the month's last day. */
    monthEnd: number;
    /** The days in which loans may be paid back are over. */
    known: boolean;
    lastDays: number;
    /** Part of a loan that counts as largely paid back. */
    share: number;
  }): {
    drawn: Fen;
    late: MonthEndLoan[];
    back: MonthEndLoan[] | null;
    lateShare: Measured;
    backShare: Measured;
  } {
    const sum = (some: readonly MonthEndLoan[]) => some.reduce((all, {fen}) => all + fen, 0);
    const drawn = sum(loans);
    const late = loans.filter(({start}) => monthEnd - start < lastDays);
    const back = known ? late.filter((loan) => loan.back >= share * loan.fen) : null;
    return {
      ...{drawn, late, back, lateShare: ratio(sum(late), drawn)},
      backShare: back ? ratio(sum(back), drawn) : {value: null, reason: "SHORT_HISTORY"}
    };
  }
});
