import {ranks} from "./ranks.js";
import type {Interval} from "./wilson.js";
import {Z95} from "./wilson.js";

/**
 * Difference of the AUC of two scores of the same cases, first less second, with its 95 % interval (DeLong, DeLong and
 * Clarke-Pearson 1988): what the two share cancels out. Higher scores mean events; ties count half. Null with fewer than two
 * cases on a side.
 */
export function aucDifference(
  first: readonly number[],
  second: readonly number[],
  events: readonly boolean[]
): {difference: number; interval: Interval} | null {
  if (first.length !== events.length || second.length !== events.length)
    throw new Error(`as many scores as outcomes: ${first.length}, ${second.length}, ${events.length}`);
  const m = events.filter(Boolean).length;
  const n = events.length - m;
  if (m < 2 || n < 2) return null;
  const [a, b] = [placements(first, events), placements(second, events)];
  const away = (side: "events" | "others") => a[side].map((each, i) => each - b[side][i]!);
  const difference = mean(away("events"));
  const half = Z95 * Math.sqrt(variance(away("events")) / m + variance(away("others")) / n);
  return {difference, interval: {low: difference - half, high: difference + half}};
}

/** By event, the share of others that it is above; by other, the share of events that are above it. */
function placements(scores: readonly number[], events: readonly boolean[]) {
  const all = ranks(scores);
  const of = (side: boolean) => {
    const places = events.flatMap((event, i) => (event === side ? [i] : []));
    const own = ranks(places.map((i) => scores[i]!));
    // A rank among all less that among one's own kind counts those of the other kind below.
    return places.map((i, at) => (all[i]! - own[at]!) / (events.length - places.length));
  };
  return {events: of(true), others: of(false).map((below) => 1 - below)};
}

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

function variance(values: readonly number[]): number {
  const centre = mean(values);
  return values.reduce((sum, each) => sum + (each - centre) ** 2, 0) / (values.length - 1);
}
