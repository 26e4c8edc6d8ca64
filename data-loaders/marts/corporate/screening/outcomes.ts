import {defaultsWithin} from "../../../../src/metrics/parts/warningOutcomes.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {isoDay, shiftPeriod} from "../../periods.js";
import type {FollowedLead} from "../lists.js";
import type {FirmRecord} from "../risk/histories.js";
import type {Lent, Screened} from "./read.js";
import {cohortOf, screen, yearBefore} from "./read.js";

/** A firm as it stood before an outcome, and whether the event came. */
export interface Outcome {
  firm: Screened;
  event: boolean;
}

export const targets = ["default", "signing"] as const;
export type Target = (typeof targets)[number];
export type Outcomes = Readonly<Record<Target, readonly Outcome[]>>;

const YEAR = 12;

/**
 * Two targets, never one (domain.md B3.2): performing firms of a year ago and whether they were in default since, and firms
 * on a list as they stood at the end of the month before, and whether they signed in time. A firm on several lists counts
 * each time.
 */
export function outcomesOf(
  firms: ReadonlyMap<string, FirmRecord>,
  lent: Lent,
  leads: readonly FollowedLead[],
  {policy, period}: {policy: Policy; period: string},
  /** Firms as they stood a year ago, where they are at hand. */
  before?: readonly Screened[]
): Outcomes {
  const months = new Map<string, FollowedLead[]>();
  for (const lead of leads.filter(({treated}) => treated)) {
    const month = shiftPeriod(isoDay(lead.assigned).slice(0, 7), -1);
    months.set(month, [...(months.get(month) ?? []), lead]);
  }
  const signing = [...months].sort().flatMap(([month, some]) => {
    const only = new Set(some.map(({firm}) => firm));
    const stood = new Map(
      screen(firms, lent, month, {policy, period}, only).map((each) => [each.record.firm, each])
    );
    return some.flatMap(({firm, signed}) => {
      const found = stood.get(firm);
      return found ? [{firm: found, event: signed}] : [];
    });
  });
  return {
    default: defaultsOf(before ?? screen(firms, lent, yearBefore(period), {policy, period})),
    signing
  };
}

/** Firms that performed at the end of a month, as they stood then, and whether they were in default within the year after. */
export const defaultsOf = (stood: readonly Screened[]): Outcome[] =>
  cohortOf(stood).map((firm) => ({
    firm,
    event: defaultsWithin(firm.record, firm.at, YEAR)
  }));
