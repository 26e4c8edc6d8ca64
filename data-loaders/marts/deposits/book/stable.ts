import type {ColumnTable} from "arquero";
import {stableBalance} from "../../../../src/metrics/deposits/stableBalance.js";
import {volatileBalance} from "../../../../src/metrics/deposits/volatileBalance.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {column, rowOf, UNKNOWN} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {ALL, bySegment, kindOf, ofSegment, TYPES} from "../groups.js";
import {segmentColumns} from "../segmentRows.js";

interface Sums {
  customers: number;
  adb: number;
  stable: number;
  volatile: number;
  /** Two largest averages. */
  top1: number;
  top2: number;
}

/** Stable and volatile sums by type and segment, of depositors known for long enough; `labelled` of `labelDepositors`. */
function sumsBySegment(labelled: ColumnTable, leastMonths: number): Map<string, Map<string, Sums>> {
  const found = new Map<string, Map<string, Sums>>();
  const [types, segments, adbs, leasts, months] = ["cust_type", "segment", "adb_year", "least", "months"].map(
    (name) => labelled.column(name)
  );
  labelled.scan((at) => {
    const row = at!;
    const adb = Math.round((adbs?.at(row) as number | null) ?? 0);
    const stable = stableBalance.compute({
      least: (leasts?.at(row) as number | null) ?? null,
      months: months?.at(row) as number,
      leastMonths
    }).value;
    const volatile = volatileBalance.compute({adb, stable}).value;
    if (stable === null || volatile === null) return;
    const type = String(types?.at(row));
    const ofType = found.get(type) ?? new Map<string, Sums>();
    found.set(type, ofType);
    for (const segment of [String(segments?.at(row) ?? UNKNOWN), ALL]) {
      const sums = ofType.get(segment) ?? {customers: 0, adb: 0, stable: 0, volatile: 0, top1: 0, top2: 0};
      ofType.set(segment, sums);
      sums.customers += 1;
      sums.adb += adb;
      sums.stable += stable;
      sums.volatile += volatile;
      [sums.top1, sums.top2] = [sums.top1, sums.top2, adb].sort((a, b) => b - a) as [number, number, number];
    }
  });
  return found;
}

/** What of customers' balances has stayed over the year. Grain: type x segment (and all of the type). D05, DEP-16, DEP-17. */
export function stable(labelled: ColumnTable, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const {leastMonths} = policy.deposits.core;
  const found = sumsBySegment(labelled, leastMonths);
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const compare = bySegment(policy);
  for (const type of TYPES) {
    const mine = [...(found.get(type) ?? [])].sort(([a], [b]) => compare(a, b));
    const own = mine.map(([segment, {top1, top2, ...sums}], at) =>
      rowOf(
        {
          ...{type, segment, order: at, kind: segment === ALL ? "total" : "part", ...sums},
          share: ratio(sums.stable, sums.adb)
        },
        {
          n: sums.customers,
          of: ofSegment(period, "depositors long known", type, segment),
          kind: kindOf(type),
          concentration: type === "C" && segment !== ALL ? {adb: {top1, top2, sum: sums.adb}} : {}
        }
      )
    );
    rows.push(...own);
    if (own.length) lines.push({total: own.at(-1)!, members: own.slice(0, -1)});
  }
  return {
    ...{id: "D05", family: "deposits", name: "stable", period, rows, facts},
    title: {en: "What of customers' balances stays", zh: "客户稳定与波动存款"},
    columns: [
      ...segmentColumns(rows, policy),
      column(
        "customers",
        "count",
        `Customers known for ${leastMonths} months`,
        `满${leastMonths}个月客户数`,
        {
          metric: "DEP-16"
        }
      ),
      column("adb", "money", "Average of the year", "近一年日均", {metric: "DEP-02"}),
      column("stable", "money", "Stable", "稳定余额", {metric: "DEP-16"}),
      column("volatile", "money", "Volatile", "波动余额", {metric: "DEP-17"}),
      column("share", "share", "Stable share", "稳定占比", {metric: "DEP-16"})
    ],
    privacy: {
      groups: {all: ["customers", "adb", "stable", "volatile", "share"]},
      additive: ["customers", "adb", "stable", "volatile"],
      lines
    }
  };
}
