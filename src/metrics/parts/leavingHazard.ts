import {logistic, probabilityOf} from "../../stats/logistic.js";

/** A customer at the end of a month: what is known then, and whether it left in the next; null where that is not told yet. */
export interface HazardRow {
  /** Months since any origin, rising by one. */
  month: number;
  x: readonly number[];
  event: boolean | null;
}

export interface Hazard {
  /** Chance to leave in the next month, 0 to 1. */
  predict(x: readonly number[]): number;
  /** Of each feature, what a standard deviation of it adds to the log odds. */
  weights: number[];
}

export interface HazardRules {
  /** Those who stayed are thinned to so many for each who left: the fit needs no more, the intercept is put right. */
  others: number;
  ridge: number;
  leastEvents: number;
}

/**
 * Discrete-time hazard (domain.md B2.8): logit of leaving in the next month on features of this one, rows of all months
 * together, features in standard deviations. Null with fewer events than `leastEvents`, or nobody who stayed.
 */
export function fitHazard(
  rows: readonly HazardRow[],
  {others, ridge, leastEvents}: HazardRules
): Hazard | null {
  const left = rows.filter(({event}) => event === true);
  const stayed = rows.filter(({event}) => event === false);
  if (left.length < leastEvents || stayed.length === 0) return null;
  const step = Math.max(1, Math.floor(stayed.length / (others * left.length)));
  const kept = stayed.filter((_, at) => at % step === 0);
  const used = [...left, ...kept];
  const scales = (used[0]?.x ?? []).map((_, at) => {
    const mean = used.reduce((sum, {x}) => sum + x[at]!, 0) / used.length;
    const spread = Math.sqrt(used.reduce((sum, {x}) => sum + (x[at]! - mean) ** 2, 0) / used.length);
    return {mean, spread: spread > 0 ? spread : 1};
  });
  const scaled = (x: readonly number[]) =>
    x.map((each, at) => (each - scales[at]!.mean) / scales[at]!.spread);
  const found = logistic(
    used.map(({x}) => scaled(x)),
    used.map(({event}) => event === true),
    {ridge}
  );
  // Of those who stayed only a share was shown to the fit: the odds are as much too high.
  const intercept = found.intercept + Math.log(kept.length / stayed.length);
  return {predict: (x) => probabilityOf({...found, intercept}, scaled(x)), weights: found.weights};
}

/** It takes so many months until it is sure that somebody has left. */
export const SURE = 2;

/**
 * Fit on earlier months and judged on the last third of those whose outcome is known. Nothing of the judged months is known
 * to the fit: the last month it learns from was told before the first of them ended. Null where either side lacks events.
 */
export function tryHazard<R extends HazardRow>(
  rows: readonly R[],
  rules: HazardRules
): {hazard: Hazard; judged: R[]; months: number} | null {
  const told = rows.filter(({event}) => event !== null);
  const months = [...new Set(told.map(({month}) => month))].sort((a, b) => a - b);
  const judgedMonths = months.slice(-Math.max(1, Math.floor(months.length / 3)));
  const first = judgedMonths[0];
  if (first === undefined) return null;
  const judged = told.filter(({month}) => month >= first);
  if (judged.filter(({event}) => event).length < rules.leastEvents) return null;
  const hazard = fitHazard(
    told.filter(({month}) => month + SURE <= first),
    rules
  );
  return hazard && {hazard, judged, months: judgedMonths.length};
}
