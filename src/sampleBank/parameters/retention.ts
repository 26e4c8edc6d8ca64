import type {Segment} from "../parameters.js";

/** Monthly chances that a customer leaves: by months since opening, and by the year of opening (the vintage). */
export const retention = {
  /** Months since opening up to `until`, and the hazard of a month of a vintage with factor 1. Nobody leaves in the month of opening. */
  bands: [
    {until: 6, hazard: 0.012},
    {until: 12, hazard: 0.009},
    {until: 24, hazard: 0.005},
    {until: Infinity, hazard: 0.0018}
  ],
  /**
   * Share of those who leave that move away over some months first: wages and receipts go elsewhere, and each month they keep
   * a share of what they kept, never less than `least`. Of who has been here for so many months.
   */
  winding: {share: 0.6, months: [3, 5] as const, keeps: 0.5, least: 0.12, known: 9},
  /** Factor of a vintage; others 1. */
  vintages: {2024: 0.7, 2025: 1.6, 2026: 1} as Readonly<Record<number, number>>
};

/** Deposit rates of new and renewed term deposits: what of a move of the reference rate reaches customers, up and down apart. */
export const betas = {
  reference: "LPR1Y",
  /** From this day on board rates follow the reference; before it they are history. */
  from: "2024-10-31",
  /** Days after a move of the reference. */
  lag: 5,
  /** What strength 0 would be: no difference between segments. */
  centre: 0.5,
  bySegment: {
    mass: {down: 0.35, up: 0.2},
    priority: {down: 0.45, up: 0.35},
    private: {down: 0.6, up: 0.55},
    micro: {down: 0.4, up: 0.3},
    small: {down: 0.5, up: 0.4},
    medium: {down: 0.65, up: 0.6},
    large: {down: 0.8, up: 0.8}
  } satisfies Record<Segment, {down: number; up: number}>
};

/** Share of matured term deposits that is renewed: in place by standing instruction, or placed anew within days. */
export const rollover = {
  auto: 0.5,
  anewWithinDays: 6,
  centre: 0.75,
  bySegment: {
    mass: 0.88,
    priority: 0.92,
    private: 0.84,
    micro: 0.8,
    small: 0.76,
    medium: 0.72,
    large: 0.64
  } satisfies Record<Segment, number>
};
