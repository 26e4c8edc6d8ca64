import type {Stability, TrialCase, TriedCase} from "../../../../src/metrics/parts/cardTrial.js";
import {
  attributeShift,
  cardOf,
  outOfEntity,
  outOfTime,
  scoreShift
} from "../../../../src/metrics/parts/cardTrial.js";
import type {Features, StatisticalCard} from "../../../../src/metrics/parts/statisticalCard.js";
import {scoreCase} from "../../../../src/metrics/parts/statisticalCard.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {asTold, casesOf, featuresOf, knownBy} from "./cases.js";
import type {Outcomes, Target} from "./outcomes.js";
import {targets} from "./outcomes.js";
import type {Screened} from "./read.js";
import {cohortOf} from "./read.js";

export const ways = ["time", "entity"] as const;
export type Way = (typeof ways)[number];

/** The statistical card of a target and how it stood its trials. */
export interface Statistical {
  target: Target;
  /** Cases and those with the event, of all years. */
  cases: number;
  events: number;
  /** Of them before the last year, which other tables do not count. */
  earlier: {cases: number; events: number};
  /** How many of the rarer outcome are still missing. */
  lacking: number;
  /** Null with too few. */
  made: {
    card: StatisticalCard;
    /** Cases that a card scored without having seen them; null where too few were left to make one. */
    tried: Record<Way, TriedCase[] | null>;
    shift: Stability;
    attributes: ReadonlyMap<string, Stability>;
  } | null;
}

/** Cards of the bank's own firms (v2, domain.md B3.2), one a target, and their validation (B3.4). */
export function statisticalCards({
  outcomes,
  earlier,
  now,
  policy
}: {
  outcomes: Outcomes;
  /** Of defaults, of the years before. */
  earlier: readonly TrialCase[];
  now: readonly Screened[];
  policy: Policy;
}): Statistical[] {
  const {statistical: rules} = policy.screening;
  return targets.map((target) => {
    const before = target === "default" ? earlier : [];
    const own = outcomes[target];
    const count = (some: readonly {event: boolean}[]) => some.filter(({event}) => event).length;
    const earlierCounts = {cases: before.length, events: count(before)};
    const [all, events] = [before.length + own.length, earlierCounts.events + count(own)];
    const counts = {
      ...{target, cases: all, events, earlier: earlierCounts},
      lacking: Math.max(rules.leastEvents - Math.min(events, all - events), 0)
    };
    // The cases are worked out only where they are enough.
    const cases = counts.lacking > 0 ? [] : [...before, ...casesOf(own, target)];
    const card = cardOf(cases, rules);
    if (!card || card.attributes.length === 0) return {...counts, made: null};
    // Firms on lists are chosen: that those of today differ from them is no shift.
    const [last, stands] =
      target === "default"
        ? [
            cases.slice(before.length).map(({features}) => features),
            cohortOf(now).map((firm) => featuresOf(firm, target))
          ]
        : [[], []];
    const scores = (some: readonly Features[]) => some.map((each) => scoreCase(card, each).score);
    return {
      ...counts,
      made: {
        card,
        tried: {
          time: told(outOfTime(cases, knownBy(target, policy), rules), target),
          entity: told(outOfEntity(cases, rules.folds, rules), target)
        },
        shift: scoreShift(scores(last), scores(stands)),
        attributes: new Map(
          card.attributes.map((attribute) => [attribute.name, attributeShift(attribute, last, stands)])
        )
      }
    };
  });
}

const told = (tried: TriedCase[] | null, target: Target) => tried && asTold(tried, target);
