import {linearTrend} from "./linearTrend.js";

/** What the mean of the next months would be by simple rules; null where the past is too short for one. */
export interface NaiveForecasts {
  /** The last value goes on. */
  last: number;
  /** The mean of the last three goes on. */
  mean: number;
  /** The same months a year ago come again. */
  year: number | null;
  /** The line through the last six goes on, each step `DAMPING` of the one before (Gardner and McKenzie 1985). */
  damped: number;
}

export const naiveRules = ["last", "mean", "year", "damped"] as const;
export type NaiveRule = (typeof naiveRules)[number];

const DAMPING = 0.8;
const MEAN = 3;
const LINE = 6;

/** Forecasts of the mean of `ahead` months after the values, oldest first, none missing; null below three of them. */
export function naiveForecasts(values: readonly number[], ahead: number): NaiveForecasts | null {
  if (values.length < MEAN) return null;
  const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const line = values.slice(-LINE);
  const {intercept, slope} = linearTrend(line)!;
  let [steps, step, sum] = [0, 1, 0];
  for (let month = 1; month <= ahead; month++) {
    step *= DAMPING;
    steps += step;
    sum += steps;
  }
  const from = values.length - 12;
  return {
    last: values.at(-1)!,
    mean: mean(values.slice(-MEAN)),
    year: from < 0 ? null : mean(values.slice(from, from + ahead)),
    damped: intercept + slope * (line.length - 1) + (slope * sum) / ahead
  };
}
