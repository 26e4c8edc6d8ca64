import {betaQuantile} from "./beta.js";
import type {Tally} from "./empiricalBayes.js";
import {logGamma} from "./gamma.js";
import type {Interval} from "./wilson.js";

/** Places tried for the rate of all, this far about it in log odds, and for how far cells differ, up to half of what is possible. */
const [RATES, REACH, SPREADS, MOST] = [41, 2.5, 25, 0.5];

/**
 * Credible intervals for the rates of cells that carry what empirical Bayes takes for known: the rate of all and how far
 * cells differ are themselves only estimated from few events. Beta-binomial likelihood over a grid of both, Jeffreys' prior
 * for the rate, a uniform one for the standard deviation between cells as a share of the greatest that the rate allows (Gelman
 * 2006: a prior on how much is drawn to the rate of all would favour pooling the more, the larger the cells are); each cell's
 * posterior as the beta of the same mean and variance. Null where nothing or everything happened.
 */
export function mixedIntervals(tallies: readonly Tally[], level = 0.9): Interval[] | null {
  const [K, N] = tallies.reduce(([k, n], each) => [k + each.k, n + each.n], [0, 0]) as [number, number];
  if (K === 0 || K === N) return null;
  const filled = tallies.filter(({n}) => n > 0);
  const centre = Math.log(K / (N - K));
  const places = Array.from({length: RATES}, (_, i) => {
    const rate = 1 / (1 + Math.exp(-(centre + REACH * ((2 * i) / (RATES - 1) - 1))));
    return Array.from({length: SPREADS}, (__, j) => {
      // Of Beta(rate x M, (1 - rate) x M) the variance is rate (1 - rate) / (M + 1).
      const strength = 1 / ((MOST * (j + 0.5)) / SPREADS) ** 2 - 1;
      const [a, b] = [rate * strength, (1 - rate) * strength];
      const whole = logGamma(a) + logGamma(b) - logGamma(a + b);
      const likelihood = filled.reduce(
        (sum, {k, n}) => sum + logGamma(a + k) + logGamma(b + n - k) - logGamma(a + b + n) - whole,
        0.5 * Math.log(rate * (1 - rate))
      );
      return {a, b, likelihood};
    });
  }).flat();
  const best = Math.max(...places.map(({likelihood}) => likelihood));
  const weighed = places.map(({a, b, likelihood}) => ({a, b, weight: Math.exp(likelihood - best)}));
  const whole = weighed.reduce((sum, {weight}) => sum + weight, 0);
  return tallies.map(({k, n}) => {
    let [first, second] = [0, 0];
    for (const {a, b, weight} of weighed) {
      const [up, all] = [a + k, a + b + n];
      first += (weight * up) / all / whole;
      second += (weight * up * (up + 1)) / (all * (all + 1)) / whole;
    }
    // A beta of this mean and variance: a + b + 1 = mean (1 - mean) / variance.
    const size = (first * (1 - first)) / (second - first ** 2) - 1;
    const [a, b] = [first * size, (1 - first) * size];
    const tail = (1 - level) / 2;
    return {low: betaQuantile(tail, a, b), high: betaQuantile(1 - tail, a, b)};
  });
}
