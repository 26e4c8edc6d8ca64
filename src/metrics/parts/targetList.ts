import type {Words} from "../metric.js";
import type {Activity, ActivityPolicy, Exclusion} from "./activities.js";
import {activitiesFor, exclusionOf} from "./activities.js";
import type {Place} from "./firmPlace.js";
import type {ScoreAttribute, Scorecard, Scored} from "./scorecard.js";
import {reasonsOf} from "./scorecard.js";

export interface Candidate {
  firm: string;
  manager: string | null;
  consent: boolean | null;
  optedOut: boolean | null;
  place: Place;
  scored: Scored;
}

/** Why a firm stands on a list: what its activity says of itself, then what lifts its score. */
export type TargetReason = `rule:${Activity}` | `score:${ScoreAttribute}`;

/** A firm on the list of an activity (domain.md rule 7). */
export interface Target {
  firm: string;
  manager: string | null;
  activity: Activity;
  score: number | null;
  /** Three at most. */
  reasons: TargetReason[];
  action: Words;
  forbidden: Words;
  /** Last day on which it stands. */
  expires: number;
}

export interface Listing {
  listed: Target[];
  /** Firms that a rule chose and that may not be approached, each with the first reason. */
  left: {firm: string; activity: Activity; why: Exclusion}[];
}

interface ListPolicy {
  rules: ActivityPolicy;
  words: Readonly<Record<Activity, Words & {days: number; action: Words; forbidden: Words}>>;
  scorecard: Scorecard;
}

const MOST_REASONS = 3;

/** Lists of all activities, best scores first; who may not be approached is left off every one. */
export function targetsOf(
  candidates: readonly Candidate[],
  {rules, words, scorecard}: ListPolicy,
  asOf: number
): Listing {
  const listed: Target[] = [];
  const left: Listing["left"] = [];
  for (const {firm, manager, place, scored, ...said} of candidates)
    for (const activity of activitiesFor(place, rules)) {
      const why = exclusionOf(place, said);
      if (why) left.push({firm, activity, why});
      else {
        const {action, forbidden, days} = words[activity];
        const gains = reasonsOf(scored, scorecard, MOST_REASONS - 1).map((name) => `score:${name}` as const);
        listed.push({
          ...{firm, manager, activity, score: scored.score, action, forbidden, expires: asOf + days},
          reasons: [`rule:${activity}`, ...gains]
        });
      }
    }
  return {
    listed: listed.sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.firm < b.firm ? -1 : 1)),
    left
  };
}
