import {linearTrend} from "./linearTrend.js";
import {quantile} from "./quantile.js";

/** Days of a year of whole weeks, so that the same weekday stands against itself. */
const YEAR = 364;
/** Days on which a naive forecast must have been tried before its errors make a range. */
const TRIED = 91;

export interface Ahead {
  /** Days ahead. */
  days: number;
  expected: number;
  low: number;
  high: number;
}

export interface Path {
  /** Values above zero, a day each. */
  values: readonly number[];
  /** Calendar class of each of these days and of those ahead: what a class stands above or below the trend recurs. */
  classes: readonly number[];
}

/**
 * What a daily balance will be (B2.10): ln B = trend + class of the day + rest; the trend goes on, the rest stays what it
 * is, and the interval (quantiles `tail` and 1 - `tail`) is how the rest has changed over as many days, overlapping. Null
 * with less than a year of days or a value not above zero.
 */
export function forecastBook(
  {values, classes}: Path,
  ahead: readonly number[],
  tail: number
): Ahead[] | null {
  if (values.length <= YEAR || values.some((value) => value <= 0)) return null;
  const logs = values.map(Math.log);
  const {intercept, slope} = linearTrend(logs)!;
  const departures = logs.map((log, t) => log - intercept - slope * t);
  const sums = new Map<number, {n: number; sum: number}>();
  for (const [t, departure] of departures.entries()) {
    const {n, sum} = sums.get(classes[t]!) ?? {n: 0, sum: 0};
    sums.set(classes[t]!, {n: n + 1, sum: sum + departure});
  }
  const usual = (t: number) => {
    const found = sums.get(classes[t]!);
    return found ? found.sum / found.n : 0;
  };
  const rest = departures.map((departure, t) => departure - usual(t));
  const last = values.length - 1;
  return ahead.map((days) => {
    const at = intercept + slope * (last + days) + usual(last + days) + rest[last]!;
    const changes = Float64Array.from(rest.slice(days), (each, t) => each - rest[t]!).sort();
    const value = (p: number) => Math.exp(at + quantile(changes, p)!);
    return {days, expected: value(0.5), low: value(tail), high: value(1 - tail)};
  });
}

/** The same week last year, times what has grown since, from the day `last`; null where a year ago is not known. */
function naiveFrom(values: readonly number[], last: number, days: number): number | null {
  const [then, now, before] = [values[last + days - YEAR], values[last], values[last - YEAR]];
  if (days > YEAR || then === undefined || now === undefined || before === undefined) return null;
  return before > 0 && then > 0 && now > 0 ? (then * now) / before : null;
}

export interface Naive {
  expected: number;
  /** Null where such a forecast could be tried on too few days. */
  low: number | null;
  high: number | null;
}

/**
 * The same week last year, times what has grown since; the interval is how far such forecasts from all days known were off.
 * Null where a year ago is not known.
 */
export function forecastNaively(
  values: readonly number[],
  ahead: readonly number[],
  tail: number
): (Naive | null)[] {
  const last = values.length - 1;
  return ahead.map((days) => {
    const expected = naiveFrom(values, last, days);
    if (expected === null) return null;
    const errors: number[] = [];
    for (let t = YEAR; t + days <= last; t++) {
      const then = naiveFrom(values, t, days);
      if (then !== null && values[t + days]! > 0) errors.push(Math.log(values[t + days]! / then));
    }
    const sorted = Float64Array.from(errors).sort();
    const end = (p: number) => (sorted.length >= TRIED ? expected * Math.exp(quantile(sorted, p)!) : null);
    return {expected, low: end(tail), high: end(1 - tail)};
  });
}

export interface Errors {
  days: number;
  origins: number;
  /** Mean absolute error as a share of what came. */
  model: number;
  naive: number;
  /** Share of what came that lay inside the interval; of the naive one, of the times that it had an interval. */
  covered: number;
  naiveCovered: number | null;
}

/**
 * Errors out of time: from every `step`-th day with a year behind it and the horizon before it, a forecast that knows
 * nothing later, against what came. Null where there is no such day.
 */
export function rollingOrigin(
  {values, classes}: Path,
  ahead: readonly number[],
  {tail, step}: {tail: number; step: number}
): Errors[] | null {
  const longest = Math.max(...ahead);
  const sums = ahead.map((days) => ({
    ...{days, origins: 0, model: 0, naive: 0, covered: 0},
    judged: 0,
    naiveCovered: 0
  }));
  for (let last = values.length - 1 - longest; last >= YEAR; last -= step) {
    const known = values.slice(0, last + 1);
    const found = forecastBook({values: known, classes}, ahead, tail);
    const naive = forecastNaively(known, ahead, tail);
    if (!found) return null;
    for (const [at, sum] of sums.entries()) {
      const [came, {expected, low, high}] = [values[last + sum.days]!, found[at]!];
      sum.origins += 1;
      sum.model += Math.abs(expected - came) / came;
      sum.naive += Math.abs(naive[at]!.expected - came) / came;
      sum.covered += came >= low && came <= high ? 1 : 0;
      const {low: least, high: most} = naive[at]!;
      if (least === null || most === null) continue;
      sum.judged += 1;
      sum.naiveCovered += came >= least && came <= most ? 1 : 0;
    }
  }
  return sums[0] && sums[0].origins > 0
    ? sums.map(({days, origins, model, naive, covered, judged, naiveCovered}) => ({
        ...{days, origins, model: model / origins, naive: naive / origins, covered: covered / origins},
        naiveCovered: judged ? naiveCovered / judged : null
      }))
    : null;
}
