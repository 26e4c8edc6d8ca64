import {bootstrap} from "./bootstrap.js";
import type {BootstrapOptions} from "./bootstrap.js";
import type {Interval} from "./wilson.js";

/** A forecast and what came. */
export interface Tried {
  came: number;
  foreseen: number;
}

export interface ForecastErrors {
  /** Sum of absolute errors over the sum of absolute outcomes. */
  wape: number;
  /** Forecasts less outcomes, over the same. */
  bias: number;
  /** By how much outcomes rise with forecasts: 1 is right, below it forecasts lie too far apart. Null where they are all one. */
  slope: number | null;
}

/** Errors of forecasts; null where nothing came. */
export function forecastErrors(tried: readonly Tried[]): ForecastErrors | null {
  let [off, by, size, came, foreseen] = [0, 0, 0, 0, 0];
  for (const each of tried) {
    off += Math.abs(each.came - each.foreseen);
    by += each.foreseen - each.came;
    size += Math.abs(each.came);
    came += each.came / tried.length;
    foreseen += each.foreseen / tried.length;
  }
  if (size === 0) return null;
  let [products, squares] = [0, 0];
  for (const each of tried) {
    products += (each.foreseen - foreseen) * (each.came - came);
    squares += (each.foreseen - foreseen) ** 2;
  }
  return {wape: off / size, bias: by / size, slope: squares > 0 ? products / squares : null};
}

/** Absolute errors of two forecasts of one subject, over all its forecasts. */
export interface Paired {
  own: number;
  other: number;
}

export interface Gain {
  /** Share by which the own errors are smaller than the others, all together. */
  gain: number;
  interval: Interval | null;
}

/** Subjects are drawn in so many parts, so that a million of them take no longer than a thousand. */
const PARTS = 500;

/**
 * Share by which one forecast's absolute errors are smaller than another's, with the interval of the paired bootstrap over
 * subjects, each with all its forecasts. Null where the other errs nowhere.
 */
export function forecastGain(pairs: readonly Paired[], options: BootstrapOptions): Gain | null {
  const parts = Array.from({length: Math.min(PARTS, pairs.length)}, () => ({own: 0, other: 0}));
  pairs.forEach(({own, other}, at) => {
    const part = parts[at % parts.length]!;
    part.own += own;
    part.other += other;
  });
  const gainOf = (drawn: readonly Paired[]) => {
    const [own, other] = [sum(drawn, (each) => each.own), sum(drawn, (each) => each.other)];
    return other > 0 ? 1 - own / other : null;
  };
  const gain = gainOf(parts);
  return gain === null ? null : {gain, interval: bootstrap([parts], gainOf, options)};
}

const sum = (list: readonly Paired[], of: (each: Paired) => number) =>
  list.reduce((all, each) => all + of(each), 0);
