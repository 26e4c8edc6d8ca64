import {aucError, aucKs} from "../../stats/aucKs.js";
import {chiSquareQuantile} from "../../stats/gamma.js";
import {quantile} from "../../stats/quantile.js";
import type {Bin} from "../../stats/weightOfEvidence.js";
import {weightOfEvidence} from "../../stats/weightOfEvidence.js";

export interface Observed {
  value: number | null;
  event: boolean;
}

export interface Information {
  iv: number;
  /** What chance alone exceeds once in twenty, with so many bins and events. */
  chance: number;
  events: number;
  /** Whether events have the higher or the lower values of those known, beyond chance; null where neither is clear. */
  direction: "higher" | "lower" | null;
}

/** Places where values are cut: the given ones, else quartiles of what is known. */
function cutsOf(observed: readonly Observed[], given: readonly number[] | null): number[] {
  if (given) return [...given];
  const known = observed.flatMap(({value}) => value ?? []).sort((a, b) => a - b);
  return [...new Set([0.25, 0.5, 0.75].flatMap((p) => quantile(known, p) ?? []))].filter(
    (cut) => cut > known[0]!
  );
}

/** Bin of a value, below the first cut first; what is not known is the last. */
export function binOf(value: number | null, cuts: readonly number[]): number {
  if (value === null) return cuts.length + 1;
  let bin = 0;
  while (bin < cuts.length && value >= cuts[bin]! - 1e-12) bin++;
  return bin;
}

/** Counts by bin of values and what came of them. */
export function binsOf(
  values: readonly (number | null)[],
  events: readonly boolean[],
  cuts: readonly number[]
): Bin[] {
  const bins = Array.from({length: cuts.length + 2}, () => ({good: 0, bad: 0}));
  values.forEach((value, i) => {
    const bin = bins[binOf(value, cuts)]!;
    if (events[i]) bin.bad += 1;
    else bin.good += 1;
  });
  return bins;
}

/** Information value of an indicator for an event (domain.md B3.2), with what chance would give; null with too few events. */
export function informationOf(
  observed: readonly Observed[],
  {cuts, leastEvents}: {cuts: readonly number[] | null; leastEvents: number}
): Information | null {
  const events = observed.filter(({event}) => event).length;
  const others = observed.length - events;
  if (events < leastEvents || others < leastEvents) return null;
  const bins = binsOf(
    observed.map(({value}) => value),
    observed.map(({event}) => event),
    cutsOf(observed, cuts)
  ).filter(({good, bad}) => good + bad > 0);
  if (bins.length < 2) return null;
  return {
    iv: weightOfEvidence(bins).iv,
    chance: chiSquareQuantile(0.95, bins.length - 1) * (1 / events + 1 / others),
    events,
    direction: directionOf(observed)
  };
}

/** Two standard errors of the area under the curve away from a half. */
function directionOf(observed: readonly Observed[]): Information["direction"] {
  const known = observed.filter(({value}) => value !== null);
  const found = aucKs(
    known.map(({value}) => value!),
    known.map(({event}) => event)
  );
  if (!found) return null;
  const apart = found.auc - 0.5;
  if (Math.abs(apart) <= 2 * aucError(found.auc, found.events, found.nonEvents)) return null;
  return apart > 0 ? "higher" : "lower";
}
