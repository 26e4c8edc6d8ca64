import {solve} from "./solve.js";

export interface Logistic {
  intercept: number;
  weights: number[];
  /** Newton steps that were needed. */
  steps: number;
}

export interface Fitting {
  /** Penalty on the weights, not on the intercept. */
  ridge?: number;
  /** Largest step that ends it. */
  tolerance?: number;
  rounds?: number;
  /** Where to start: a fit of nearly the same features saves steps, and changes nothing. */
  start?: Pick<Logistic, "intercept" | "weights">;
}

/**
 * Logistic regression by Newton's method, with a ridge penalty on the weights (not on the intercept): minimises
 * -log likelihood + ridge / 2 x sum of squares. One group with 1 event of 4 and no feature: intercept ln(1/3). Refuses
 * outcomes of one kind only, whose intercept is infinite.
 */
export function logistic(
  features: readonly (readonly number[])[],
  events: readonly boolean[],
  options: Fitting = {}
): Logistic {
  const columns = (features[0] ?? []).map((_, at) => Float64Array.from(features, (row) => row[at]!));
  if (features.length !== events.length)
    throw new Error(`as many rows as outcomes: ${features.length}, ${events.length}`);
  return logisticOf(columns, events, options);
}

/** The same of features that stand in columns, a number an outcome. */
export function logisticOf(
  columns: readonly Float64Array[],
  events: readonly boolean[],
  {ridge = 1, tolerance = 1e-9, rounds = 50, start}: Fitting = {}
): Logistic {
  const odd = columns.find(({length}) => length !== events.length);
  if (odd) throw new Error(`as many rows as outcomes: ${odd.length}, ${events.length}`);
  const hits = events.filter(Boolean).length;
  if (hits === 0 || hits === events.length) throw new Error("outcomes of one kind only");
  const design = designOf(columns, events.length);
  const {width} = design;
  if (start && start.weights.length !== width - 1)
    throw new Error(`a start of ${start.weights.length} weights for ${width - 1} features`);
  const beta = new Float64Array(width);
  beta.set(start ? [start.intercept, ...start.weights] : [Math.log(hits / (events.length - hits))]);
  for (let step = 1; step <= rounds; step++) {
    const {gradient, hessian, loss} = slopeOf(beta, design, events, ridge);
    const move = solve(hessian, gradient);
    if (!move) throw new Error("features depend on one another: raise the ridge");
    // A whole step may overshoot where a bin is nearly pure: halve it until it does not make things worse, beyond what
    // the rounding of so long a sum alone would.
    const most = loss + 1e-10 * (1 + loss);
    let length = 1;
    let next = beta.map((each, a) => each + length * move[a]!);
    while (lossOf(next, design, events, ridge) > most && length > 1e-6) {
      length /= 2;
      next = beta.map((each, a) => each + length * move[a]!);
    }
    const moved = length * Math.max(...move.map(Math.abs));
    beta.set(next);
    if (moved < tolerance) return {intercept: beta[0]!, weights: [...beta.slice(1)], steps: step};
  }
  return {intercept: beta[0]!, weights: [...beta.slice(1)], steps: rounds};
}

/** All rows one after the other, a 1 for the intercept before each: a card is fitted on hundreds of thousands of rows. */
interface Design {
  width: number;
  x: Float64Array;
}

function designOf(columns: readonly Float64Array[], rows: number): Design {
  const width = columns.length + 1;
  const x = new Float64Array(rows * width);
  for (let i = 0; i < rows; i++) x[i * width] = 1;
  columns.forEach((column, at) => {
    for (let i = 0; i < rows; i++) x[i * width + at + 1] = column[i]!;
  });
  return {width, x};
}

function scoreOf(beta: Float64Array, {width, x}: Design, row: number): number {
  let score = beta[0]!;
  for (let a = 1; a < width; a++) score += x[row * width + a]! * beta[a]!;
  return score;
}

// ln(1 + e^s) without overflow
const rowLoss = (score: number, event: boolean): number =>
  Math.max(score, 0) + Math.log1p(Math.exp(-Math.abs(score))) - (event ? score : 0);

const penaltyOf = (beta: Float64Array, ridge: number): number =>
  beta.reduce((sum, each, a) => sum + (a > 0 ? (ridge / 2) * each * each : 0), 0);

/** Where the way goes down from here, and what is minimised. */
function slopeOf(beta: Float64Array, design: Design, events: readonly boolean[], ridge: number) {
  const {width, x} = design;
  const gradient = new Float64Array(width);
  const second = new Float64Array(width * width);
  let loss = 0;
  for (let i = 0; i < events.length; i++) {
    const score = scoreOf(beta, design, i);
    loss += rowLoss(score, events[i]!);
    const p = 1 / (1 + Math.exp(-score));
    const error = (events[i] ? 1 : 0) - p;
    const weight = p * (1 - p);
    for (let a = 0; a < width; a++) {
      const here = x[i * width + a]!;
      gradient[a]! += error * here;
      const weighted = weight * here;
      for (let b = 0; b <= a; b++) second[a * width + b]! += weighted * x[i * width + b]!;
    }
  }
  const hessian = Array.from({length: width}, (_, a) =>
    Array.from({length: width}, (_, b) => second[Math.max(a, b) * width + Math.min(a, b)]!)
  );
  for (let a = 1; a < width; a++) {
    gradient[a]! -= ridge * beta[a]!;
    hessian[a]![a]! += ridge;
  }
  return {gradient, hessian, loss: loss + penaltyOf(beta, ridge)};
}

/** What is minimised: -log likelihood and the penalty. */
function lossOf(beta: Float64Array, design: Design, events: readonly boolean[], ridge: number): number {
  let loss = penaltyOf(beta, ridge);
  for (let i = 0; i < events.length; i++) loss += rowLoss(scoreOf(beta, design, i), events[i]!);
  return loss;
}

/** Probability of the event. */
export const probabilityOf = ({intercept, weights}: Logistic, row: readonly number[]): number =>
  1 / (1 + Math.exp(-row.reduce((sum, x, i) => sum + x * weights[i]!, intercept)));
