import type {Measured} from "../metric.js";
import {missing, value} from "../metric.js";

/** Sum over sum; null with its reason instead of NaN, infinite or a sign that means nothing (E0, E1). */
export function ratio(numerator: number | null, denominator: number | null): Measured {
  if (numerator === null || denominator === null) return missing("MISSING");
  if (denominator === 0) return missing("ZERO_DEN");
  if (denominator < 0) return missing("NEG_DEN");
  return value(numerator / denominator);
}
