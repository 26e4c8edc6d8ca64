import {linearTrend} from "./linearTrend.js";
import {quantile} from "./quantile.js";

/** Days of a year of whole weeks, so that the same weekday stands against itself. */
const YEAR = 364;
/** Times that a forecast must have been tried before its range is told. */
const TRIED = 13;
/** By how much one range that held, or did not, moves the share that the next ones aim at. */
const LEARNS = 0.1;

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
 * error is in them, which residuals of the fit leave out. Errors over stretches that overlap tell little more than one of
 * them, so they count as no more than the stretches that fit side by side. And since later errors need not be like
 * earlier ones, each range that held, once its day has come, lets the next aim a little lower, each that did not a good deal
 * higher (adaptive conformal inference, Gibbs and Candès 2021).
 */
export function forecastAndTry(
  {values, classes}: Path,
  ahead: readonly number[],
  forecaster: Forecaster,
  {confidence, step}: {confidence: number; step: number}
): {ahead: (Ahead | null)[]; tried: Tried[]} {
  const final = values.length - 1;
  const errors: Missed[][] = ahead.map(() => []);
  const tried: Tried[] = [];
  const from = (last: number): (Ranged | null)[] =>
    forecaster(values.slice(0, last + 1), classes, ahead).map((expected, at) => {
      const days = ahead[at]!;
      if (expected === null) return null;
      const known = errors[at]!.filter((error) => error.last + days <= last);
      const size = sizeOf(known, {confidence, stretches: 1 + ((known.length - 1) * step) / days});
      if (size === null || known.length < TRIED) return {days, expected, low: null, high: null, size};
      return {days, expected, low: expected / Math.exp(size), high: expected * Math.exp(size), size};
    });
  for (let last = YEAR + ((final - YEAR) % step); last < final; last += step)
    for (const [at, found] of from(last).entries()) {
      const came = found && values[last + found.days];
      if (!found || came === undefined || came === null || came <= 0) continue;
      const {size: foreseen, ...told} = found;
      const size = Math.abs(Math.log(came / told.expected));
      tried.push({...told, last, came});
      errors[at]!.push({last, size, held: foreseen === null ? null : size <= foreseen});
    }
  const plain = ({days, expected, low, high}: Ranged): Ahead => ({days, expected, low, high});
  return {ahead: final < 0 ? ahead.map(() => null) : from(final).map((each) => each && plain(each)), tried};
}

/** A forecast with the size of error that its range holds, also where it is not told yet; null before the first error. */
type Ranged = Ahead & {size: number | null};

/** An error that a forecast turned out to have, and whether its range held it; null where it had none. */
interface Missed {
  last: number;
  size: number;
  held: boolean | null;
}

/**
 * Size that holds `confidence` of errors like these and of one more, so many of them being worth telling apart, after what
 * earlier ranges held; null without any.
 */
function sizeOf(
  errors: readonly Missed[],
  {confidence, stretches}: {confidence: number; stretches: number}
): number | null {
  if (errors.length === 0) return null;
  const learned = errors.reduce((sum, {held}) => sum + (held === null ? 0 : confidence - Number(held)), 0);
  const share = ((confidence + LEARNS * learned) * (stretches + 1)) / stretches;
  const sizes = Float64Array.from(errors, ({size}) => size).sort();
  return quantile(sizes, Math.min(1, Math.max(0, share)))!;
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
