import {robustSlope} from "../../stats/robustSlope.js";
import type {Fen, Measured} from "../metric.js";
import type {Permitted} from "./permitted.js";
import {ratio} from "./ratio.js";

/**
 * What is known of a firm at the end of a month, oldest first in a history; null is what was not supplied. Name what you
 * take of it: kept by the million, its figures are read one by one, and a spread has none.
 */
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
  /** Kinds of the events of the month. */
  eventTypes: readonly string[];
  bureauClass: string | null;
  bureauNew6m: number | null;
  statement: Statement | null;
  lending: Lending | null;
}

/** What the month tells of a firm's borrowing besides. */
export interface Lending {
  adb: Fen | null;
  overdue: Fen | null;
  draws: number | null;
  dueTerms: number | null;
  lateDays: number | null;
  lateSquares: number | null;
  partialTerms: number | null;
  restructured: boolean;
  writtenOff: boolean;
  /** To be paid on loans within 30 days. */
  due30: Fen | null;
  /** Worst of its loans. */
  pd: number | null;
  rating: string | null;
  /** Other banks with credit, where the bureau's report may serve marketing. */
  banks: Permitted<"marketing", number> | null;
  /** Balance over limit at all banks, where that may serve marketing. */
  bankUse: Permitted<"marketing", number> | null;
  /** Product families held besides loans, and those that it could hold. */
  held: number | null;
  eligible: number | null;
  /** Contribution of the month (L4). */
  contribution: Fen | null;
}

/** A loan as it was lent. */
export interface Draw {
  start: number;
  due: number | null;
  family: string;
  fen: Fen;
  grant: string | null;
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

/** Months met so far: a history of many firms asks for the same few again and again. */
const numbers = new Map<string, number>();

/** Number of a month, so that months can be counted: 2025-01 is 24300. */
export function monthNumber(period: string): number {
  let number = numbers.get(period);
  if (number === undefined) {
    number = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1;
    numbers.set(period, number);
  }
  return number;
}

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

/** What is known of the `length` months up to place `at`, oldest first; months that are missing from the history are left out. */
export function knownOf<T>(
  history: readonly FirmMonth[],
  at: number,
  length: number,
  of: (month: FirmMonth) => T | null
): T[] {
  const end = monthNumber(history[at]!.period);
  const found: T[] = [];
  for (let i = Math.max(at - length + 1, 0); i <= at; i++) {
    const month = history[i]!;
    const value = end - monthNumber(month.period) < length ? of(month) : null;
    if (value !== null) found.push(value);
  }
  return found;
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;

/** Growth over an earlier amount, null where that was none. */
export function growthOf(now: number | null, then: number | null): Measured {
  return ratio(now === null || then === null ? null : now - then, then);
}

/** Slope a month of equally spaced values that one wild month does not turn (Theil-Sen); null for fewer than two. */
export const slopeOf = (values: readonly number[]): number | null =>
  robustSlope(values.map((value, month) => [month, value] as const))?.slope ?? null;
