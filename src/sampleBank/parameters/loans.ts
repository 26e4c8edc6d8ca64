import type {Segment} from "./segments.js";

export type LoanFamily =
  | "loan_wc"
  | "loan_fa"
  | "loan_trade"
  | "loan_discount"
  | "loan_mortgage"
  | "loan_consumer"
  | "loan_pbiz"
  | "loan_overdraft";

export interface LoanParameters {
  /** Share of customers of a segment that hold such a loan at the start, and mean amount. */
  holds: Partial<Record<Segment, number>>;
  amount: Partial<Record<Segment, number>>;
  spread: number;
  /** Original tenors in months. */
  tenors: readonly number[];
  method: "annuity" | "principal" | "bullet" | "discount" | "revolving";
  /** Over LPR (1 year; 5 years for mortgages and fixed assets). */
  margin: number;
  /** Chance a month that a customer of that segment without one takes one. */
  arrives: number;
  /** Chance that a bullet loan is drawn again after it matured. */
  again: number;
  lgd: number;
  ftpTenorDays: number;
}

export const loans: Record<LoanFamily, LoanParameters> = {
  loan_mortgage: {
    holds: {mass: 0.075, priority: 0.14, private: 0.1},
    amount: {mass: 520_000, priority: 850_000, private: 2_400_000},
    spread: 0.45,
    tenors: [180, 240, 240, 300, 360, 360],
    method: "annuity",
    margin: -0.0006,
    arrives: 0.0018,
    again: 0,
    lgd: 0.2,
    ftpTenorDays: 365
  },
  loan_consumer: {
    holds: {mass: 0.09, priority: 0.08},
    amount: {mass: 75_000, priority: 180_000},
    spread: 0.5,
    tenors: [12, 24, 36, 36],
    method: "annuity",
    margin: 0.013,
    arrives: 0.006,
    again: 0,
    lgd: 0.6,
    ftpTenorDays: 540
  },
  loan_pbiz: {
    holds: {mass: 0.03, priority: 0.1, private: 0.12},
    amount: {mass: 380_000, priority: 900_000, private: 3_000_000},
    spread: 0.5,
    tenors: [12, 12, 24, 36],
    method: "bullet",
    margin: 0.0075,
    arrives: 0.002,
    again: 0.93,
    lgd: 0.4,
    ftpTenorDays: 365
  },
  loan_wc: {
    holds: {micro: 0.42, small: 0.55, medium: 0.62, large: 0.68},
    amount: {micro: 1_300_000, small: 5_000_000, medium: 13_000_000, large: 36_000_000},
    spread: 0.4,
    tenors: [6, 12, 12, 12],
    method: "bullet",
    margin: 0.0054,
    arrives: 0.004,
    again: 0.96,
    lgd: 0.42,
    ftpTenorDays: 365
  },
  loan_fa: {
    holds: {small: 0.12, medium: 0.26, large: 0.4},
    amount: {small: 7_000_000, medium: 18_000_000, large: 48_000_000},
    spread: 0.35,
    tenors: [36, 60, 60, 96],
    method: "principal",
    margin: 0.0029,
    arrives: 0.0045,
    again: 0,
    lgd: 0.38,
    ftpTenorDays: 1095
  },
  loan_trade: {
    holds: {small: 0.05, medium: 0.1, large: 0.18},
    amount: {small: 300_000, medium: 700_000, large: 1_600_000},
    spread: 0.4,
    tenors: [3, 6],
    method: "bullet",
    margin: 0.018,
    arrives: 0.003,
    again: 0.93,
    lgd: 0.4,
    ftpTenorDays: 120
  },
  loan_discount: {
    holds: {small: 0.14, medium: 0.22, large: 0.26},
    amount: {small: 1_500_000, medium: 4_000_000, large: 11_000_000},
    spread: 0.4,
    tenors: [3, 6],
    method: "discount",
    margin: -0.0145,
    arrives: 0.03,
    again: 0.85,
    lgd: 0.1,
    ftpTenorDays: 150
  },
  loan_overdraft: {
    holds: {small: 0.1, medium: 0.15, large: 0.15},
    amount: {small: 900_000, medium: 2_500_000, large: 6_000_000},
    spread: 0.3,
    tenors: [12],
    method: "revolving",
    margin: 0.012,
    arrives: 0,
    again: 1,
    lgd: 0.45,
    ftpTenorDays: 90
  }
};

/** Arrears: yearly chance that a borrower stops paying, by segment, and what follows. */
export const arrears = {
  /** Chance at a due date to miss it and pay the next month, or after two or three. */
  slips: {
    mass: 0.014,
    priority: 0.009,
    private: 0.006,
    micro: 0.013,
    small: 0.006,
    medium: 0.0004,
    large: 0.0001
  } satisfies Record<Segment, number>,
  slipTerms: [0.72, 0.2, 0.08],
  /** Persons in every hundred that default within a year, if they borrow; of firms, see firms.defaults. */
  defaults: {mass: 0.025, priority: 0.02, private: 0.03} satisfies Partial<Record<Segment, number>>,
  /** Share of persons already in default at the start. */
  stock: {mass: 0.03, priority: 0.025, private: 0.05} satisfies Partial<Record<Segment, number>>,
  /** A borrower who will default borrows less than others. */
  size: 0.6,
  cures: 0.12,
  writeOffDays: [330, 480],
  transferred: 0.15,
  recovery: 0.22,
  /** Classed worse or better than the days past due say. */
  watched: 0.012,
  lagging: 0.05
};

export const limits = {use: 0.66, useSpread: 0.15, unused: 0.07, over: 0.025, renewalLate: 0.05};

/** Loan loss allowance over the outstanding balance by class, and coverage added for every loan. */
export const allowance = {normal: 0.017, special_mention: 0.06, substandard: 0.25, doubtful: 0.6, loss: 1};
