import type {Segment} from "../parameters.js";

export type Source = "RM" | "STATIC" | "SCORE";

export interface CampaignParameters {
  id: string;
  type: string;
  /** First month; it runs three. */
  start: string;
  /** What a customer who signs does: borrows, puts money on term deposit, buys a wealth product. */
  product: "loan" | "deposit" | "wealth";
  /** Share of the customers of a segment on the list; persons only with consent. */
  lists: Partial<Record<Segment, number>>;
  /** Sources of the list with weights, and the share of those it names that sign without being asked. */
  sources: Partial<Record<Source, {weight: number; base: number}>>;
  /** Added to the share that signs by being treated. */
  uplift: Partial<Record<Segment, number>>;
  /** Amount of who signs, yuan; as a share of deposits for persons. */
  amount: Partial<Record<Segment, number>>;
  /** Controls that are lost from the list after the draw: a broken split. */
  lost: number;
}

const firmSources = {
  RM: {weight: 0.15, base: 0.03},
  STATIC: {weight: 0.5, base: 0.01},
  SCORE: {weight: 0.35, base: 0.07}
} as const;

/** Run every February. */
const credit = {
  type: "corporate_credit",
  product: "loan",
  lists: {micro: 0.5, small: 0.7, medium: 0.7, large: 0.7},
  sources: firmSources,
  uplift: {micro: 0.03, small: 0.1, medium: 0.04, large: 0},
  amount: {micro: 500_000, small: 2_000_000, medium: 4_000_000, large: 8_000_000},
  lost: 0
} as const;

export const campaigns = {
  /** Share that is treated, in pairs of neighbours in the list of a segment and source. */
  treated: 0.5,
  months: 3,
  contactDays: [2, 45],
  signDays: [8, 60],
  reasons: {no_need: 0.32, rate: 0.26, other_bank: 0.2, collateral: 0.12, process: 0.1},
  list: [
    {id: "CP2502A", start: "2025-02", ...credit},
    {id: "CP2602A", start: "2026-02", ...credit},
    {
      id: "CP2604B",
      type: "corporate_deposit",
      start: "2026-04",
      product: "deposit",
      lists: {micro: 0.4, small: 0.6, medium: 0.6, large: 0.6},
      sources: {STATIC: {weight: 1, base: 0.03}},
      uplift: {small: 0.06, medium: 0.06},
      amount: {micro: 150_000, small: 600_000, medium: 1_500_000, large: 4_000_000},
      lost: 0.4
    },
    {
      id: "CP2601C",
      type: "retail_deposit",
      start: "2026-01",
      product: "deposit",
      lists: {mass: 0.12, priority: 0.5},
      sources: {STATIC: {weight: 0.6, base: 0.03}, SCORE: {weight: 0.4, base: 0.07}},
      uplift: {priority: 0.08, mass: 0},
      amount: {mass: 20_000, priority: 120_000},
      lost: 0
    },
    {
      id: "CP2605D",
      type: "retail_wealth",
      start: "2026-05",
      product: "wealth",
      lists: {mass: 0.06, priority: 0.5, private: 0.7},
      sources: {RM: {weight: 0.3, base: 0.05}, SCORE: {weight: 0.7, base: 0.05}},
      uplift: {private: 0.12, priority: 0.05, mass: 0},
      amount: {mass: 10_000, priority: 100_000, private: 600_000},
      lost: 0
    }
  ] satisfies CampaignParameters[] as readonly CampaignParameters[]
};
