import type {Segment} from "./segments.js";

export const customers = {
  /** Share of customers that came in the last 25 months before the last period. */
  recent: 0.13,
  recentMonths: 25,
  /** Share with a second, older id that still owns accounts. */
  merged: 0.008,
  staff: 0.006,
  payroll: 0.42,
  consent: 0.62,
  optOut: 0.03,
  /** Foreign currency accounts by segment, and their size against the demand target. */
  usd: {
    mass: 0.004,
    priority: 0.03,
    private: 0.12,
    micro: 0.02,
    small: 0.08,
    medium: 0.2,
    large: 0.4
  } satisfies Record<Segment, number>,
  usdShare: 0.06
};

export const deposits = {
  /** Accounts for which the core system supplies no balance-days, to be rebuilt from transactions. */
  withoutBalanceDays: 0.06,
  withoutFtpRate: 0.1,
  /** Original tenors of term deposits in months, with weights; certificates from one year and 20 万 up. */
  tenors: {
    persons: {months: [3, 6, 12, 24, 36, 60], weights: [0.1, 0.14, 0.34, 0.16, 0.23, 0.03]},
    firms: {months: [3, 6, 12, 24, 36], weights: [0.26, 0.28, 0.34, 0.06, 0.06]}
  },
  certificateFrom: 200_000,
  certificate: 0.4,
  /** Days before somebody who took a term deposit out saves on term again. */
  pause: 60,
  structuredMonths: [3, 6],
  marginMonths: 6,
  /** Speed at which a balance returns to its target each month, and its noise. */
  reversion: 0.4,
  noise: {person: 0.16, firm: 0.22},
  /** Chance a month of a movement booked wrong and reversed. */
  reversal: 0.003,
  frozen: 0.002
};

/** Bonus before the Spring Festival in salaries, and what families then draw in cash. */
export const springFestival = {
  days: {2024: "2024-02-10", 2025: "2025-01-29", 2026: "2026-02-17", 2027: "2027-02-06"} as Record<
    number,
    string
  >,
  bonus: 1.2,
  cash: 0.35
};
/** What firms do in certain months and on certain days of the month; quarter ends are in the segments (dresses, dressing). */
export const seasons = {
  /** Turnover of firms over that of other months: less at the Spring Festival, more at the year's end. */
  turnover: {2: 0.7, 12: 1.25} as Readonly<Record<number, number>>,
  wages_day: 10,
  tax_day: 15,
  /** Visits at a quarter end over those of March and September. */
  visits: {6: 1.15, 12: 1.3} as Readonly<Record<number, number>>,
  interest_day: 21
};
export const paydays = [10, 15, 20, 28];
export const salary: Record<"mass" | "priority" | "private", number> = {
  mass: 7_200,
  priority: 16_000,
  private: 38_000
};

/** What customers hold besides: chance by segment and mean amount. */
export const holdings = {
  wealth: {
    holds: {mass: 0.09, priority: 0.5, private: 0.8},
    amount: {mass: 60_000, priority: 350_000, private: 4_000_000},
    fee: 0.004
  },
  fund: {
    holds: {mass: 0.04, priority: 0.22, private: 0.4},
    amount: {mass: 15_000, priority: 90_000, private: 700_000},
    fee: 0.006
  },
  insurance: {
    holds: {mass: 0.05, priority: 0.2, private: 0.35},
    amount: {mass: 20_000, priority: 120_000, private: 600_000},
    fee: 0.003
  },
  metal: {
    holds: {mass: 0.01, priority: 0.05, private: 0.12},
    amount: {mass: 8_000, priority: 40_000, private: 200_000},
    fee: 0.002
  },
  card: {mass: 0.22, priority: 0.5, private: 0.6},
  settle: 0.85,
  payroll: {micro: 0.25, small: 0.45, medium: 0.6, large: 0.75},
  cashManagement: {micro: 0, small: 0.05, medium: 0.2, large: 0.5}
};

/** Monthly fees, net of value-added tax: per payment and per agreement. */
export const fees = {
  settlement: 4.5,
  payroll: 180,
  cashManagement: 1_500,
  card: 14,
  guarantee: 0.004,
  exchange: 0.0012
};

/** Operating cost: minutes an activity takes, and the pools that supply them. Practical capacity exceeds use. */
export const costs = {
  minutes: {counter: 6.5, online: 0.35, loan_service: 24, rm_contact: 40, account_keeping: 2},
  yuanPerMinute: {counter: 3.5, online: 2, loan_service: 4, rm_contact: 6, account_keeping: 1.2},
  /** Contacts of the relationship manager a month. */
  contacts: {mass: 0, priority: 0.3, private: 3, micro: 2, small: 6, medium: 12, large: 25} satisfies Record<
    Segment,
    number
  >,
  /** Loan reviews a month, by kind of borrower. */
  reviews: {person: 1, firm: 5},
  /** Operating cost that no pool carries, over the cost of the pools. */
  overhead: 0.35,
  use: 0.82
};

/** The head office's own book: shares of customer deposits. */
export const treasury = {
  reserves: 0.065,
  reserveRate: 0.0162,
  borrowing: 0.12,
  borrowingRate: 0.0195,
  bondRate: 0.0215,
  capital: 0.085,
  /** Second-tier capital over the first; what owners ask, what the state takes, the ratio aimed at. */
  tierTwo: 0.22,
  hurdle: 0.1,
  taxRate: 0.25,
  targetRatio: 0.125
};
