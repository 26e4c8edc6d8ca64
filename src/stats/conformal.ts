import type {Interval} from "./wilson.js";

/**
 * How far from a forecast the next outcome lies with the chance `coverage`, by the errors (outcome less forecast, sorted) of
 * outcomes that the forecast had not seen: the split-conformal limits of Papadopoulos et al. 2002, an equal tail on each
 * side. -4 to 4 in steps of 1 at .8: -4 to 4. Null where so few errors have no such tail.
 */
export function conformalRange(errors: ArrayLike<number>, coverage: number): Interval | null {
  const n = errors.length;
  const tail = (1 - coverage) / 2;
  const [low, high] = [Math.floor((n + 1) * tail + 1e-9), Math.ceil((n + 1) * (1 - tail) - 1e-9)];
  return low < 1 || high > n ? null : {low: errors[low - 1]!, high: errors[high - 1]!};
}
