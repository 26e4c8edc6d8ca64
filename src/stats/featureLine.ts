/** A line of several features: value = intercept + sum of slope x feature. */
export interface FeatureLine {
  intercept: number;
  slopes: readonly number[];
}

export const lineValue = ({intercept, slopes}: FeatureLine, features: readonly number[]): number =>
  slopes.reduce((sum, slope, j) => sum + slope * features[j]!, intercept);

/** What least squares on standardised features (mean 0, mean square 1) needs of its rows. */
export interface Products {
  rows: number;
  /** Sums of products of any two features that vary, and of each with the values less their mean. */
  among: readonly Float64Array[];
  right: Float64Array;
  /** The line in the units of the rows, of slopes of the features that vary, standardised. */
  line: (slopes: ArrayLike<number>) => FeatureLine;
}

/** One pass for all lines of the same rows. A feature that does not vary has slope 0. Null without rows. */
export function productsOf(rows: readonly (readonly number[])[], values: readonly number[]): Products | null {
  const n = rows.length;
  if (n === 0) return null;
  const meanOf = (of: (at: number) => number) => rows.reduce((sum, _, at) => sum + of(at), 0) / n;
  const centres = rows[0]!.map((_, j) => meanOf((at) => rows[at]![j]!));
  const spreads = centres.map((centre, j) => Math.sqrt(meanOf((at) => (rows[at]![j]! - centre) ** 2)));
  const varying = spreads.flatMap((spread, j) =>
    spread > 1e-12 * Math.max(1, Math.abs(centres[j]!)) ? [j] : []
  );
  const middle = meanOf((at) => values[at]!);
  const among = varying.map(() => new Float64Array(varying.length));
  const right = new Float64Array(varying.length);
  const standard = new Float64Array(varying.length);
  rows.forEach((row, at) => {
    varying.forEach((j, a) => (standard[a] = (row[j]! - centres[j]!) / spreads[j]!));
    for (let a = 0; a < standard.length; a++) {
      right[a]! += standard[a]! * (values[at]! - middle);
      for (let b = 0; b <= a; b++) among[a]![b]! += standard[a]! * standard[b]!;
    }
  });
  for (let a = 0; a < varying.length; a++) for (let b = 0; b < a; b++) among[b]![a] = among[a]![b]!;
  return {
    ...{rows: n, among, right},
    line(standardised) {
      const slopes = centres.map(() => 0);
      varying.forEach((j, a) => (slopes[j] = standardised[a]! / spreads[j]!));
      return {intercept: middle - slopes.reduce((sum, slope, j) => sum + slope * centres[j]!, 0), slopes};
    }
  };
}
