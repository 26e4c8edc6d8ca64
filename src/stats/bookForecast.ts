import {linearTrend} from "./linearTrend.js";
import {quantile} from "./quantile.js";

/** Days of a year of whole weeks, so that the same weekday stands against itself. */
const YEAR = 364;
/** Times that a forecast must have been tried before its errors make a range. */
const TRIED = 13;

/** Forecasts of some days ahead from all values known, the classes of these days and of those ahead; null where it has none. */
export type Forecaster = (
  known: readonly number[],
  classes: readonly number[],
  ahead: readonly number[]
) => (number | null)[];

/**
 * What a daily balance will be (B2.10): ln B = trend + class of the day + rest; the trend goes on and the rest stays what
 * it is. Null with less than a year of days or a value not above zero.
 */
export const forecastBook: Forecaster = (known, classes, ahead) => {
  if (known.length <= YEAR || known.some((value) => value <= 0)) return ahead.map(() => null);
  const logs = known.map(Math.log);
  const {intercept, slope} = linearTrend(logs)!;
  const sums = new Map<number, {n: number; sum: number}>();
  for (const [t, log] of logs.entries()) {
    const {n, sum} = sums.get(classes[t]!) ?? {n: 0, sum: 0};
    sums.set(classes[t]!, {n: n + 1, sum: sum + log - intercept - slope * t});
  }
  const usual = (t: number) => {
    const found = sums.get(classes[t]!);
    return found ? found.sum / found.n : 0;
  };
  const last = known.length - 1;
  return ahead.map((days) => Math.exp(logs[last]! + slope * days + usual(last + days) - usual(last)));
};

/** The same week last year, times what has grown since; null where a year ago is not known. */
export const forecastNaively: Forecaster = (known, _, ahead) => {
  const last = known.length - 1;
  return ahead.map((days) => {
    const [then, now, before] = [known[last + days - YEAR], known[last], known[last - YEAR]];
    if (days > YEAR || then === undefined || now === undefined || before === undefined) return null;
    return before > 0 && then > 0 && now > 0 ? (then * now) / before : null;
  });
};

export interface Ahead {
  /** Days ahead. */
  days: number;
  expected: number;
  /** Null where such a forecast could be tried too few times. */
  low: number | null;
  high: number | null;
}

/** A forecast that was made with nothing later known than the day `last`, and what came. */
export interface Tried extends Ahead {
  last: number;
  came: number;
}

export interface Path {
  /** Values, a day each. */
  values: readonly number[];
  /** Calendar class of each of these days and of those ahead: what a class stands above or below the trend recurs. */
  classes: readonly number[];
}

/**
 * Forecasts from the last day, and those of every `step`-th day before it that has a year behind it, each knowing nothing
 * later. The range of a forecast is as wide, either way, as `confidence` of the errors were that the same forecaster had
 * made over as many days and that were known by then (split conformal prediction, Vovk et al. 2005): the trend's own
 * error is in them, which residuals of the fit leave out.
 */
export function forecastAndTry(
  {values, classes}: Path,
  ahead: readonly number[],
  forecaster: Forecaster,
  {confidence, step}: {confidence: number; step: number}
): {ahead: (Ahead | null)[]; tried: Tried[]} {
  const final = values.length - 1;
  const errors: {last: number; size: number}[][] = ahead.map(() => []);
  const tried: Tried[] = [];
  const from = (last: number): (Ahead | null)[] =>
    forecaster(values.slice(0, last + 1), classes, ahead).map((expected, at) => {
      const days = ahead[at]!;
      if (expected === null) return null;
      const known = errors[at]!.flatMap((error) => (error.last + days <= last ? error.size : []));
      const width = widthOf(known, confidence);
      const [low, high] = width === null ? [null, null] : [expected / width, expected * width];
      return {days, expected, low, high};
    });
  for (let last = YEAR + ((final - YEAR) % step); last < final; last += step)
    for (const [at, found] of from(last).entries()) {
      const came = found && values[last + found.days];
      if (!found || came === undefined || came === null || came <= 0) continue;
      tried.push({...found, last, came});
      errors[at]!.push({last, size: Math.abs(Math.log(came / found.expected))});
    }
  return {ahead: final < 0 ? ahead.map(() => null) : from(final), tried};
}

/** Factor that holds `confidence` of errors of these sizes and of one more like them. */
function widthOf(sizes: readonly number[], confidence: number): number | null {
  if (sizes.length < TRIED) return null;
  const share = Math.min(1, (confidence * (sizes.length + 1)) / sizes.length);
  return Math.exp(quantile(Float64Array.from(sizes).sort(), share)!);
}

export interface Errors {
  days: number;
  origins: number;
  /** Mean absolute error as a share of what came. */
  error: number;
  /** Share of what came that lay inside the range, of the times that there was one; null where there never was. */
  covered: number | null;
}

/** Errors out of time by days ahead; none where nothing could be tried. */
export function errorsOf(tried: readonly Tried[]): Errors[] {
  return [...new Set(tried.map(({days}) => days))]
    .sort((a, b) => a - b)
    .map((days) => {
      const own = tried.filter((each) => each.days === days);
      const judged = own.filter(({low}) => low !== null);
      const inside = judged.filter(({came, low, high}) => came >= low! && came <= high!).length;
      return {
        ...{days, origins: own.length},
        error: own.reduce((sum, {expected, came}) => sum + Math.abs(expected - came) / came, 0) / own.length,
        covered: judged.length ? inside / judged.length : null
      };
    });
}
