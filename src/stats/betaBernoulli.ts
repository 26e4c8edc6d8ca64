import {logGamma} from "./gamma.js";
import {nelderMead} from "./nelderMead.js";

/** Customers who were active in `x` of `n` periods, last in period `last` (0 for never). */
export interface ActivityPattern {
  x: number;
  last: number;
  n: number;
  count: number;
}

/** Shapes of the chance to be active while there (alpha, beta), and to leave before a period (gamma, delta). */
export interface BetaBernoulli {
  alpha: number;
  beta: number;
  gamma: number;
  delta: number;
}

const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Likelihood of one pattern in the order seen (Fader, Hardie and Shang 2010, equation 5). */
export function patternLikelihood(
  {alpha, beta, gamma, delta}: BetaBernoulli,
  {x, last, n}: Omit<ActivityPattern, "count">
): number {
  const whole = logBeta(alpha, beta) + logBeta(gamma, delta);
  let sum = Math.exp(logBeta(alpha + x, beta + n - x) + logBeta(gamma, delta + n) - whole);
  for (let i = 0; i < n - last; i++)
    sum += Math.exp(logBeta(alpha + x, beta + last - x + i) + logBeta(gamma + 1, delta + last + i) - whole);
  return sum;
}

/**
 * Fits the model of customers who are active or not in each period and may have left for good unseen (BG/BB; Fader, Hardie
 * and Shang 2010) by maximum likelihood. Null without anybody active or with everybody always active.
 */
export function fitBetaBernoulli(patterns: readonly ActivityPattern[]): BetaBernoulli | null {
  const [active, seen] = patterns.reduce(([a, b], {x, n, count}) => [a + x * count, b + n * count], [0, 0]);
  if (!(active! > 0) || active === seen) return null;
  const shapeOf = (x: readonly number[]): BetaBernoulli => {
    const [alpha, beta, gamma, delta] = x.map(Math.exp) as [number, number, number, number];
    return {alpha, beta, gamma, delta};
  };
  const {at} = nelderMead(
    (x) =>
      x.some((each) => Math.abs(each) > 12)
        ? Infinity
        : -patterns.reduce(
            (sum, each) => sum + each.count * Math.log(patternLikelihood(shapeOf(x), each)),
            0
          ),
    [0, 0, 0, 1],
    {tolerance: 1e-9}
  );
  return shapeOf(at);
}

/** Chance that a customer of a pattern is still there at the end of what was seen. */
export function aliveChance(shape: BetaBernoulli, pattern: Omit<ActivityPattern, "count">): number {
  const {alpha, beta, gamma, delta} = shape;
  const {x, n} = pattern;
  const whole = logBeta(alpha, beta) + logBeta(gamma, delta);
  // There before the next period, as the paper has it: not left after the n-th either.
  const there = Math.exp(logBeta(alpha + x, beta + n - x) + logBeta(gamma, delta + n + 1) - whole);
  return there / patternLikelihood(shape, pattern);
}

/**
 * Periods in which a customer of a pattern will still be there, of the next `ahead`, the k-th worth (1 + discount)^-k.
 */
export function aliveAhead(
  shape: BetaBernoulli,
  pattern: Omit<ActivityPattern, "count">,
  ahead: number,
  discount = 0
): number {
  return discounted(shape, pattern, {ahead, discount, acts: 0});
}

/** Periods in which such a customer will be there and active, counted the same way. */
export function activeAhead(
  shape: BetaBernoulli,
  pattern: Omit<ActivityPattern, "count">,
  ahead: number,
  discount = 0
): number {
  return discounted(shape, pattern, {ahead, discount, acts: 1});
}

function discounted(
  shape: BetaBernoulli,
  pattern: Omit<ActivityPattern, "count">,
  {ahead, discount, acts}: {ahead: number; discount: number; acts: 0 | 1}
): number {
  const {alpha, beta, gamma, delta} = shape;
  const {x, n} = pattern;
  const whole = logBeta(alpha, beta) + logBeta(gamma, delta);
  const acted = logBeta(alpha + x + acts, beta + n - x);
  let sum = 0;
  for (let k = 1; k <= ahead; k++)
    sum += Math.exp(acted + logBeta(gamma, delta + n + k) - whole) / (1 + discount) ** k;
  return sum / patternLikelihood(shape, pattern);
}
