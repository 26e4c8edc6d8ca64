/** A feature, a limit, and what is added at or below it and above. */
export interface Stump {
  feature: number;
  limit: number;
  low: number;
  high: number;
}

/** A mean and what stumps add to it. */
export interface Stumps {
  start: number;
  stumps: readonly Stump[];
}

export interface Boosting {
  rounds: number;
  /** Part of each stump that is added: small steps overfit less. */
  rate: number;
}

/** Limits tried of a feature, at most. */
const LIMITS = 31;

/**
 * Sum of stumps (trees of one split), each fitted on what the ones before it left, by squared error (Friedman 2001). Limits
 * are values of the feature, thinned where there are many. Null without rows. 0, 0, 4, 4 at 1, 2, 3, 4 with rate .5: 2, then
 * -1 up to 2 and +1 above, then half of that.
 */
export function boostedStumps(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  {rounds, rate}: Boosting
): Stumps | null {
  const n = rows.length;
  if (n === 0) return null;
  const limits = rows[0]!.map((_, j) => limitsOf(rows.map((row) => row[j]!)));
  const places = limits.map((own, j) => Uint8Array.from(rows, (row) => placeOf(own, row[j]!)));
  const counts = places.map((of, j) => countsOf(of, limits[j]!.length + 1));
  const start = values.reduce((sum, value) => sum + value, 0) / n;
  const left = Float64Array.from(values, (value) => value - start);
  const stumps: Stump[] = [];
  for (let round = 0; round < rounds; round++) {
    const best = places
      .map((of, j) => ({feature: j, ...bestSplit(sumsOf(of, left, limits[j]!.length + 1), counts[j]!)}))
      .reduce<Split & {feature: number}>((most, each) => (each.gain > most.gain ? each : most), NO_SPLIT);
    if (best.gain <= 0) break;
    const {feature, at} = best;
    const [low, high] = [rate * best.low, rate * best.high];
    stumps.push({feature, limit: limits[feature]![at]!, low, high});
    const of = places[feature]!;
    for (let i = 0; i < n; i++) left[i]! -= of[i]! <= at ? low : high;
  }
  return {start, stumps};
}

export const stumpsValue = ({start, stumps}: Stumps, features: readonly number[]): number =>
  stumps.reduce(
    (sum, {feature, limit, low, high}) => sum + (features[feature]! <= limit ? low : high),
    start
  );

/** Values that leave some on either side, evenly thinned, ascending. */
function limitsOf(values: readonly number[]): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const last = sorted.at(-1);
  const tried = Array.from(
    {length: LIMITS},
    (_, k) => sorted[Math.floor(((k + 1) * sorted.length) / (LIMITS + 1))]!
  );
  const few = new Set(sorted);
  return Float64Array.from(few.size <= LIMITS + 1 ? few : new Set(tried)).filter((value) => value !== last);
}

/** How many limits lie below the value. */
function placeOf(limits: Float64Array, value: number): number {
  let place = 0;
  while (place < limits.length && value > limits[place]!) place++;
  return place;
}

function countsOf(places: Uint8Array, length: number): Float64Array {
  const counts = new Float64Array(length);
  for (const place of places) counts[place]! += 1;
  return counts;
}

function sumsOf(places: Uint8Array, values: Float64Array, length: number): Float64Array {
  const sums = new Float64Array(length);
  for (let i = 0; i < places.length; i++) sums[places[i]!]! += values[i]!;
  return sums;
}

interface Split {
  /** Place of the limit. */
  at: number;
  /** By how much the squared error shrinks. */
  gain: number;
  /** Means on either side. */
  low: number;
  high: number;
}

const NO_SPLIT = {feature: 0, at: 0, gain: 0, low: 0, high: 0};

function bestSplit(sums: Float64Array, counts: Float64Array): Split {
  const [all, n] = [sums, counts].map((list) => list.reduce((sum, each) => sum + each, 0)) as [
    number,
    number
  ];
  let [sum, count] = [0, 0];
  let best: Split = NO_SPLIT;
  for (let at = 0; at < sums.length - 1; at++) {
    sum += sums[at]!;
    count += counts[at]!;
    const [low, high] = [sum / count, (all - sum) / (n - count)];
    const gain = low * sum + high * (all - sum) - (all * all) / n;
    if (gain > best.gain) best = {at, gain, low, high};
  }
  return best;
}
