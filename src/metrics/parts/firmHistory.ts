import type {Fen} from "../metric.js";

/** What is known of a firm at the end of a month, oldest first in a history; null is what was not supplied. */
export interface FirmMonth {
  /** YYYY-MM; months may be missing from a history. */
  period: string;
  dpd: number | null;
  class5: string | null;
  /** More than 90 days past due, or classed substandard or worse. */
  defaulted: boolean | null;
  limit: Fen | null;
  used: Fen | null;
  /** Limits used beyond what was approved, and expired ones still used. */
  limitsOver: number | null;
  limitsExpiredUsed: number | null;
  loanBalance: Fen | null;
  depositAdb: Fen | null;
  /** Money from outside on its accounts in the month. */
  inflow: Fen | null;
  /** Defaulted members of its group, it aside; null outside a group. */
  groupDefaults: number | null;
  /** Defaulted firms that it guarantees, is guaranteed by, or sells to. */
  partnerDefaults: number | null;
  eventWorst: number | null;
  bureauClass: string | null;
  bureauNew6m: number | null;
  statement: Statement | null;
}

/** Of the last annual statement, and of the one a year before. */
export interface Statement {
  assets: Fen | null;
  liabilities: Fen | null;
  revenue: Fen | null;
  netProfit: Fen | null;
  ebit: Fen | null;
  interest: Fen | null;
  receivables: Fen | null;
  before: {
    assets: Fen | null;
    liabilities: Fen | null;
    revenue: Fen | null;
    netProfit: Fen | null;
    receivables: Fen | null;
  };
}

/** Number of a month, so that months can be counted: 2025-01 is 24300. */
export const monthNumber = (period: string): number =>
  Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1;

/** Values of the `length` months that end `back` months before the last of a history; null unless all are known. */
export function windowOf(
  history: readonly FirmMonth[],
  at: number,
  length: number,
  back: number,
  of: (month: FirmMonth) => number | null
): number[] | null {
  const end = monthNumber(history[at]!.period) - back;
  const found: number[] = [];
  for (let i = at; i >= 0 && found.length < length; i--) {
    const behind = end - monthNumber(history[i]!.period);
    if (behind < 0) continue;
    if (behind !== found.length) return null;
    const value = of(history[i]!);
    if (value === null) return null;
    found.push(value);
  }
  return found.length === length ? found.reverse() : null;
}
