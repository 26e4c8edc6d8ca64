import {expandingFirm} from "../corporate/expandingFirm.js";
import {generalFirm} from "../corporate/generalFirm.js";
import {growthTier} from "../corporate/growthTier.js";
import {highNeed} from "../corporate/highNeed.js";
import {multiChannel} from "../corporate/multiChannel.js";
import {regularFirm} from "../corporate/regularFirm.js";
import {riskEdge} from "../corporate/riskEdge.js";
import {strategicFirm} from "../corporate/strategicFirm.js";
import type {Indicators} from "./firmIndicators.js";
import type {Stage} from "./lifecycle.js";
import type {Permitted} from "./permitted.js";
import type {Gate} from "./riskGate.js";

/** What tiers, archetypes and activities look at: a firm among all firms. Bureau figures only where marketing may use them. */
export interface Place extends Omit<Indicators, "banks"> {
  banks: Permitted<"marketing", number> | null;
  /** Balance over limit at all banks. */
  bankUse: Permitted<"marketing", number> | null;
  /** Share of all firms with a score, contribution or PD no greater; null without one. */
  scoreRank: number | null;
  contributionRank: number | null;
  pdRank: number;
  gate: Gate;
  red: boolean;
  classNormal: boolean | null;
  stage: Stage;
  dpdMost24: number | null;
  dpdMost3: number | null;
  swingYear: number | null;
  tenorRatio: number | null;
  growth3: number | null;
  newProducts3: number | null;
  /** Balance that ends between the first horizon and the last. */
  maturingLater: number;
  /** What its loans earn beyond their floor, a fraction a year. */
  rateRoom: number | null;
  /** Months of recurring payments with a core customer, by sources that may serve marketing. */
  coreMonths: number | null;
  onlyWorkingCapital: boolean;
  /** Money lent came into its accounts in the last months; null where that is not known. */
  lent: boolean | null;
  held: readonly string[];
  /** Association rules of its segment, strongest first. */
  rules: readonly SaleRule[];
}

export interface SaleRule {
  product: string;
  lift: number;
  /** Firms that hold both. */
  support: number;
}

export interface TierPolicy {
  /** Percentiles as fractions; `limit` in fen. */
  strategic: {score: number; limit: number; contribution: number};
  growth: {score: number};
  stable: {swing: number; years: number};
}

export interface ArchetypePolicy {
  riskEdge: {repayment: number; episodes: number};
  highNeed: {demand: number; repayment: number; pd: number};
  expanding: {draws: number; tenor: number; growth: number};
  multiChannel: {banks: number; utilisation: number};
}

export const tiers = ["strategic", "growth", "general"] as const;
export type Tier = (typeof tiers)[number];

const TIERS = {strategic: strategicFirm, growth: growthTier, general: generalFirm};

export const tierOf = (firm: Place, policy: TierPolicy): Tier =>
  tiers.find((tier) => TIERS[tier].compute({firm, policy}))!;

/** In the order in which they are asked. */
export const archetypes = ["risk_edge", "high_need", "expanding", "multi_channel", "regular"] as const;
export type Archetype = (typeof archetypes)[number];

const ARCHETYPES = {
  ...{risk_edge: riskEdge, high_need: highNeed, expanding: expandingFirm},
  ...{multi_channel: multiChannel, regular: regularFirm}
};

/** The first archetype that matches. */
export const archetypeOf = (firm: Place, policy: ArchetypePolicy): Archetype =>
  archetypes.find((archetype) => ARCHETYPES[archetype].compute({firm, policy}))!;
