import type {ColumnTable} from "arquero";
import type {Tier} from "../../../src/metrics/contribution/contributionTier.js";
import type {Candidate} from "../../../src/metrics/parts/strategyGates.js";
import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {median} from "../../../src/stats/median.js";
import {firstDay, lastPeriods} from "../periods.js";
import type {Source} from "../source.js";
import type {Indexed} from "./activityIndex.js";

/** A loan customer with what strategies ask. Amounts in fen a year. */
export interface Member extends Candidate {
  id: string;
  type: "P" | "C";
  segment: string | null;
  profit: number | null;
  /** Fall of a year where an alert told one. */
  shortfall: number;
}

/** Contacts and money lent of the last months, by customer. */
export type Recent = ReadonlyMap<string, {contacts: number; lent: boolean | null}>;

/** What other tables know of customers, by id. */
export interface Known {
  standing: (id: string) => {profit: number | null; tier: Tier | null};
  /** Of customers in the field of risk; null where it cannot be told. */
  risky: (id: string) => boolean | null;
  /** Shortfall a year of those alerted; null where nobody could be watched. */
  declines: ReadonlyMap<string, number> | null;
  sleepers: ReadonlySet<string> | null;
  /** Columns cust_id, consent and suitable, as `memberYears` reads them. */
  years: ColumnTable;
  recent: Recent;
}

type StrategyPolicy = NonNullable<Policy["contribution"]["strategies"]>;

/** All borrowers of the month as candidates: ranks within their type, gaps to peers of their segment. */
export function candidatesOf(
  borrowers: readonly Indexed[],
  known: Known,
  rules: StrategyPolicy,
  eligible: Policy["contribution"]["crossSell"]["eligible"]
): Member[] {
  const gates = new Map(
    (known.years.objects() as {cust_id: string; consent: boolean | null; suitable: boolean | null}[]).map(
      (row) => [row.cust_id, row] as const
    )
  );
  const breadth = ranksOf(borrowers, (each) => each.parts.products);
  const activity = ranksOf(borrowers, (each) => each.index);
  const standings = borrowers.map(({id}) => known.standing(id));
  const peers = (at: (n: number) => boolean) =>
    mediansOf(borrowers, (n) => (at(n) ? standings[n]!.profit : null));
  const broad = peers((n) => (breadth[n] ?? 0) > rules.breadth);
  const busy = peers((n) => (activity[n] ?? 0) > rules.quiet);
  const common = commonFamilies(
    borrowers.filter((_, n) => standings[n]!.tier === "high" || standings[n]!.tier === "medium"),
    rules.common
  );
  return borrowers.map((each, n) => {
    const {profit, tier} = standings[n]!;
    const segment = each.segment ?? "";
    const gap = (of: ReadonlyMap<string, number>) => {
      const peer = of.get(segment);
      return peer === undefined || profit === null ? null : Math.max(0, peer - profit);
    };
    const asked = gates.get(each.id);
    const recent = known.recent.get(each.id);
    return {
      ...{id: each.id, type: each.type, segment: each.segment, profit, tier},
      ...{families: each.parts.products === null ? null : each.held.length},
      ...{breadth: breadth[n]!, activity: activity[n]!, gaps: {breadth: gap(broad), activity: gap(busy)}},
      lacking:
        (common.get(segment) ?? []).find(
          (family) =>
            !each.held.includes(family) && (eligible[each.type] as readonly string[]).includes(family)
        ) ?? null,
      dual: each.parts.products === null ? null : each.held.includes("wealth"),
      declining: known.declines ? known.declines.has(each.id) : null,
      shortfall: known.declines?.get(each.id) ?? 0,
      asleep: known.sleepers ? known.sleepers.has(each.id) : null,
      ...{risky: known.risky(each.id), consent: asked?.consent ?? null, suitable: asked?.suitable ?? null},
      ...{lent: recent?.lent ?? null, contacts: recent?.contacts ?? null}
    };
  });
}

/** Contacts (treated targets of campaigns) and whether money lent came in, of the last months. Grain: customer. */
export async function readRecent(source: Source, months: number): Promise<Recent> {
  const {period, periods, asOf} = source;
  const read = lastPeriods(periods, period, months);
  const contacts = source.has("campaign_target")
    ? `select cust_id, count(distinct campaign_id) as n from campaign_target
       where period = '${period}' and arm = 'T' and assigned_at between ${firstDay(read[0]!)} and ${asOf} group by cust_id`
    : "select cast(null as varchar) as cust_id, 0 as n where false";
  const rows = await source.rows<{cust_id: string; contacts: number; lent: boolean | null}>(
    `select coalesce(b.cust_id, t.cust_id) as cust_id, cast(coalesce(t.n, 0) as integer) as contacts, b.lent
     from (
       select cust_id, bool_or(lent_in > 0) as lent from behaviour_month where period in (${textList(read)}) group by cust_id
     ) b full join (${contacts}) t on t.cust_id = b.cust_id order by 1`
  );
  return new Map(rows.map(({cust_id, contacts: n, lent}) => [cust_id, {contacts: n, lent}]));
}

/** Share of those of the same type who have less, from 0 to below 1, so that equals stand alike; null without a figure. */
function ranksOf(borrowers: readonly Indexed[], figure: (each: Indexed) => number | null): (number | null)[] {
  const below = new Map(
    (["P", "C"] as const).map((type) => {
      const values = borrowers.flatMap((each) => (each.type === type ? (figure(each) ?? []) : []));
      const sorted = Float64Array.from(values).sort();
      const first = new Map<number, number>();
      sorted.forEach((value, at) => first.has(value) || first.set(value, at));
      return [type, (value: number) => first.get(value)! / sorted.length] as const;
    })
  );
  return borrowers.map((each) => {
    const value = figure(each);
    return value === null ? null : below.get(each.type)!(value);
  });
}

/** Median of a figure by segment, over those who have one. */
function mediansOf(borrowers: readonly Indexed[], figure: (n: number) => number | null): Map<string, number> {
  const values = new Map<string, number[]>();
  borrowers.forEach(({segment}, n) => {
    const value = figure(n);
    if (value === null) return;
    const own = values.get(segment ?? "");
    if (own) own.push(value);
    else values.set(segment ?? "", [value]);
  });
  return new Map([...values].map(([segment, list]) => [segment, median(list)!]));
}

/** By segment, the families that so many of the better customers hold, the commonest first. */
function commonFamilies(better: readonly Indexed[], share: number): Map<string, string[]> {
  const counts = new Map<string, {all: number; held: Map<string, number>}>();
  for (const {segment, held} of better) {
    const own = counts.get(segment ?? "") ?? {all: 0, held: new Map<string, number>()};
    counts.set(segment ?? "", own);
    own.all += 1;
    for (const family of held) own.held.set(family, (own.held.get(family) ?? 0) + 1);
  }
  return new Map(
    [...counts].map(([segment, {all, held}]) => [
      segment,
      [...held]
        .filter(([, count]) => count >= share * all)
        .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
        .map(([family]) => family)
    ])
  );
}
