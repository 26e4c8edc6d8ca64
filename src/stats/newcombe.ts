import type {Interval} from "./wilson.js";
import {wilson} from "./wilson.js";

/**
 * Interval for the difference of two independent shares, first less second, from their Wilson intervals (Newcombe 1998,
 * method 10). 96 of 800 less 100 of 5,000: .0788 to .1246. Null when one side counted nobody.
 */
export function newcombe(hits: number, n: number, otherHits: number, otherN: number): Interval | null {
  const [one, other] = [wilson(hits, n), wilson(otherHits, otherN)];
  if (!one || !other) return null;
  const [p, q] = [hits / n, otherHits / otherN];
  return {
    low: p - q - Math.hypot(p - one.low, other.high - q),
    high: p - q + Math.hypot(one.high - p, q - other.low)
  };
}
