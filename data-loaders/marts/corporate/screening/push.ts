import type {ListStop} from "../../../../src/metrics/corporate/listPush.js";
import {listPush} from "../../../../src/metrics/corporate/listPush.js";
import type {Exclusion} from "../../../../src/metrics/parts/activities.js";
import {exclusions} from "../../../../src/metrics/parts/activities.js";
import type {Allocation} from "../../../../src/metrics/parts/allocation.js";
import {allocate, byFirm, heldOut} from "../../../../src/metrics/parts/allocation.js";
import type {Listing, Target} from "../../../../src/metrics/parts/targetList.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {population} from "../../mart.js";
import type {FollowedLead, Leads} from "../lists.js";
import type {Placed} from "./places.js";

/** Lists of a month as they go to managers, and what became of every firm that a rule chose. */
export interface Pushed {
  /** Name of the list, which the outcomes name as their campaign. */
  list: string;
  allocation: Allocation<Target>;
  /** Left alone to compare with. */
  control: string[];
  /** Of firms that a rule chose. */
  steps: {chosen: number; stopped: Record<ListStop, number>; listed: number};
  /** As `leftBy` counts them. */
  left: Record<Exclusion, number>;
  /** Firms that were looked at. */
  firms: number;
  /** Branch of each manager. */
  managers: ReadonlyMap<string, string | null>;
}

/** The firms that rules left off for a reason, by this name where a table counts all of them. */
export const leftOff = (period: string, why: Exclusion) => population(period, "corporate", `left off=${why}`);

/** By reason, how many firms rules left off, each once however many rules chose it. */
export const leftBy = (left: Listing["left"]) =>
  Object.fromEntries(
    exclusions.map((why) => [
      why,
      new Set(left.filter((each) => each.why === why).map(({firm}) => firm)).size
    ])
  ) as Record<Exclusion, number>;

/** A lead that somebody is still working on. */
export const isOpen = ({treated, days}: FollowedLead, closed: readonly string[]) =>
  treated && !closed.some((stage) => stage in days);

/** From the targets of all rules to the lists of managers (PRO-S4, PRO-S6): a firm is asked once, and by one manager. */
export function pushOf(
  firms: readonly Placed[],
  {listed, left}: Listing,
  {recent}: Leads,
  period: string,
  policy: Policy
): Pushed {
  const {cap, holdout, closed} = policy.screening.activities.push;
  const list = `LIST-${period}`;
  const branches = new Map(firms.map(({record}) => [record.firm, record.traits.branch]));
  const managers = new Map<string, string | null>();
  for (const {record} of firms) {
    const {manager, branch} = record.traits;
    if (manager !== null && !managers.has(manager)) managers.set(manager, branch);
  }
  const open = new Set(recent.filter((lead) => isOpen(lead, closed)).map(({firm}) => firm));
  const free = byFirm(listed, (firm) => branches.get(firm) ?? null).filter(({firm}) => !open.has(firm));
  const control = free.filter(({firm}) => heldOut(firm, list, holdout)).map(({firm}) => firm);
  const alone = new Set(control);
  const allocation = allocate(
    free.filter(({firm}) => !alone.has(firm)),
    managers,
    cap
  );
  const [waiting, orphans] = [allocation.waiting, allocation.orphans].map(
    (some) => new Set(some.map(({firm}) => firm))
  ) as [Set<string>, Set<string>];
  const later = (firm: string): ListStop | null => {
    if (open.has(firm)) return "open_lead";
    if (alone.has(firm)) return "held_out";
    if (orphans.has(firm)) return "no_manager";
    return waiting.has(firm) ? "over_cap" : null;
  };
  const chosen = new Map<string, (Exclusion | null)[]>();
  for (const {firm, why} of [...listed.map(({firm}) => ({firm, why: null})), ...left])
    chosen.set(firm, [...(chosen.get(firm) ?? []), why]);
  return {
    ...{list, allocation, control, managers},
    ...{steps: listPush.compute({chosen, later}), left: leftBy(left), firms: firms.length}
  };
}
