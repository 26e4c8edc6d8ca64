import type {Reason} from "../metric.js";

/** Whether a rule holds, with how strongly (0 to 1, above .5 where it does); or why that cannot be told. */
export type Flagged = {flag: boolean; score: number; reason?: undefined} | {flag: null; reason: Reason};

export const flagged = (flag: boolean, score: number): Flagged => ({
  flag,
  score: Math.min(Math.max(score, flag ? 0.5 : 0), flag ? 1 : 0.5)
});
export const unknownFlag = (reason: Reason): Flagged => ({flag: null, reason});

/** 0 to 1 from how far a figure stands from its limit: .5 at the limit, 1 at twice and 0 at none of it. */
export const strength = (figure: number, limit: number): number =>
  limit <= 0 ? (figure >= limit ? 1 : 0) : Math.min(Math.max(figure / (2 * limit), 0), 1);
