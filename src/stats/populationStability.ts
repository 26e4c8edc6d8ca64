import {chiSquareQuantile} from "./gamma.js";

/**
 * Population stability index of shares by bin, sum of (actual - expected) ln(actual / expected). Shares or counts; an
 * empty bin on one side counts .5 of a customer, so counts are better. (.1,.2,.3,.25,.15) to (.12,.18,.25,.25,.2): .02925.
 */
export function populationStability(expected: readonly number[], actual: readonly number[]): number | null {
  if (expected.length !== actual.length)
    throw new Error(`as many bins before as after: ${expected.length}, ${actual.length}`);
  const shares = (bins: readonly number[]) => {
    if (bins.some((bin) => !(bin >= 0))) throw new Error(`share below zero: ${Math.min(...bins)}`);
    const sum = bins.reduce((all, bin) => all + bin, 0);
    const least = sum > 2 ? 0.5 : 1e-6;
    const filled = bins.map((bin, i) => (bin === 0 && expected[i]! + actual[i]! > 0 ? least : bin));
    const whole = filled.reduce((all, bin) => all + bin, 0);
    return sum > 0 ? filled.map((bin) => bin / whole) : null;
  };
  const [before, after] = [shares(expected), shares(actual)];
  if (!before || !after) return null;
  return before.reduce((psi, e, i) => (e === 0 ? psi : psi + (after[i]! - e) * Math.log(after[i]! / e)), 0);
}

/** What chance alone exceeds once in twenty: 10 bins, 1,000 against 1,000: .0338; 300 against 5,000: .0598. */
export const criticalStability = (bins: number, before: number, after: number, level = 0.95): number =>
  chiSquareQuantile(level, bins - 1) * (1 / before + 1 / after);
