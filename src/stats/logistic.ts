import {solve} from "./solve.js";

export interface Logistic {
  intercept: number;
  weights: number[];
  /** Newton steps that were needed. */
  steps: number;
}

/**
 * Logistic regression by Newton's method, with a ridge penalty on the weights (not on the intercept): minimises
 * -log likelihood + ridge / 2 x sum of squares. One group with 1 event of 4 and no feature: intercept ln(1/3). Refuses
 * outcomes of one kind only, whose intercept is infinite.
 */
export function logistic(
  features: readonly (readonly number[])[],
  events: readonly boolean[],
  {ridge = 1, tolerance = 1e-9, rounds = 50} = {}
): Logistic {
  if (features.length !== events.length)
    throw new Error(`as many rows as outcomes: ${features.length}, ${events.length}`);
  const hits = events.filter(Boolean).length;
  if (hits === 0 || hits === events.length) throw new Error("outcomes of one kind only");
  const width = (features[0]?.length ?? 0) + 1;
  const beta = new Float64Array(width);
  beta[0] = Math.log(hits / (events.length - hits));
  for (let step = 1; step <= rounds; step++) {
    const gradient = new Array<number>(width).fill(0);
    const hessian = Array.from({length: width}, () => new Array<number>(width).fill(0));
    for (const [i, row] of features.entries()) {
      const p = 1 / (1 + Math.exp(-scoreOf(beta, row)));
      const [error, weight] = [(events[i] ? 1 : 0) - p, p * (1 - p)];
      for (let a = 0; a < width; a++) {
        const x = a === 0 ? 1 : row[a - 1]!;
        gradient[a]! += error * x;
        for (let b = 0; b <= a; b++) hessian[a]![b]! += weight * x * (b === 0 ? 1 : row[b - 1]!);
      }
    }
    for (let a = 0; a < width; a++) {
      if (a > 0) gradient[a]! -= ridge * beta[a]!;
      if (a > 0) hessian[a]![a]! += ridge;
      for (let b = 0; b < a; b++) hessian[b]![a] = hessian[a]![b]!;
    }
    const move = solve(hessian, gradient);
    if (!move) throw new Error("features depend on one another: raise the ridge");
    // A whole step may overshoot where a bin is nearly pure: halve it until it does not make things worse.
    const before = lossOf(beta, features, events, ridge);
    let length = 1;
    let next = beta.map((each, a) => each + length * move[a]!);
    while (lossOf(next, features, events, ridge) > before + 1e-12 && length > 1e-6) {
      length /= 2;
      next = beta.map((each, a) => each + length * move[a]!);
    }
    const moved = length * Math.max(...move.map(Math.abs));
    beta.set(next);
    if (moved < tolerance) return {intercept: beta[0]!, weights: [...beta.slice(1)], steps: step};
  }
  return {intercept: beta[0]!, weights: [...beta.slice(1)], steps: rounds};
}

const scoreOf = (beta: Float64Array, row: readonly number[]): number =>
  row.reduce((sum, x, i) => sum + x * beta[i + 1]!, beta[0]!);

/** What is minimised: -log likelihood and the penalty. */
function lossOf(
  beta: Float64Array,
  features: readonly (readonly number[])[],
  events: readonly boolean[],
  ridge: number
): number {
  let loss = 0;
  for (const [i, row] of features.entries()) {
    const score = scoreOf(beta, row);
    // ln(1 + e^s) without overflow
    loss += Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - (events[i] ? score : 0);
  }
  return beta.reduce((sum, each, a) => sum + (a > 0 ? (ridge / 2) * each * each : 0), loss);
}

/** Probability of the event. */
export const probabilityOf = ({intercept, weights}: Logistic, row: readonly number[]): number =>
  1 / (1 + Math.exp(-row.reduce((sum, x, i) => sum + x * weights[i]!, intercept)));
