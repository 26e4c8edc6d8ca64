import type {TrialCase, TriedCase} from "../../../../src/metrics/parts/cardTrial.js";
import type {Features} from "../../../../src/metrics/parts/statisticalCard.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {shiftPeriod} from "../../periods.js";
import type {Indicator} from "./indicatorList.js";
import {indicatorList} from "./indicatorList.js";
import type {FirmRecord} from "../risk/histories.js";
import type {Outcome, Target} from "./outcomes.js";
import {defaultsOf} from "./outcomes.js";
import type {Lent, Screened} from "./read.js";
import {screen, yearBefore} from "./read.js";

/**
 * What a card may not look at: what is known of this month alone and, where risk is asked, reports of the bureau that may
 * serve marketing, which the demand for money counts too.
 */
const CLOSED: Readonly<Record<Target, ReadonlySet<string>>> = {
  default: new Set(["maturing", "banks", "demand"]),
  signing: new Set(["maturing"])
};

/** Amounts in steps of this, 元10,000: where a card cuts is some firm's own figure. */
const STEP = 1_000_000;

const attributesFor = (target: Target): Indicator[] =>
  indicatorList.filter(({key}) => !CLOSED[target].has(key));
const ATTRIBUTES: Readonly<Record<Target, Indicator[]>> = {
  default: attributesFor("default"),
  signing: attributesFor("signing")
};

export function featuresOf({indicators}: Screened, target: Target): Features {
  const features: Record<string, number | null> = {};
  for (const {key, type, of} of ATTRIBUTES[target]) {
    const value = of(indicators);
    if (typeof value === "boolean") features[key] = value ? 1 : 0;
    else features[key] = value !== null && type === "money" ? Math.round(value / STEP) * STEP : value;
  }
  return features;
}

/**
 * Cases of a card: the bad end is the event, default or not signing, so that more points are always better. Firms of one
 * group are one entity. The simple rule is the probability of default by rating, or the balance of loans.
 */
export const casesOf = (outcomes: readonly Outcome[], target: Target): TrialCase[] =>
  outcomes.map(({firm, event}) => {
    const {record, at, indicators} = firm;
    return {
      ...{entity: record.group ?? record.firm, period: record.history[at]!.period},
      ...{features: featuresOf(firm, target), event: target === "default" ? event : !event},
      naive: target === "default" ? indicators.pd : indicators.balance
    };
  });

/**
 * Cases of default of the years before the last one, as far as the histories of firms go: no default counts twice. A year
 * after the other, since firms as they stood take far more room than what a card looks at.
 */
export function earlierDefaults(
  firms: ReadonlyMap<string, FirmRecord>,
  lent: Lent,
  context: {policy: Policy; period: string}
): TrialCase[] {
  const found: TrialCase[] = [];
  for (let when = yearBefore(yearBefore(context.period)); ; when = yearBefore(when)) {
    const cohort = casesOf(defaultsOf(screen(firms, lent, when, context)), "default");
    if (cohort.length === 0) return found;
    for (const each of cohort) found.push(each);
  }
}

/** A tried case as it is told: the probability and the outcome of what is asked about. */
export const asTold = (tried: readonly TriedCase[], target: Target): TriedCase[] =>
  target === "default"
    ? [...tried]
    : tried.map((each) => ({...each, score: 1 - each.score, event: !each.event}));

/** Month by whose end the outcome of a case is known. */
export const knownBy =
  (target: Target, {corporate}: Policy) =>
  (period: string): string =>
    shiftPeriod(period, target === "default" ? 12 : 1 + Math.ceil(corporate.lists.outcomeDays / 30));
