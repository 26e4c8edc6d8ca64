import {betaQuantile} from "./beta.js";

/** What was measured of one subject before the start and after it. */
export interface Measured2 {
  before: number;
  after: number;
}

export interface AdjustedDifference {
  /** Slope of after on before within the arms; 0 where before does not vary. */
  theta: number;
  /** Mean of the treated less mean of the others, of after - theta (before - its mean). */
  difference: number;
  standardError: number;
  /** 95 % limits (Welch). */
  low: number;
  high: number;
  /** Standard error of the same difference without the adjustment. */
  rawError: number;
  /** Difference of the means before the start in standard deviations: how alike the arms were. */
  imbalance: number;
}

/**
 * Difference of two arms, less what the same figure before the start explains (CUPED; Deng, Xu, Kohavi and Walker 2013).
 * Null where an arm has fewer than two subjects, or nothing varies.
 */
export function adjustedDifference(
  treated: readonly Measured2[],
  others: readonly Measured2[]
): AdjustedDifference | null {
  if (treated.length < 2 || others.length < 2) return null;
  const arms = [treated, others] as const;
  const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const centres = arms.map((arm) => ({
    before: mean(arm.map(({before}) => before)),
    after: mean(arm.map(({after}) => after))
  }));
  let [products, squares] = [0, 0];
  arms.forEach((arm, i) => {
    for (const {before, after} of arm) {
      products += (before - centres[i]!.before) * (after - centres[i]!.after);
      squares += (before - centres[i]!.before) ** 2;
    }
  });
  const theta = squares > 0 ? products / squares : 0;
  const parts = (slope: number) =>
    arms.map((arm) => {
      const values = arm.map(({before, after}) => after - slope * before);
      const centre = mean(values);
      const variance = values.reduce((sum, x) => sum + (x - centre) ** 2, 0) / (arm.length - 1);
      return {centre, error: variance / arm.length, n: arm.length};
    });
  const [one, other] = parts(theta) as [Part, Part];
  const [rawOne, rawOther] = parts(0) as [Part, Part];
  const standardError = Math.sqrt(one.error + other.error);
  if (!(standardError > 0)) return null;
  const degrees =
    (one.error + other.error) ** 2 / (one.error ** 2 / (one.n - 1) + other.error ** 2 / (other.n - 1));
  const difference = one.centre - other.centre;
  const reach = studentQuantile(0.975, degrees) * standardError;
  const spread = Math.sqrt(squares / (treated.length + others.length - 2));
  return {
    ...{theta, difference, standardError, low: difference - reach, high: difference + reach},
    rawError: Math.sqrt(rawOne.error + rawOther.error),
    imbalance: spread > 0 ? (centres[0]!.before - centres[1]!.before) / spread : 0
  };
}

interface Part {
  centre: number;
  error: number;
  n: number;
}

/** Quantile of Student's t, p above one half: .975 with 4 degrees of freedom is 2.7764. */
export function studentQuantile(p: number, degrees: number): number {
  // t^2 / (t^2 + v) of Student's t is Beta(1/2, v/2).
  const x = betaQuantile(2 * p - 1, 0.5, degrees / 2);
  return x >= 1 ? Infinity : Math.sqrt((degrees * x) / (1 - x));
}
