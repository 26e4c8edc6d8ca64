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
      shares: {mass: 0.006, priority: 0.012},
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
      shares: {mass: 0.006, priority: 0.006},
      plants: {falls_asleep: 0.6, silent: 0.4},
      lookalikes: {term_saver: 0.4, seasonal_visitor: 0.3, standing_orders: 0.3}
    }
  } satisfies Record<BehaviourKind, PlantShare>
};
