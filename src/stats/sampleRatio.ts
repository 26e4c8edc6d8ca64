import {gammaCdf} from "./gamma.js";
import {normalQuantile} from "./normalQuantile.js";

/**
 * How often chance alone splits at least as unevenly as seen, where each subject was to be treated with chance `share`
 * (sample ratio mismatch, chi-square with one degree of freedom). Null where nobody was split, or one arm was meant to be
 * empty.
 */
export function splitChance(treated: number, others: number, share: number): number | null {
  const n = treated + others;
  if (n === 0 || share <= 0 || share >= 1) return null;
  const [expected, rest] = [n * share, n * (1 - share)];
  const statistic = (treated - expected) ** 2 / expected + (others - rest) ** 2 / rest;
  return 1 - gammaCdf(statistic / 2, 0.5);
}

/**
 * Least difference of two shares that would be found with the power, at 5 % two-sided, from a base share. Null with an empty
 * arm, and from a base of nobody or everybody, which does not tell how shares scatter.
 */
export function detectable(base: number, treated: number, others: number, power: number): number | null {
  if (treated === 0 || others === 0 || base <= 0 || base >= 1) return null;
  const reach = normalQuantile(0.975) + normalQuantile(power);
  return reach * Math.sqrt(base * (1 - base) * (1 / treated + 1 / others));
}
