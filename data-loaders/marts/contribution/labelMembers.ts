import type {ColumnTable} from "arquero";
import {activeLeaky} from "../../../src/metrics/contribution/activeLeaky.js";
import type {Grade} from "../../../src/metrics/contribution/customerGrade.js";
import {customerGrade} from "../../../src/metrics/contribution/customerGrade.js";
import {liquidLowValue} from "../../../src/metrics/contribution/liquidLowValue.js";
import {mediumLowTier} from "../../../src/metrics/contribution/mediumLowTier.js";
import {negativeContributor} from "../../../src/metrics/contribution/negativeContributor.js";
import {turnover} from "../../../src/metrics/deposits/turnover.js";
import type {Policy} from "../../../src/schema/policy.js";
import {rankShares} from "../../../src/stats/ranks.js";
import {FLOW_MONTHS} from "./memberYears.js";
import type {Standing} from "./standings.js";

/** Labels told of loan customers, besides the tiers of which one is everybody's. */
export const memberLabels = ["LAB-01", "LAB-02", "LAB-03", "LAB-04", "LAB-06", "LAB-07"] as const;
export type MemberLabel = (typeof memberLabels)[number];

/** A loan customer with its flags; null where one cannot be told. */
export interface LabelledMember {
  customer: string;
  firm: boolean;
  segment: string | null;
  /** Annual profit (CON-16), what is lent and what is kept, in fen. */
  profit: number | null;
  loans: number;
  aum: number | null;
  /** LAB-05. */
  grade: Grade | null;
  flags: Readonly<Record<MemberLabel, boolean | null>>;
}

/** Labels of all members (LAB-01 to LAB-07). `years` as `memberYears` reads them, `potential` as LAB-04 says. Grain: customer. */
export function labelMembers(
  years: ColumnTable,
  standingOf: Standing,
  {contribution}: Policy,
  potential: ReadonlyMap<string, boolean | null> = new Map()
): LabelledMember[] {
  const rule = contribution.labels;
  const rows = years.objects() as MemberRow[];
  const known = rows.map((row) => ({row, ...standingOf(row.cust_id)}));
  const active = ranksWithin(
    rows,
    ({cust_type}) => cust_type,
    ({moved}) => moved
  );
  const kept = ranksWithin(rows, ({cust_type}) => cust_type, keptOf);
  const turns = ranksWithin(
    rows,
    ({segment}) => segment ?? "",
    ({outflow, flow_adb}) =>
      outflow === null || flow_adb === null
        ? null
        : turnover.compute({out: outflow, adb: flow_adb, months: FLOW_MONTHS}).value
  );
  const earned = ranksWithin(
    known,
    ({row}) => row.segment ?? "",
    ({profit}) => profit
  );
  const high = ({cust_id}: MemberRow) => potential.get(cust_id) ?? null;
  return known.map(({row, profit, tier}, at) => ({
    ...{customer: row.cust_id, firm: row.cust_type === "C", segment: row.segment},
    ...{profit, loans: row.loan_adb ?? 0, aum: row.aum},
    grade: customerGrade.compute({tier, potential: high(row)}),
    flags: {
      "LAB-01": tier === null ? null : tier === "high",
      "LAB-02": tier === null ? null : mediumLowTier.compute({tier}),
      "LAB-03": negativeContributor.compute({profit}).flag,
      "LAB-04": high(row),
      "LAB-06": activeLeaky.compute({activity: active[at]!, kept: kept[at]!, rule: rule.leaky}).flag,
      "LAB-07": liquidLowValue.compute({turnover: turns[at]!, profit: earned[at]!, rule: rule.liquid}).flag
    }
  }));
}

/** A row of `memberYears`. */
export interface MemberRow extends Record<string, unknown> {
  cust_id: string;
  cust_type: string | null;
  segment: string | null;
  open_date: number | null;
  loan_adb: number | null;
  dep_adb: number | null;
  dep_l1: number | null;
  aum: number | null;
  aum_then: number | null;
  invested: number | null;
  revenue: number | null;
  reg_capital: number | null;
  flow_adb: number | null;
  outflow: number | null;
  moved: number | null;
  inflow: number | null;
  payroll: number | null;
  moves: number | null;
  received: number | null;
  region_code: string | null;
}

/** Share of the assets of a year ago that is still there, at most all of it (CON-32 a). */
const keptOf = ({aum, aum_then: then}: MemberRow): number | null =>
  aum === null || then === null || then <= 0 ? null : Math.min(Math.max(aum, 0), then) / then;

/** Where each stands in its group, from above 0 to 1 for the greatest; null where it has no figure. */
export function ranksWithin<T>(
  rows: readonly T[],
  group: (row: T) => string | null,
  figure: (row: T) => number | null
): (number | null)[] {
  const groups = new Map<string, {at: number[]; values: number[]}>();
  rows.forEach((row, at) => {
    const value = figure(row);
    if (value === null) return;
    const own = groups.get(group(row) ?? "") ?? {at: [], values: []};
    groups.set(group(row) ?? "", own);
    own.at.push(at);
    own.values.push(value);
  });
  const placed = new Array<number | null>(rows.length).fill(null);
  for (const {at, values} of groups.values())
    rankShares(values).forEach((share, k) => (placed[at[k]!] = share));
  return placed;
}
