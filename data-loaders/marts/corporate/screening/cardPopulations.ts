import type {Policy} from "../../../../src/schema/policy.js";
import type {Mart} from "../../mart.js";
import {population} from "../../mart.js";
import type {Target} from "./outcomes.js";
import type {Statistical} from "./statistical.js";

/** What the tables of statistical cards are made of. */
export interface CardOptions {
  cards: readonly Statistical[];
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}

/** All cases of a card. */
export const casesAt = (period: string, target: Target, what: "cases" | "events") =>
  population(period, "corporate", `card ${what}`, target);
/** The later of them, on which a card made of those before is tried. */
export const laterAt = (period: string, target: Target, what: "cases" | "events") =>
  population(period, "corporate", `card later ${what}`, target);
/** Performing firms of a year ago, and those in default since. */
export const lastYearAt = (period: string, what: "cases" | "events") =>
  population(period, "corporate", what === "cases" ? "cohort" : "cohort defaulted");

/** What would bring the tables of a card: more events, told by `card_state`. */
export const needsOf = (cards: readonly Statistical[]) =>
  cards.some(({made}) => made) ? [] : ["T19 loan_account, more defaults", "T36 campaign, more signings"];
