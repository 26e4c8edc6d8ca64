import type {Fen} from "../metric.js";

/** A movement of an account that loans were paid out to. */
export interface Screened {
  date: number;
  fen: Fen;
  /** Paid out by the bank as a loan. */
  lent: boolean;
  inward: boolean;
  payee: string | null;
  repays: boolean;
  /** The payment that the loan was made for, to whom the contract names: it is none of the customer's choosing. */
  trustee: boolean;
}

export interface ScreenRules {
  payee: {classes: readonly string[]; days: number; least: number; most: number};
  monthEnd: {lastDays: number; days: number; share: number};
}

export const screens = ["payee", "month_end"] as const;
export type Screen = (typeof screens)[number];

/**
 * Which screens hold up a loan (domain.md B2.6): a single payment to a guarantor within days, of more than `least` and less
 * than `most` of it; or paid out in the last days of a month and largely paid back within days. Null of a screen whose days
 * are not over by `asOf`, or that does not look at such a loan. `monthEnd` is the last day of the loan's month.
 */
export function screenLoan(
  loan: Screened,
  moves: readonly Screened[],
  {monthEnd, asOf, rules}: {monthEnd: number; asOf: number; rules: ScreenRules}
): Record<Screen, boolean | null> {
  const within = (days: number) =>
    moves.filter((move) => !move.inward && move.date >= loan.date && move.date <= loan.date + days);
  const {payee, monthEnd: end} = rules;
  const looksAtEnd = monthEnd - loan.date < end.lastDays;
  const repaid = within(end.days).reduce((sum, {repays, fen}) => (repays ? sum + fen : sum), 0);
  return {
    payee:
      loan.date + payee.days > asOf
        ? null
        : within(payee.days).some(
            (move) =>
              !move.trustee &&
              move.payee !== null &&
              payee.classes.includes(move.payee) &&
              move.fen > payee.least * loan.fen &&
              move.fen < payee.most * loan.fen
          ),
    month_end: !looksAtEnd || loan.date + end.days > asOf ? null : repaid >= end.share * loan.fen
  };
}
