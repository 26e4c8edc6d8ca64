import type {ReleasedType} from "../../src/schema/released.js";
import type {Measure} from "./cells.js";
import {absent, given} from "./cells.js";

/** Amounts and counts change by a share of what they were, ratios by their difference. */
const isRelative = (type: ReleasedType) => type === "money" || type === "count";

/** What a change of a figure of this type is printed as. */
export const changeType = (type: ReleasedType): ReleasedType =>
  isRelative(type) ? "share" : type === "number" ? "number" : "pp";

export function changeOf(type: ReleasedType, now: Measure, before: Measure): Measure {
  if (now.value === null) return absent(now.reason ?? "MISSING");
  if (before.value === null) return absent(before.reason ?? "MISSING");
  if (!isRelative(type)) return given(now.value - before.value);
  if (before.value === 0) return absent("ZERO_DEN");
  if (before.value < 0) return absent("NEG_DEN");
  return given(now.value / before.value - 1);
}
