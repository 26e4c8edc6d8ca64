import type {Run} from "../run.js";
import {yuan} from "../text.js";

/** A member of a group in a period: what it may use and uses of the group's limit, fen. */
export interface GroupUse {
  p: number;
  group: string;
  cust: string;
  role: string;
  limit: number;
  used: number;
}

/** Groups need all their members, who may lie in different shards: written when all have been played. */
export function writeGroups(run: Run): void {
  const totals = new Map<string, {limit: number; used: number}>();
  const key = ({p, group}: GroupUse): string => `${p}|${group}`;
  for (const use of run.groupUses) {
    const total = totals.get(key(use)) ?? {limit: 0, used: 0};
    total.limit += use.limit;
    total.used += use.used;
    totals.set(key(use), total);
  }
  for (const use of run.groupUses) {
    const {limit, used} = totals.get(key(use)) as {limit: number; used: number};
    run.p = use.p;
    run.out.group_member.row(`${use.group},${use.cust},${use.role},${yuan(limit)},${yuan(used)}`);
  }
  run.p = 0;
}
