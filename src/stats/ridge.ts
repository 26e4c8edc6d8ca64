import type {FeatureLine, Products} from "./featureLine.js";
import {solve} from "./solve.js";

/**
 * Least squares with a penalty on the squared slopes of standardised features, the intercept free (Hoerl and Kennard 1970).
 * Null where features depend on one another and there is no penalty.
 */
export function ridge({among, right, line}: Products, penalty: number): FeatureLine | null {
  const found = solve(
    among.map((row, a) => row.map((product, b) => product + (a === b ? penalty : 0))),
    right
  );
  return found && line(found);
}
