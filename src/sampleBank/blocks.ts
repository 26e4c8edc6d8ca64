import {dayNumber, monthAt, monthIndex} from "./days.js";
import {customers as rules, lastPeriod, segmentParameters, segments, type Segment} from "./parameters.js";
import type {Rng} from "./random.js";
import type {Run} from "./run.js";

export interface Block {
  segments: readonly Segment[];
  /** Number within the segment. */
  ordinals: readonly number[];
}

let last: {seed: number; number: number; block: Block} | null = null;

/** Segments of a hundred customers, shuffled by block: shares are exact and a larger bank starts with the same customers. */
export function blockOf(run: Run, number: number): Block {
  if (last?.number === number && last.seed === run.seed) return last.block;
  const list = segments.flatMap((segment) =>
    Array.from({length: segmentParameters[segment].perHundred}, (_, k) => ({segment, k}))
  );
  run.rng("block", number).shuffle(list);
  const block = {
    segments: list.map(({segment}) => segment),
    ordinals: list.map(({segment, k}) => number * segmentParameters[segment].perHundred + k)
  };
  last = {seed: run.seed, number, block};
  return block;
}

/** A rank between 0 and 1, spread evenly over each twenty customers of the segment. */
export function evenRank(run: Run, segment: Segment, ordinal: number, what: number, rng: Rng): number {
  const ranks = Array.from({length: 20}, (_, k) => k);
  run.rng("tail", segments.indexOf(segment), Math.floor(ordinal / 20), what).shuffle(ranks);
  return ((ranks[ordinal % 20] as number) + rng.uniform()) / 20;
}

/** The day a customer came: the first that its stream is asked. */
export function openingDay(rng: Rng): number {
  const {end} = monthAt(monthIndex(lastPeriod));
  const recent = end - rules.recentMonths * 30;
  if (rng.chance(rules.recent)) return end - rng.integer(0, rules.recentMonths * 30);
  return recent - 1 - Math.floor(rng.uniform() * rng.uniform() * (recent - dayNumber(2003, 1, 1)));
}
