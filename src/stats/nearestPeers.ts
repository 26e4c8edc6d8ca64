import {quickselect} from "d3";
import {quantile} from "./quantile.js";

/** A subject's features, all known, and what is to be compared. */
export interface Peer {
  features: readonly number[];
  value: number;
}

/**
 * Quantile of a value among the k nearest of a sample, by Euclidean distance over features each divided by its standard
 * deviation in the sample; a subject of the sample does not count as its own peer. Null where the sample is smaller than
 * `least`. Features that do not vary do not count.
 */
export function peerQuantile(
  sample: readonly Peer[],
  {k, share, least}: {k: number; share: number; least: number}
): (of: Peer) => number | null {
  if (sample.length < least) return () => null;
  const dimensions = sample[0]?.features.length ?? 0;
  const scales = Array.from({length: dimensions}, (_, at) => {
    const mean = sample.reduce((sum, {features}) => sum + features[at]!, 0) / sample.length;
    const variance = sample.reduce((sum, {features}) => sum + (features[at]! - mean) ** 2, 0) / sample.length;
    return variance > 0 ? 1 / Math.sqrt(variance) : 0;
  });
  const size = sample.length;
  // One after the other in one block: the search goes through all of them for every customer.
  const points = Float64Array.from(sample.flatMap(({features}) => features.map((x, at) => x * scales[at]!)));
  const places = new Map(sample.map((peer, i) => [peer, i]));
  const here = new Float64Array(dimensions);
  const distances = new Float64Array(size);
  const shuffled = new Float64Array(size);
  const near = new Float64Array(Math.min(k, size));
  return (of) => {
    for (let at = 0; at < dimensions; at++) here[at] = of.features[at]! * scales[at]!;
    for (let i = 0; i < size; i++) {
      let far = 0;
      for (let at = 0; at < dimensions; at++) {
        const apart = points[i * dimensions + at]! - here[at]!;
        far += apart * apart;
      }
      distances[i] = far;
    }
    const own = places.get(of);
    if (own !== undefined) distances[own] = Infinity;
    shuffled.set(distances);
    // Not sorted whole: sorting took most of the time.
    const limit = quickselect(shuffled, near.length - 1)[near.length - 1]!;
    let found = 0;
    // Ties at the edge come in the order of the sample, and no more than k.
    for (const strict of [true, false])
      for (let i = 0; i < size && found < near.length; i++) {
        const far = distances[i]!;
        if (far !== Infinity && (strict ? far < limit : far === limit)) near[found++] = sample[i]!.value;
      }
    return quantile(near.slice(0, found).sort(), share);
  };
}
