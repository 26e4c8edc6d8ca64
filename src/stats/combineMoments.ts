/** Count, mean and sum of squared deviations of a sample. */
export interface Moments {
  n: number;
  mean: number;
  m2: number;
}

/** Moments of the union of disjoint samples, from theirs alone (Chan, Golub and LeVeque 1979). Empty samples add nothing. */
export function combineMoments(samples: readonly Moments[]): Moments {
  return samples.reduce(
    (all, next) => {
      const n = all.n + next.n;
      if (next.n === 0) return all;
      const delta = next.mean - all.mean;
      return {
        n,
        mean: all.mean + (delta * next.n) / n,
        m2: all.m2 + next.m2 + (delta * delta * all.n * next.n) / n
      };
    },
    {n: 0, mean: 0, m2: 0}
  );
}
