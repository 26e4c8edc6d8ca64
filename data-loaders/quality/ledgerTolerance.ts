import type {Policy} from "../../src/schema/policy.js";
import type {ControlResult} from "./result.js";

/**
 * DQ10: a difference to the ledger within the larger of amount and share passes, above `block` (a share) it blocks, in
 * between it warns. Where the ledger may hold more than the extract, what it holds more is explained.
 */
export function judge(
  declared: number,
  found: number,
  {quality}: Pick<Policy, "quality">,
  {share, mayExceed = false}: {share?: number; mayExceed?: boolean} = {}
): {difference: number; off: number; outcome: ControlResult["outcome"]} {
  const {toleranceAmount, toleranceShare, block} = quality.rules.DQ10;
  const difference = found - declared;
  const off = declared === 0 ? (difference === 0 ? 0 : 1) : Math.abs(difference / declared);
  const tolerance = Math.max(toleranceAmount, (share ?? toleranceShare) * Math.abs(declared));
  if (Math.abs(difference) <= tolerance) return {difference, off, outcome: "pass"};
  if (mayExceed && difference < 0) return {difference, off, outcome: "explained"};
  return {difference, off, outcome: off > block ? "block" : "warn"};
}
