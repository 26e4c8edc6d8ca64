import {conformalRange} from "../../../../src/stats/conformal.js";
import {lowerTail} from "../../../../src/stats/empiricalTail.js";
import type {IsotonicStep} from "../../../../src/stats/isotonic.js";
import {isotonic, isotonicValue} from "../../../../src/stats/isotonic.js";
import {naiveRules} from "../../../../src/stats/naiveForecasts.js";
import type {Interval} from "../../../../src/stats/wilson.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {isLearner, learn, learners} from "./learners.js";
import type {Point} from "./points.js";
import {clipped, fallenBelow} from "./points.js";

/** Simple rules, and models of what the month end knew. */
export const methods = [...naiveRules, ...learners] as const;
export type Method = (typeof methods)[number];

export interface Foreseen {
  /** Fen per 30 days. */
  value: number;
  interval: Interval | null;
  /** Chance to fall by what counts as a fall: by how such forecasts erred, and the same brought to what came of it. */
  falls: {told: number; corrected: number};
}

/** Foresees points by what is known of earlier ones. */
export type Model = (point: Point, method: Method) => Foreseen;

/** Fewer errors than this make no range of a segment's own. */
const FEW = 50;

/**
 * Learns from points whose outcome is known: the models from every second customer, and from the others how far each method
 * errs, by segment (split-conformal, B1.10), and how many fell for each chance told (isotonic). Null where the models have
 * nobody to learn from.
 */
export function modelOf(learnt: readonly Point[], policy: Policy): Model | null {
  const taught = learnt.filter(({customer}) => customer % 2 === 0);
  const others = learnt.filter(({customer}) => customer % 2 !== 0);
  const made = learn(
    taught.map(({features}) => features),
    taught.map(({came, naive, scale}) => clipped((came! - naive.mean) / scale)),
    policy
  );
  if (!made) return null;
  /** Without a year behind it a customer has no same months of it: the mean goes on. */
  const valueBy = ({naive, features, scale}: Point, method: Method): number =>
    isLearner(method) ? naive.mean + made[method](features) * scale : (naive[method] ?? naive.mean);
  const known = new Map(methods.map((method) => [method, spreadOf(others, method, valueBy, policy)]));
  return (point, method) => {
    const {rangeOf, chanceOf, fallsOf} = known.get(method)!;
    const value = valueBy(point, method);
    const range = rangeOf(point.segment);
    const told = chanceOf(point, value);
    return {
      value,
      interval: range && {low: value + range.low * point.scale, high: value + range.high * point.scale},
      falls: {told, corrected: isotonicValue(fallsOf(value / point.scale), told) ?? told}
    };
  };
}

/** How far one method erred, in units of each customer's scale. */
interface Spread {
  rangeOf: (segment: string | null) => Interval | null;
  /** Chance to fall of a point with this forecast. */
  chanceOf: (point: Point, value: number) => number;
  /** Falls that came by the chance told, of forecasts of so many times what the customer usually brings or costs. */
  fallsOf: (times: number) => readonly IsotonicStep[];
}

function spreadOf(
  others: readonly Point[],
  method: Method,
  valueBy: (point: Point, method: Method) => number,
  policy: Policy
): Spread {
  const values = others.map((point) => valueBy(point, method));
  const bySegment = new Map<string | null, number[]>();
  others.forEach(({segment, came, scale}, at) => {
    const error = (came! - values[at]!) / scale;
    const own = bySegment.get(segment);
    if (own) own.push(error);
    else bySegment.set(segment, [error]);
  });
  const told = (errors: Float64Array) => ({
    errors,
    range: conformalRange(errors, policy.value.prediction.coverage)
  });
  const all = told(Float64Array.from([...bySegment.values()].flat()).sort());
  const made = new Map(
    [...bySegment].map(([segment, own]) => [
      segment,
      own.length < FEW ? all : told(Float64Array.from(own).sort())
    ])
  );
  const of = (segment: string | null) => made.get(segment) ?? all;
  const chanceOf = (point: Point, value: number) =>
    lowerTail(of(point.segment).errors, (fallenBelow(point, policy) - value) / point.scale);
  return {
    rangeOf: (segment) => of(segment).range,
    chanceOf,
    fallsOf: fallsApart(
      others.map((point, at) => ({
        times: values[at]! / point.scale,
        told: chanceOf(point, values[at]!),
        fell: point.came! < fallenBelow(point, policy)
      }))
    )
  };
}

/** Times what is usual that a customer costs in a forecast that stands by itself. */
const COSTLY = -1;

/**
 * Falls that came by the chance told, apart for whoever is foreseen to cost more than is usual with it: the bad month of a late
 * payer looks like a fall and is often over by the next. Where few are, all together.
 */
function fallsApart(known: readonly {times: number; told: number; fell: boolean}[]): Spread["fallsOf"] {
  const stepsOf = (own: typeof known) => isotonic(own.map(({told, fell}) => [told, Number(fell)]));
  const all = stepsOf(known);
  const [ordinary, costly] = [false, true].map((far) => {
    const own = known.filter(({times}) => times < COSTLY === far);
    return own.length < FEW ? all : stepsOf(own);
  });
  return (times) => (times < COSTLY ? costly! : ordinary!);
}
