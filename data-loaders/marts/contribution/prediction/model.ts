import {conformalRange} from "../../../../src/stats/conformal.js";
import {lowerTail} from "../../../../src/stats/empiricalTail.js";
import {naiveRules} from "../../../../src/stats/naiveForecasts.js";
import type {Ridge} from "../../../../src/stats/ridge.js";
import {ridge, ridgeValue} from "../../../../src/stats/ridge.js";
import type {Interval} from "../../../../src/stats/wilson.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Point} from "./points.js";
import {clipped} from "./points.js";

/** Simple rules, and the regression on what the month end knew. */
export const methods = [...naiveRules, "ridge"] as const;
export type Method = (typeof methods)[number];

export interface Foreseen {
  /** Fen per 30 days. */
  value: number;
  interval: Interval | null;
  /** Chance to bring less than so much. */
  below: (amount: number) => number;
}

/** Foresees points by what is known of earlier ones. */
export type Model = (point: Point, method: Method) => Foreseen;

/** Fewer errors than this make no range of a segment's own. */
const FEW = 50;

/**
 * Learns from points whose outcome is known: the regression from every second customer, and from the others how far each
 * method errs, by segment (split-conformal, B1.10). Null where the regression has nobody to learn from.
 */
export function modelOf(learnt: readonly Point[], {value}: Policy): Model | null {
  const {coverage, penalty} = value.prediction;
  const taught = learnt.filter(({customer}) => customer % 2 === 0);
  const line = ridge(
    taught.map(({features}) => features),
    taught.map(({came, naive, scale}) => clipped((came! - naive.mean) / scale)),
    penalty
  );
  if (!line) return null;
  const ranges = new Map(
    methods.map((method) => {
      const errors = new Map<string | null, number[]>();
      for (const point of learnt) {
        if (point.customer % 2 === 0) continue;
        const error = (point.came! - valueBy(point, method, line)) / point.scale;
        const own = errors.get(point.segment);
        if (own) own.push(error);
        else errors.set(point.segment, [error]);
      }
      const sorted = new Map([...errors].map(([segment, own]) => [segment, Float64Array.from(own).sort()]));
      const all = Float64Array.from([...errors.values()].flat()).sort();
      const made = new Map([...sorted].map(([segment, own]) => [segment, own.length < FEW ? all : own]));
      return [method, (segment: string | null) => made.get(segment) ?? all];
    })
  );
  const limits = new Map<Float64Array, Interval | null>();
  return (point, method) => {
    const errors = ranges.get(method)!(point.segment);
    if (!limits.has(errors)) limits.set(errors, conformalRange(errors, coverage));
    const off = limits.get(errors)!;
    const {scale} = point;
    const foreseen = valueBy(point, method, line);
    return {
      value: foreseen,
      interval: off && {low: foreseen + off.low * scale, high: foreseen + off.high * scale},
      below: (amount) => lowerTail(errors, (amount - foreseen) / scale)
    };
  };
}

/** Without a year behind it a customer has no same months of it: the mean goes on. */
function valueBy({naive, features, scale}: Point, method: Method, line: Ridge): number {
  if (method === "ridge") return naive.mean + ridgeValue(line, features) * scale;
  return naive[method] ?? naive.mean;
}
