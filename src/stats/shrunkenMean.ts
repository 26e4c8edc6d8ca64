/** Values of one member: how many, their mean and the sum of squares about it. */
export interface Sample {
  n: number;
  mean: number;
  squares: number;
}

export interface Shrinkage {
  /** Mean of the group, each member's mean weighing as its number of values. */
  centre: number;
  /** Variance of one value about its member's mean, and of members' true means; the second may be 0. */
  within: number;
  between: number;
}

/**
 * Variance within members and between them by the analysis of variance for unequal numbers (one-way, random effects).
 * Null below two members or where nobody has two values.
 */
export function shrinkageOf(samples: readonly Sample[]): Shrinkage | null {
  let [k, total, sum, squaresOfN, within, free] = [0, 0, 0, 0, 0, 0];
  for (const {n, mean, squares} of samples) {
    if (n === 0) continue;
    k += 1;
    total += n;
    sum += n * mean;
    squaresOfN += n * n;
    within += squares;
    free += n - 1;
  }
  if (k < 2 || free === 0) return null;
  const centre = sum / total;
  const variance = within / free;
  const spread = samples.reduce((all, {n, mean}) => all + n * (mean - centre) ** 2, 0);
  const typical = (total - squaresOfN / total) / (k - 1);
  return {centre, within: variance, between: Math.max(0, (spread / (k - 1) - variance) / typical)};
}

/** A member's mean drawn towards the group's: w = n / (n + within / between); the group's where members do not differ. */
export function shrunkenMean({n, mean}: Pick<Sample, "n" | "mean">, by: Shrinkage): number {
  if (n === 0 || by.between === 0) return by.centre;
  const w = n / (n + by.within / by.between);
  return w * mean + (1 - w) * by.centre;
}
