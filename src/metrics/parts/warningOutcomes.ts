import type {Warning} from "../corporate/riskWarning.js";
import {monthNumber} from "./firmHistory.js";

/** Warnings of a firm month by month, and in which of these months it newly was in default. */
export interface Followed {
  warnings: readonly Warning[];
  newDefault: readonly (boolean | null)[];
}

export interface Lead {
  /** Month of default. */
  period: string;
  /** Days from the end of the first red month of the episode to the end of the month of default; null: not red before. */
  days: number | null;
}

/** For each new default from `from` on, how long before it the firm had turned red. */
export function leadsOf(
  {warnings, newDefault}: Followed,
  from: string,
  endOf: (period: string) => number
): Lead[] {
  return warnings.flatMap(({period}, at): Lead[] => {
    if (newDefault[at] !== true || period < from) return [];
    const before = warnings[at - 1];
    const red = before && monthNumber(period) - monthNumber(before.period) === 1 ? before.redSince : null;
    return [{period, days: red === null ? null : endOf(period) - endOf(red)}];
  });
}

/** Months of a history in which the firm, not in default, turned red, and whether it defaulted within so many months. */
export function alarmsOf(
  {warnings, newDefault}: Followed,
  until: string,
  months: number
): {period: string; right: boolean}[] {
  return warnings.flatMap(({period, level, redSince, state}, at) => {
    if (level !== "red" || redSince !== period || state === "non_performing" || period > until) return [];
    return [{period, right: defaultsWithin({warnings, newDefault}, at, months)}];
  });
}

/** Whether the firm newly is in default in one of the months after place `at`. */
export function defaultsWithin({warnings, newDefault}: Followed, at: number, months: number): boolean {
  const now = monthNumber(warnings[at]!.period);
  return warnings.some(
    ({period}, i) => i > at && newDefault[i] === true && monthNumber(period) - now <= months
  );
}
