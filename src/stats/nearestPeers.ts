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
  const points = sample.map(({features}) => Float64Array.from(features, (x, at) => x * scales[at]!));
  const distances = new Float64Array(sample.length);
  const shuffled = new Float64Array(sample.length);
  const last = Math.min(k, sample.length) - 1;
  return (of) => {
    const here = of.features.map((x, at) => x * scales[at]!);
    points.forEach((point, i) => {
      let far = 0;
      for (let at = 0; at < dimensions; at++) far += (point[at]! - here[at]!) ** 2;
      distances[i] = sample[i] === of ? Infinity : far;
    });
    shuffled.set(distances);
    // Not sorted whole: the search is run for every customer, and sorting took most of its time.
    const limit = quickselect(shuffled, last)[last]!;
    const near: number[] = [];
    // Ties at the edge come in the order of the sample, and no more than k.
    for (const strict of [true, false])
      for (let i = 0; i < sample.length && near.length < k; i++)
        if (distances[i] !== Infinity && (strict ? distances[i]! < limit : distances[i] === limit))
          near.push(sample[i]!.value);
    return quantile(Float64Array.from(near).sort(), share);
  };
}
