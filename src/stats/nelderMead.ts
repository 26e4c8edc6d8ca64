/** Where a function is least, and what it is there. */
export interface Least {
  at: number[];
  value: number;
  /** False where the steps ran out before the simplex was small. */
  converged: boolean;
}

/**
 * Least value of a function without derivatives (Nelder and Mead 1965, with the usual reflection 1, expansion 2,
 * contraction and shrinking 1/2). Starts from a simplex of `step` about `start`; a value that is not a number counts as
 * infinite. The same start always gives the same end.
 */
export function nelderMead(
  of: (x: readonly number[]) => number,
  start: readonly number[],
  {step = 0.5, tolerance = 1e-12, most = 4000}: {step?: number; tolerance?: number; most?: number} = {}
): Least {
  const value = (at: readonly number[]) => {
    const found = of(at);
    return Number.isNaN(found) ? Infinity : found;
  };
  const corner = (at: number[]) => ({at, value: value(at)});
  const simplex = [corner([...start])];
  for (let i = 0; i < start.length; i++)
    simplex.push(corner(start.map((each, j) => (j === i ? each + step : each))));
  for (let steps = 0; steps < most; steps++) {
    simplex.sort((a, b) => a.value - b.value);
    const [best, worst] = [simplex[0]!, simplex.at(-1)!];
    if (Math.abs(worst.value - best.value) <= tolerance * (Math.abs(best.value) + tolerance))
      return {...best, converged: true};
    const rest = simplex.slice(0, -1);
    const centre = start.map((_, j) => rest.reduce((sum, {at}) => sum + at[j]!, 0) / rest.length);
    const along = (far: number) => corner(centre.map((each, j) => each + far * (worst.at[j]! - each)));
    const reflected = along(-1);
    let next = reflected;
    if (reflected.value < best.value) {
      const expanded = along(-2);
      if (expanded.value < reflected.value) next = expanded;
    } else if (reflected.value >= rest.at(-1)!.value) {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      if (contracted.value >= Math.min(reflected.value, worst.value)) {
        for (let i = 1; i < simplex.length; i++)
          simplex[i] = corner(simplex[i]!.at.map((each, j) => (each + best.at[j]!) / 2));
        continue;
      }
      next = contracted;
    }
    simplex[simplex.length - 1] = next;
  }
  simplex.sort((a, b) => a.value - b.value);
  return {...simplex[0]!, converged: false};
}
