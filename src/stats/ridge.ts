import {solve} from "./solve.js";

/** A line of several features: value = intercept + sum of slope x feature. */
export interface Ridge {
  intercept: number;
  slopes: readonly number[];
}

/**
 * Least squares with a penalty on the squared slopes of standardised features, the intercept free (Hoerl and Kennard 1970).
 * A feature that does not vary has slope 0. Null without rows.
 */
export function ridge(
  rows: readonly (readonly number[])[],
  values: readonly number[],
  penalty: number
): Ridge | null {
  const n = rows.length;
  if (n === 0) return null;
  const meanOf = (of: (at: number) => number) => rows.reduce((sum, _, at) => sum + of(at), 0) / n;
  const centres = rows[0]!.map((_, j) => meanOf((at) => rows[at]![j]!));
  const spreads = centres.map((centre, j) => Math.sqrt(meanOf((at) => (rows[at]![j]! - centre) ** 2)));
  const varying = spreads.flatMap((spread, j) =>
    spread > 1e-12 * Math.max(1, Math.abs(centres[j]!)) ? [j] : []
  );
  const middle = meanOf((at) => values[at]!);
  const standard = rows.map((row) => varying.map((j) => (row[j]! - centres[j]!) / spreads[j]!));
  const products = varying.map((_, a) =>
    varying.map((_, b) => standard.reduce((sum, row) => sum + row[a]! * row[b]!, a === b ? penalty : 0))
  );
  const right = varying.map((_, a) =>
    standard.reduce((sum, row, at) => sum + row[a]! * (values[at]! - middle), 0)
  );
  const found = varying.length === 0 ? [] : solve(products, right);
  if (!found) return null;
  const slopes = centres.map(() => 0);
  varying.forEach((j, a) => (slopes[j] = found[a]! / spreads[j]!));
  return {intercept: middle - slopes.reduce((sum, slope, j) => sum + slope * centres[j]!, 0), slopes};
}

export const ridgeValue = ({intercept, slopes}: Ridge, features: readonly number[]): number =>
  slopes.reduce((sum, slope, j) => sum + slope * features[j]!, intercept);
