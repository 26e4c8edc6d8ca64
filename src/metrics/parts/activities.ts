import {chainLink} from "../corporate/chainLink.js";
import {leadList} from "../corporate/leadList.js";
import {limitIncrease} from "../corporate/limitIncrease.js";
import {rateOffer} from "../corporate/rateOffer.js";
import {renewalVisit} from "../corporate/renewalVisit.js";
import {secondSale} from "../corporate/secondSale.js";
import type {Place} from "./firmPlace.js";

export interface ActivityPolicy {
  limitIncrease: {utilisation: number; repayment: number; limitToRevenue: number};
  /** `pd` of the rating named, `discount` a fraction a year. */
  rateOffer: {pd: number; discount: number};
  chain: {months: number};
  secondSale: {lift: number; support: number};
  leads: {growth: number; products: number};
}

export const activities = [
  "limit_increase",
  "rate_offer",
  "renewal_visit",
  "chain_link",
  "second_sale",
  "lead_list"
] as const;
export type Activity = (typeof activities)[number];

/** Why a firm that a rule chose is left off its list; the first that holds. */
export const exclusions = ["red_gate", "no_consent", "opted_out"] as const;
export type Exclusion = (typeof exclusions)[number];

/** Activities whose rule a firm meets, whether or not it may be approached. */
export function activitiesFor(firm: Place, policy: ActivityPolicy): Activity[] {
  const met: Record<Activity, boolean> = {
    limit_increase: limitIncrease.compute({firm, policy}),
    rate_offer: rateOffer.compute({firm, policy}),
    renewal_visit: renewalVisit.compute({firm}),
    chain_link: chainLink.compute({firm, policy}),
    second_sale: secondSale.compute({firm, policy}) !== null,
    lead_list: leadList.compute({firm, policy})
  };
  return activities.filter((activity) => met[activity]);
}

/** Whether a firm may stand on a marketing list: risk first, then what the firm itself said. */
export function exclusionOf(
  {gate}: Pick<Place, "gate">,
  {consent, optedOut}: {consent: boolean | null; optedOut: boolean | null}
): Exclusion | null {
  if (gate === "red") return "red_gate";
  if (consent === false) return "no_consent";
  return optedOut === true ? "opted_out" : null;
}
