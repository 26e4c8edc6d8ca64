import type {Segment} from "../parameters.js";

/** Kinds of behaviour that a customer carries at most one of. */
export const behaviourKinds = [
  "decliner",
  "false_hnw",
  "loan_proceeds",
  "loyal_regular",
  "pass_through",
  "sleeper"
] as const;
export type BehaviourKind = (typeof behaviourKinds)[number];

export interface PlantShare {
  /** Plants among the eligible customers of a segment; look-alikes come on top. */
  shares: Partial<Record<Segment, number>>;
  /** Forms of plants and of look-alikes, with weights. */
  plants: Readonly<Record<string, number>>;
  lookalikes: Readonly<Record<string, number>>;
}

export const plants = {
  /** Look-alikes to a plant. */
  lookalikes: 3,
  /** Share of plants that are weak on purpose, and how strong those are. */
  borderline: 1 / 3,
  borderlineStrength: 0.4,
  kinds: {
    decliner: {
      shares: {
        mass: 0.04,
        priority: 0.04,
        private: 0.04,
        micro: 0.05,
        small: 0.05,
        medium: 0.05,
        large: 0.03
      },
      plants: {slow_drift: 0.4, step: 0.3, salary_stop: 0.3},
      lookalikes: {scheduled_maturity: 0.4, seasonal_dip: 0.35, one_off: 0.25}
    },
    false_hnw: {
      shares: {mass: 0.012, priority: 0.012},
      plants: {quarter_end: 0.5, month_end: 0.3, long_visit: 0.2},
      lookalikes: {
        business_turnover: 0.25,
        house_purchase: 0.25,
        year_end_bonus: 0.2,
        term_maturity: 0.2,
        newly_rich: 0.1
      }
    },
    loan_proceeds: {
      shares: {mass: 0.006, priority: 0.015, private: 0.03, micro: 0.02, small: 0.02},
      plants: {own_wealth: 0.35, guarantor: 0.2, property: 0.2, own_term: 0.25},
      lookalikes: {trustee: 0.35, real_purchase: 0.4, own_money_wealth: 0.25}
    },
    loyal_regular: {
      shares: {mass: 0.012, priority: 0.02},
      plants: {steady: 1},
      lookalikes: {sweeper: 0.4, silent_saver: 0.3, erratic: 0.3}
    },
    pass_through: {
      shares: {mass: 0.005, priority: 0.005, micro: 0.02, small: 0.02},
      plants: {one_to_one: 0.4, many_to_one: 0.3, one_to_many: 0.3},
      lookalikes: {business_turnover: 0.4, salary_sweep: 0.35, house_purchase: 0.25}
    },
    sleeper: {
      shares: {mass: 0.014, priority: 0.014},
      plants: {falls_asleep: 0.6, silent: 0.4},
      lookalikes: {term_saver: 0.4, seasonal_visitor: 0.3, standing_orders: 0.3}
    }
  } satisfies Record<BehaviourKind, PlantShare>
};

/** What a plant at full strength does. Amounts in 元, periods as shares of the bank's months. */
export const effects = {
  decliner: {
    begins: [0.3, 0.65],
    /** Yuan that a customer brings the bank in a month, for its fall to be one that matters. */
    earns: {
      mass: 250,
      priority: 600,
      private: 4_000,
      micro: 1_500,
      small: 6_000,
      medium: 16_000,
      large: 50_000
    } satisfies Record<Segment, number>,
    /** Margin of deposits in that. */
    depositMargin: 0.006,
    /**
     * Business that is gone for half a year: share of what the customer brought, and yuan a month, from which it is told, as a
     * bank counts a fall as large; share from which it is clear. Below either by no more than this share of it lies the edge.
     */
    loss: {
      ...{least: 0.2, clear: 0.5, edge: 0.6},
      material: {
        ...{mass: 100, priority: 200, private: 1_500},
        ...{micro: 500, small: 2_500, medium: 6_000, large: 20_000}
      } satisfies Record<Segment, number>
    },
    /** Lost a month, lost at one go, and lost with the salary within three months. */
    drift: 0.09,
    step: 0.6,
    salaryStop: 0.5,
    /** Chance not to draw a loan again that would have been. */
    borrows: 0.8,
    /** Depth of the dip in its first month and the next ones; and of the one bad month. */
    season: [0.3, 0.5, 0.2],
    oneOff: 0.6
  },
  falseHnw: {
    /** Most that the customer keeps of its own, and what a visit lifts it to at least: who stands there rich has not been seen so. */
    own: 250_000,
    lifts: [520_000, 650_000],
    visit: {mass: 700_000, priority: 2_500_000},
    /** Days before and after the period end. */
    stays: {
      quarter_end: [
        [1, 4],
        [1, 5]
      ],
      month_end: [
        [0, 3],
        [1, 4]
      ],
      long_visit: [
        [5, 9],
        [4, 10]
      ]
    },
    borderlineStay: 2,
    leavesOut: 0.1,
    /** Salaries in a year-end bonus. */
    bonus: [8, 30],
    windfall: 1_200_000
  },
  lookalikes: {
    receipts: [8, 18],
    supplierDays: [5, 20],
    house: 900_000,
    term: 700_000
  },
  loanProceeds: {
    /** Of the loan diverted; days after the drawing; own money that comes in beside it, over the loan. */
    share: [0.6, 0.95],
    days: {plant: [0, 4], borderline: [4, 9]},
    ownMoney: [0.05, 0.4]
  },
  loyalRegular: {
    /**
     * What a customer keeps here in all: a plant, and whoever is loyal without playing a part; this near to either end it is
     * chance on which side the average lies. Most of what one keeps who takes the wage elsewhere.
     */
    keeps: [60_000, 450_000],
    middling: [50_000, 500_000],
    edge: 0.15,
    little: 35_000,
    /** Taken from the noise of a balance; payments a month. */
    calm: 0.75,
    payments: 5,
    silentVisit: 0.12,
    erratic: 7
  },
  passThrough: {
    amount: {person: 150_000, firm: 900_000},
    /** Of what else comes in a month, and of the demand balance: an episode is no less, or it would be no carrier's account. */
    least: {inflow: 0.8, balance: 0.6},
    parts: [5, 10],
    episodes: {plant: [2, 4], borderline: [1, 2]},
    share: {plant: [0.96, 1], borderline: [0.9, 0.98]},
    days: {plant: 2, borderline: 4}
  },
  sleeper: {
    /** Chance a month to stir, at no strength at all; share of the balance left behind. */
    stirs: 0.17,
    leaves: 0.15,
    visitMonths: [2, 9]
  }
} as const;
