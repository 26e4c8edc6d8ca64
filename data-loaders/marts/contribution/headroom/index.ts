import type {ColumnTable} from "arquero";
import type {Mart} from "../../mart.js";
import {shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import type {MemberRow} from "../labelMembers.js";
import {memberYears} from "../memberYears.js";
import type {MemberHeadroom} from "./measure.js";
import {memberHeadrooms} from "./measure.js";
import type {Grown, Told} from "./tables.js";
import {headroomBacktest, headroomBySegment} from "./tables.js";

/** Headroom of the loan customers of the edition, and whether that of a year ago was followed by growth. C11. */
export async function headroomMarts(
  source: Source,
  years: ColumnTable,
  told: Told
): Promise<{marts: Mart[]; members: readonly MemberHeadroom[]}> {
  const {period, policy} = told;
  const members = memberHeadrooms(years, period, policy);
  return {
    members,
    marts: [headroomBySegment(members, told), headroomBacktest(await grownOf(source, years, told), told)]
  };
}

/** Who was a loan customer then and is one still, with the headroom it had; nobody where there is no such month. */
async function grownOf(source: Source, years: ColumnTable, {period, policy}: Told): Promise<Grown[]> {
  const then = shiftPeriod(period, -policy.value.headroom.backtestMonths);
  if (!source.periods.includes(then)) return [];
  const now = new Map((years.objects() as MemberRow[]).map((row) => [row.cust_id, row.dep_adb]));
  return memberHeadrooms(await memberYears(source, policy, then), then, policy, {beside: false}).flatMap(
    ({customer, firm, own, headroom}) => {
      const after = now.get(customer);
      return headroom === null || after === null || after === undefined
        ? []
        : [{firm, headroom, growth: after - own}];
    }
  );
}
