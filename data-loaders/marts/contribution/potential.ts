import type {ColumnTable} from "arquero";
import {highPotential} from "../../../src/metrics/contribution/highPotential.js";
import type {Policy} from "../../../src/schema/policy.js";
import {daysIn} from "../periods.js";
import type {MemberHeadroom} from "./headroom/measure.js";
import type {MemberRow} from "./labelMembers.js";
import type {Standing} from "./standings.js";

/** A loan customer with what its headroom would bring. Grain: customer. */
export interface Potential {
  customer: string;
  /** Fen a year, at the margin of the segment's deposits; null where headroom or margin is not known. */
  worth: number | null;
  /** LAB-04; null where it cannot be told. */
  flag: boolean | null;
}

export interface Asked {
  /** As `memberYears` reads them, of the same month as the headrooms. */
  years: ColumnTable;
  headrooms: readonly MemberHeadroom[];
  standing: Standing;
  /** Ranks of activity among the type, by customer. */
  activity: ReadonlyMap<string, number>;
  risky: (customer: string) => boolean | null;
  period: string;
}

/** Who is of high potential in a month (LAB-04). */
export function potentials(
  {years, headrooms, standing, activity, risky, period}: Asked,
  {contribution}: Policy
): Potential[] {
  const {floor, share, propensity} = contribution.labels.potential;
  const margins = marginsOf(years.objects() as MemberRow[], daysIn(period));
  return headrooms.map(({customer, segment, headroom}) => {
    const margin = margins.get(segment) ?? null;
    const worth = headroom === null || margin === null ? null : Math.round(headroom * Math.max(0, margin));
    const {flag} = highPotential.compute({
      ...{worth, profit: standing(customer).profit, propensity: activity.get(customer) ?? null},
      ...{
        risky: risky(customer),
        rule: {floor: floor.segments[segment ?? ""] ?? floor.default, share, propensity}
      }
    });
    return {customer, worth, flag};
  });
}

/** What a yuan of deposits brings a year in each segment, the sum over the sum; none where margins are not known. */
function marginsOf(rows: readonly MemberRow[], days: number): Map<string | null, number> {
  const sums = new Map<string | null, {margin: number; adb: number}>();
  for (const {segment, dep_l1: margin, dep_adb: adb} of rows) {
    if (margin === null || adb === null) continue;
    const own = sums.get(segment) ?? {margin: 0, adb: 0};
    sums.set(segment, {margin: own.margin + margin, adb: own.adb + adb});
  }
  return new Map(
    [...sums].flatMap(([segment, {margin, adb}]) =>
      adb > 0 ? [[segment, (margin * 365) / days / adb] as const] : []
    )
  );
}
