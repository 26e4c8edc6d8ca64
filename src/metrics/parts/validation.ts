import {aucError, aucKs} from "../../stats/aucKs.js";
import {listLift} from "../../stats/lift.js";
import type {Interval} from "../../stats/wilson.js";
import {Z95} from "../../stats/wilson.js";

export interface ScoredEvent {
  /** Higher means the event is more likely. */
  score: number;
  event: boolean;
}

export interface Validation {
  auc: number;
  interval: Interval;
  gini: number;
  ks: number;
  events: number;
  others: number;
}

/** How well a score tells events from the rest (domain.md B3.4), with Hanley and McNeil's interval; null without both. */
export function validate(scored: readonly ScoredEvent[]): Validation | null {
  const found = aucKs(
    scored.map(({score}) => score),
    scored.map(({event}) => event)
  );
  if (!found) return null;
  const {auc, gini, ks, events, nonEvents} = found;
  const half = Z95 * aucError(auc, events, nonEvents);
  return {
    ...{auc, gini, ks, events, others: nonEvents},
    interval: {low: Math.max(auc - half, 0), high: Math.min(auc + half, 1)}
  };
}

/** What the best part of a list of all would have held; those with the same score as the last taken stay out together. */
export function bestPart(scored: readonly ScoredEvent[], part: number) {
  const sorted = [...scored].sort((a, b) => b.score - a.score);
  const room = Math.floor(part * sorted.length + 1e-9);
  const edge = sorted[room]?.score;
  const listed = edge === undefined ? sorted : sorted.slice(0, room).filter(({score}) => score > edge);
  const events = scored.filter(({event}) => event).length;
  const hits = listed.filter(({event}) => event).length;
  return {
    ...{listed: listed.length, hits, missed: events - hits, false: listed.length - hits},
    lift: listLift({listed: listed.length, listedEvents: hits, all: scored.length, events})
  };
}

export type Verdict = "keep" | "recalibrate" | "redevelop" | "undecided";

/** What to do with a model (OPT-1): too few events decide nothing; no better than chance, it is made anew; shifted, it is set anew. */
export function verdictOf({
  found,
  leastEvents,
  shift,
  critical
}: {
  found: Validation | null;
  leastEvents: number;
  shift: number | null;
  critical: number | null;
}): Verdict {
  if (!found || found.events < leastEvents || found.others < leastEvents) return "undecided";
  if (found.interval.low <= 0.5) return "redevelop";
  return shift !== null && critical !== null && shift > critical ? "recalibrate" : "keep";
}
