import type {ColumnTable} from "arquero";
import {UNKNOWN} from "./cells.js";
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

/** Counts distinct values of one column by any key; the column is read once, so millions of rows stay quick. */
export function distinctCounter(table: ColumnTable, what: string): (key: string) => Map<string, number> {
  const index = new Map<unknown, number>();
  const of = new Int32Array(table.totalRows());
  const values = table.column(what);
  table.scan((row) => {
    const value = values?.at(row!);
    const known = index.get(value) ?? index.size;
    if (known === index.size) index.set(value, known);
    of[row!] = known;
  });
  return (key) => {
    const keys = table.column(key);
    const seen = new Map<unknown, {bits: Uint8Array; count: number}>();
    table.scan((row) => {
      const group = keys?.at(row!) ?? UNKNOWN;
      let set = seen.get(group);
      if (!set) seen.set(group, (set = {bits: new Uint8Array((index.size >> 3) + 1), count: 0}));
      const [byte, bit] = [of[row!]! >> 3, 1 << (of[row!]! & 7)];
      if (set.bits[byte]! & bit) return;
      set.bits[byte]! |= bit;
      set.count += 1;
    });
    return new Map([...seen].map(([group, {count}]) => [String(group), count]));
  };
}

/** Customers that entered or left each group since last month, where one may be in several (F6). */
export function movedBy(now: ColumnTable, before: ColumnTable | null, key: string): Map<string, number> {
  if (!before) return new Map();
  const pairsOf = (table: ColumnTable) => {
    const keys = keyOf(table, key);
    const ids = table.column("cust_id");
    const pairs = new Map<string, string>();
    table.scan((row) => void pairs.set(JSON.stringify([keys(row!), ids?.at(row!)]), keys(row!)));
    return pairs;
  };
  const [here, there] = [pairsOf(now), pairsOf(before)];
  const moved = new Map<string, number>();
  const count = (group: string) => moved.set(group, (moved.get(group) ?? 0) + 1);
  for (const [pair, group] of here) if (!there.has(pair)) count(group);
  for (const [pair, group] of there) if (!here.has(pair)) count(group);
  return moved;
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

/** Of so many, those who do or those who do not, whichever are fewer: a share tells both. */
export const fewer = (n: number, of: number): number => Math.min(n, of - n);
