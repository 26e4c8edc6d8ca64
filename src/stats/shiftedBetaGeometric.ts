import {logGamma} from "./gamma.js";
import {nelderMead} from "./nelderMead.js";

/** Shape of the chances to leave: beta distributed over customers, each constant over time. */
export interface BetaShape {
  alpha: number;
  beta: number;
}

/** Customers who left in each period since they came (the first is period 1), and those who were still there at the end. */
export interface Renewals {
  left: readonly number[];
  stayed: number;
}

const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Share that is still there after t renewals: B(alpha, beta + t) / B(alpha, beta). */
export const betaGeometricSurvival = ({alpha, beta}: BetaShape, t: number): number =>
  Math.exp(logBeta(alpha, beta + t) - logBeta(alpha, beta));

/** Logarithm of the likelihood of what was seen; chances of leaving follow P(t) = P(t-1) (beta + t - 2)/(alpha + beta + t - 1). */
export function betaGeometricLikelihood(shape: BetaShape, {left, stayed}: Renewals): number {
  const {alpha, beta} = shape;
  let chance = alpha / (alpha + beta);
  let sum = 0;
  left.forEach((customers, at) => {
    if (at > 0) chance *= (beta + at - 1) / (alpha + beta + at);
    if (customers > 0) sum += customers * Math.log(chance);
  });
  return stayed > 0 ? sum + stayed * Math.log(betaGeometricSurvival(shape, left.length)) : sum;
}

/**
 * Shifted beta geometric model of who renews a contract (sBG; Fader and Hardie 2007), by maximum likelihood. Null where
 * nobody left or nobody came, since then no shape is likelier than all others.
 */
export function fitBetaGeometric(seen: Renewals): (BetaShape & {logLikelihood: number}) | null {
  const gone = seen.left.reduce((sum, customers) => sum + customers, 0);
  if (!(gone > 0)) return null;
  const shapeOf = ([a, b]: readonly number[]): BetaShape => ({alpha: Math.exp(a!), beta: Math.exp(b!)});
  // Beyond e^12 all customers are alike, and the two would run off together.
  const {at} = nelderMead(
    (x) => (x.some((each) => Math.abs(each) > 12) ? Infinity : -betaGeometricLikelihood(shapeOf(x), seen)),
    [0, 1]
  );
  const shape = shapeOf(at);
  return {...shape, logLikelihood: betaGeometricLikelihood(shape, seen)};
}

/**
 * Discounted expected residual lifetime of who has renewed t times, the coming renewal counted whole: the sum over j from
 * 0 of S(t + 1 + j) / S(t) / (1 + d)^j (Fader and Hardie 2010). In periods; d is the discount of a period, above 0.
 */
export function residualLifetime(shape: BetaShape, t: number, discount: number): number {
  if (!(discount > 0)) throw new Error(`discount not positive: ${discount}`);
  const {alpha, beta} = shape;
  let [term, sum] = [1, 0];
  for (let j = 0; term > 1e-12 && j < 100_000; j++) {
    // S(k) / S(k - 1) = (beta + k - 1) / (alpha + beta + k - 1)
    const k = t + 1 + j;
    term *= (beta + k - 1) / (alpha + beta + k - 1) / (j === 0 ? 1 : 1 + discount);
    sum += term;
  }
  return sum;
}

/**
 * Periods that who has renewed t times will still be there for, of the next `ahead`, the k-th worth (1 + discount)^-k: the
 * sum of S(t + k) / S(t) (1 + d)^-k.
 */
export function periodsAhead({alpha, beta}: BetaShape, t: number, ahead: number, discount = 0): number {
  let [term, sum] = [1, 0];
  for (let k = 1; k <= ahead; k++) {
    term *= (beta + t + k - 1) / (alpha + beta + t + k - 1) / (1 + discount);
    sum += term;
  }
  return sum;
}
