import {aucError, aucKs} from "../../stats/aucKs.js";
import {listLift} from "../../stats/lift.js";
import type {Interval} from "../../stats/wilson.js";
import {wilson, Z95} from "../../stats/wilson.js";

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

export interface CalibrationGroup {
  cases: number;
  events: number;
  /** Mean of the probabilities told. */
  predicted: number;
  interval: Interval;
}

/** Cases in the order of a probability, cut into so many groups of like size: what was told and what came, lowest first. */
export function calibrationOf(scored: readonly ScoredEvent[], groups: number): CalibrationGroup[] {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  const at = (group: number) => Math.floor((group * sorted.length) / groups);
  return Array.from({length: groups}, (_, i) => sorted.slice(at(i), at(i + 1)))
    .filter(({length}) => length > 0)
    .map((some) => {
      const events = some.filter(({event}) => event).length;
      const predicted = some.reduce((sum, {score}) => sum + score, 0) / some.length;
      return {cases: some.length, events, predicted, interval: wilson(events, some.length)!};
    });
}

/** Mean squared distance of probabilities from what came (Brier 1950); null without cases. */
export const brierOf = (scored: readonly ScoredEvent[]): number | null =>
  scored.length === 0
    ? null
    : scored.reduce((sum, {score, event}) => sum + (score - (event ? 1 : 0)) ** 2, 0) / scored.length;

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
