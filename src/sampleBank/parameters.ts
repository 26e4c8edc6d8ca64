/**
 * Every rate and effect of the sample bank. Amounts in 元, rates a year as fractions.
 * Long because the whole bank is to be read, and changed, in one place.
 */

export * from "./parameters/plants.js";
export * from "./parameters/retention.js";
export * from "./parameters/wallets.js";

export const segments = ["mass", "priority", "private", "micro", "small", "medium", "large"] as const;
export type Segment = (typeof segments)[number];

export interface Size {
  customers: number;
  months: number;
  format: "csv" | "parquet";
  /** Multiplies the number of term deposits of a person: how finely savings are split into sub-accounts. */
  termSplit: number;
  /** Multiplies everyday transactions. */
  activity: number;
}

/** All sizes end with 2026-10. */
export const lastPeriod = "2026-10";
export const sizes: Record<"xs" | "demo" | "s" | "m" | "l", Size> = {
  xs: {customers: 2_000, months: 25, format: "csv", termSplit: 1, activity: 1},
  // What a first build writes: as large as fits, with everything else, well into three minutes on two cores.
  demo: {customers: 8_000, months: 25, format: "csv", termSplit: 1, activity: 1},
  s: {customers: 20_000, months: 25, format: "csv", termSplit: 1, activity: 1},
  m: {customers: 300_000, months: 13, format: "parquet", termSplit: 10, activity: 0.36},
  // 3.5 million deposit accounts and 68 million transactions: five times the customers of m, seldom seen.
  l: {customers: 1_500_000, months: 13, format: "parquet", termSplit: 1, activity: 0.1}
};
export type SizeName = keyof typeof sizes;

export interface SegmentParameters {
  /** Customers of the segment in every hundred. */
  perHundred: number;
  /** Mean and spread (sigma of the logarithm) of what a customer keeps on deposit. */
  deposits: number;
  spread: number;
  /** Shares of deposits by family; what is left is demand. Each customer varies around them. */
  term: number;
  agreement: number;
  notice: number;
  margin: number;
  structured: number;
  /** Share of customers with term deposits, and how many of them such a customer holds. */
  hasTerm: number;
  termSlots: number;
  /** Everyday payments a month, and share of customers that are dormant. */
  payments: number;
  dormant: number;
  /** Yearly growth of target balances. */
  growth: number;
  /** Share that lifts balances at quarter ends, and by how much of the target (window dressing, 冲时点). */
  dresses: number;
  dressing: number;
}

export const segmentParameters: Record<Segment, SegmentParameters> = {
  mass: {
    perHundred: 76,
    deposits: 95_000,
    spread: 1.1,
    term: 0.58,
    agreement: 0,
    notice: 0,
    margin: 0,
    structured: 0,
    hasTerm: 0.55,
    termSlots: 1.3,
    payments: 2.5,
    dormant: 0.18,
    growth: 0.04,
    dresses: 0,
    dressing: 0
  },
  priority: {
    perHundred: 14,
    deposits: 950_000,
    spread: 0.55,
    term: 0.68,
    agreement: 0,
    notice: 0.02,
    margin: 0,
    structured: 0.03,
    hasTerm: 0.92,
    termSlots: 2.6,
    payments: 4,
    dormant: 0.04,
    growth: 0.05,
    dresses: 0.2,
    dressing: 0.06
  },
  private: {
    perHundred: 2,
    deposits: 12_000_000,
    spread: 0.5,
    term: 0.66,
    agreement: 0,
    notice: 0.03,
    margin: 0,
    structured: 0.04,
    hasTerm: 0.95,
    termSlots: 4,
    payments: 5,
    dormant: 0.02,
    growth: 0.06,
    dresses: 0.3,
    dressing: 0.07
  },
  micro: {
    perHundred: 4,
    deposits: 1_000_000,
    spread: 0.8,
    term: 0.2,
    agreement: 0.02,
    notice: 0.03,
    margin: 0.03,
    structured: 0,
    hasTerm: 0.3,
    termSlots: 1,
    payments: 6,
    dormant: 0.05,
    growth: 0.05,
    dresses: 0.1,
    dressing: 0.1
  },
  small: {
    perHundred: 2,
    deposits: 6_000_000,
    spread: 0.6,
    term: 0.28,
    agreement: 0.05,
    notice: 0.04,
    margin: 0.06,
    structured: 0.02,
    hasTerm: 0.45,
    termSlots: 1.2,
    payments: 10,
    dormant: 0,
    growth: 0.06,
    dresses: 0.3,
    dressing: 0.12
  },
  medium: {
    perHundred: 1,
    deposits: 17_000_000,
    spread: 0.5,
    term: 0.33,
    agreement: 0.07,
    notice: 0.04,
    margin: 0.07,
    structured: 0.03,
    hasTerm: 0.55,
    termSlots: 1.5,
    payments: 16,
    dormant: 0,
    growth: 0.06,
    dresses: 0.45,
    dressing: 0.11
  },
  large: {
    perHundred: 1,
    deposits: 46_000_000,
    spread: 0.45,
    term: 0.36,
    agreement: 0.08,
    notice: 0.04,
    margin: 0.08,
    structured: 0.04,
    hasTerm: 0.7,
    termSlots: 2,
    payments: 24,
    dormant: 0,
    growth: 0.05,
    dresses: 0.6,
    dressing: 0.1
  }
};

/** Chance a month that a person counted as dormant does something after all. */
export const dormantStirs = 0.08;

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
    ftpTenorDays: 1825
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
