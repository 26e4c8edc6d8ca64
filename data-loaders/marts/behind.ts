import type {ColumnTable} from "arquero";
import {keyOf} from "./group.js";

/** Whether a row speaks of a firm. */
export function firmRows(table: ColumnTable) {
  const types = table.column("cust_type");
  return (row: number) => types?.at(row) === "C";
}

export function firmsBy(table: ColumnTable, key: string): Map<string, number> {
  const firms = new Map<string, number>();
  const keys = keyOf(table, key);
  const isFirm = firmRows(table);
  table.scan((row) => {
    if (isFirm(row!)) firms.set(keys(row!), (firms.get(keys(row!)) ?? 0) + 1);
  });
  return firms;
}

export function distinctBy(table: ColumnTable, key: string, what: string): Map<string, number> {
  const seen = new Map<string, Set<unknown>>();
  const keys = keyOf(table, key);
  const values = table.column(what);
  table.scan((row) => {
    const group = keys(row!);
    const set = seen.get(group) ?? new Set();
    seen.set(group, set.add(values?.at(row!)));
  });
  return new Map([...seen].map(([group, set]) => [group, set.size]));
}

/** Customers that entered or left each group since last month (F6). */
export function changedBy(now: ColumnTable, before: ColumnTable | null, key: string): Map<string, number> {
  if (!before) return new Map();
  const groupsOf = (table: ColumnTable) => {
    const keys = keyOf(table, key);
    const ids = table.column("cust_id");
    const groups = new Map<unknown, string>();
    table.scan((row) => void groups.set(ids?.at(row!), keys(row!)));
    return groups;
  };
  const [here, there] = [groupsOf(now), groupsOf(before)];
  const changed = new Map<string, number>();
  const count = (group: string) => changed.set(group, (changed.get(group) ?? 0) + 1);
  for (const [customer, group] of here) if (there.get(customer) !== group) count(group);
  for (const [customer, group] of there) if (here.get(customer) !== group) count(group);
  return changed;
}
