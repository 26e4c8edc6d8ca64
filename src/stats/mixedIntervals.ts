import {betaQuantile} from "./beta.js";
import type {Tally} from "./empiricalBayes.js";
import {normalCdf} from "./normal.js";
import type {Interval} from "./wilson.js";

/** Places tried for the rate of all and for how far cells differ: log odds this far about the pooled ones, and up to this spread. */
const [MEANS, REACH, SPREADS, MOST] = [31, 2.5, 16, 1.5];
/** Bins of the log odds of one cell, between these tails of what its own count says. */
const [BINS, TAIL, WIDEST] = [64, 1e-5, 7];

interface Place {
  mean: number;
  spread: number;
  /** Logarithm. */
  prior: number;
}

interface Cell {
  /** Log odds of the lower end of the first bin, and width of each. */
  from: number;
  width: number;
  /** Of the middle of each bin, against the likeliest. */
  likelihood: Float64Array;
}

/**
 * Credible intervals for the rates of cells that carry what empirical Bayes takes for known: the rate of all and how far
 * cells differ are themselves only estimated from few events. Log odds of cells normal about those of all; Jeffreys' prior
 * for the rate of all and a flat one for the variance between cells, under which intervals hold as often as they say
 * (Morris 1983: flat in the standard deviation draws the odd cell in too far); summed over a grid. Null where nothing or
 * everything happened.
 */
export function mixedIntervals(tallies: readonly Tally[], level = 0.9): Interval[] | null {
  const [K, N] = tallies.reduce(([k, n], each) => [k + each.k, n + each.n], [0, 0]) as [number, number];
  if (K === 0 || K === N) return null;
  const centre = logOdds(K / N);
  const cells = tallies.map((tally) => cellOf(tally, centre));
  const masses = new Float64Array(BINS);
  const tried = placesAbout(centre).map((place) => {
    const likelihoods = cells.map((cell) => {
      priorMasses(cell, place, masses);
      return masses.reduce((sum, mass, bin) => sum + mass * cell.likelihood[bin]!, Number.MIN_VALUE);
    });
    const log = likelihoods.reduce((sum, likelihood) => sum + Math.log(likelihood), place.prior);
    return {place, likelihoods, log};
  });
  const best = Math.max(...tried.map(({log}) => log));
  const weighed = tried
    .map(({log, ...rest}) => ({...rest, weight: Math.exp(log - best)}))
    .filter(({weight}) => weight > 1e-9);
  return cells.map((cell, i) => {
    const posterior = new Float64Array(BINS);
    for (const {place, likelihoods, weight} of weighed) {
      priorMasses(cell, place, masses);
      const share = weight / likelihoods[i]!;
      for (let bin = 0; bin < BINS; bin++) posterior[bin]! += share * masses[bin]! * cell.likelihood[bin]!;
    }
    const tail = (1 - level) / 2;
    return {low: rateAt(tail, cell, posterior), high: rateAt(1 - tail, cell, posterior)};
  });
}

const logOdds = (rate: number): number => Math.log(rate / (1 - rate));
const rateOf = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** Places to try, denser where the rate of all and small spreads are, each with the part of the grid that it stands for. */
function placesAbout(centre: number): Place[] {
  return Array.from({length: MEANS}, (_, i) => {
    const step = 3 * ((2 * i) / (MEANS - 1) - 1);
    const mean = centre + (REACH * Math.sinh(step)) / Math.sinh(3);
    const rate = rateOf(mean);
    const prior = 0.5 * Math.log(rate * (1 - rate)) + Math.log(Math.cosh(step));
    return Array.from({length: SPREADS}, (__, j): Place => {
      const part = (j + 0.5) / SPREADS;
      // The spread is MOST x part squared, so that flat in the variance is in proportion to the cube of the part.
      return {mean, spread: MOST * part ** 2, prior: prior + 3 * Math.log(part)};
    });
  }).flat();
}

/** Bins over what a cell's own count leaves possible, and how likely the count is in each. */
function cellOf({k, n}: Tally, centre: number): Cell {
  const end = (tail: number, least: number, most: number) =>
    Math.min(centre + most, Math.max(centre + least, logOdds(betaQuantile(tail, k + 0.5, n - k + 0.5))));
  const [from, to] = [end(TAIL, -WIDEST, WIDEST - 1), end(1 - TAIL, 1 - WIDEST, WIDEST)];
  const width = (to - from) / BINS;
  const logs = Array.from({length: BINS}, (_, bin) => {
    const odds = from + (bin + 0.5) * width;
    return k * odds - n * Math.log1p(Math.exp(odds));
  });
  const best = Math.max(...logs);
  return {from, width, likelihood: Float64Array.from(logs, (log) => Math.exp(log - best))};
}

/** Share of cells that a place puts into each bin; what lies beyond the bins is none. */
function priorMasses({from, width}: Cell, {mean, spread}: Place, into: Float64Array): void {
  let below = cdf((from - mean) / spread);
  for (let bin = 0; bin < BINS; bin++) {
    const upTo = cdf((from + (bin + 1) * width - mean) / spread);
    into[bin] = upTo - below;
    below = upTo;
  }
}

/** Bins are many and the function dear: read off a table, to 1e-6. */
const [FINEST, FARTHEST] = [0.01, 6];
const table = Float64Array.from({length: (2 * FARTHEST) / FINEST + 2}, (_, i) =>
  normalCdf(i * FINEST - FARTHEST)
);
function cdf(z: number): number {
  if (z <= -FARTHEST) return 0;
  if (z >= FARTHEST) return 1;
  const at = (z + FARTHEST) / FINEST;
  const low = Math.floor(at);
  return table[low]! + (at - low) * (table[low + 1]! - table[low]!);
}

/** The rate below which this share of a posterior lies. */
function rateAt(share: number, {from, width}: Cell, posterior: Float64Array): number {
  let left = share * posterior.reduce((sum, mass) => sum + mass, 0);
  const bin = posterior.findIndex((mass) => (left -= mass) <= 0);
  const at = bin < 0 ? BINS - 1 : bin;
  return rateOf(from + width * (at + 1 + Math.min(0, left) / (posterior[at]! || 1)));
}
