import {betaCdf, betaQuantile} from "./beta.js";
import type {Beta} from "./betaGreater.js";

export interface Tally {
  /** Events, at most n. */
  k: number;
  n: number;
}

export interface ShrunkenRate {
  /** Posterior mean. */
  rate: number;
  /** Ends of the credible interval. */
  low: number;
  high: number;
  /** Probability that the true rate is above the pooled one; null where cells do not differ and all are pooled. */
  above: number | null;
  /** Beta distribution of the true rate. */
  posterior: Beta;
}

export interface Shrinkage {
  /** Events over borrowers of all cells: P. */
  pooled: number;
  /** Share of the variance that is between cells; zero or less: complete pooling. */
  gamma: number;
  /** Borrowers whose evidence the prior is worth, M = 1/gamma - 1; null: infinitely many. */
  strength: number | null;
  cells: ShrunkenRate[];
}

/**
 * Rates of cells drawn towards the rate of all of them: beta-binomial with Kleinman's moments (domain.md B3.7). A cell of
 * 0 of 8 is not without risk, it says little. Null when nobody is in any cell, or nothing or everything happened: then
 * there is no variance to learn from. k (0,2,3,24,1,9) of n (8,40,120,300,60,90): P .0631, gamma .0102, M 97.
 */
export function empiricalBayes(tallies: readonly Tally[], level = 0.9): Shrinkage | null {
  for (const {k, n} of tallies)
    if (!(k >= 0 && n >= k)) throw new Error(`not a count of events: ${k} of ${n}`);
  if (!(level > 0 && level < 1)) throw new Error(`level of an interval outside 0 to 1: ${level}`);
  const N = tallies.reduce((sum, {n}) => sum + n, 0);
  const K = tallies.reduce((sum, {k}) => sum + k, 0);
  if (K === 0 || K === N) return null;
  const pooled = K / N;
  const gamma = betweenShare(tallies, pooled, N);
  const tail = (1 - level) / 2;
  const strength = gamma > 0 ? 1 / gamma - 1 : null;
  // With gamma at 1 or above the cells know all: no prior is left, and Beta(0, ...) has no interval.
  if (strength === null || strength <= 0) {
    const [a, b] = [K, N - K];
    const all = {
      rate: pooled,
      low: betaQuantile(tail, a, b),
      high: betaQuantile(1 - tail, a, b),
      above: null,
      posterior: {a, b}
    };
    return {pooled, gamma, strength: null, cells: tallies.map(() => all)};
  }
  return {
    ...{pooled, gamma, strength},
    cells: tallies.map(({k, n}) => {
      const a = k + pooled * strength;
      const b = n - k + (1 - pooled) * strength;
      return {
        rate: a / (a + b),
        low: betaQuantile(tail, a, b),
        high: betaQuantile(1 - tail, a, b),
        above: 1 - betaCdf(pooled, a, b),
        posterior: {a, b}
      };
    })
  };
}

function betweenShare(tallies: readonly Tally[], pooled: number, N: number): number {
  const within = pooled * (1 - pooled);
  let [spread, cells, sizes] = [0, 0, 0];
  for (const {k, n} of tallies) {
    if (n === 0) continue;
    spread += n * (k / n - pooled) ** 2;
    cells += 1 - n / N;
    sizes += n * (1 - n / N);
  }
  const room = within * (sizes - cells);
  // One cell alone, or cells of one borrower each, tell nothing about how cells differ.
  return room > 0 ? (spread - within * cells) / room : 0;
}
