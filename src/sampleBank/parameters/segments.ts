export const segments = ["mass", "priority", "private", "micro", "small", "medium", "large"] as const;
export type Segment = (typeof segments)[number];

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
export const dormantStirs = 0.03;
