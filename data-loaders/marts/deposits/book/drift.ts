import {mixDrift} from "../../../../src/metrics/deposits/mixDrift.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {absent, column, given, labelsFor, rowOf, UNKNOWN} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import type {Source} from "../../source.js";
import {ALL, bySegment, kindOf, ofSegment, TYPES} from "../groups.js";
import {inScope} from "../mix.js";
import {segmentColumns} from "../segmentRows.js";

/** Average balance of a segment's product family in one of two months, and who holds any deposit of the segment's then. */
export type Mix = {
  period: string;
  cust_type: string;
  segment: string;
  family: string;
  adb: number;
  customers: number;
};

/** Grain: period x type x segment (and all of the type) x family. */
export const readMixes = (source: Source, policy: Policy, then: string): Promise<Mix[]> =>
  source.rows<Mix>(`with accounts as (
      select period, cust_type, cust_id, coalesce(segment, '${UNKNOWN}') as segment, coalesce(family, '${UNKNOWN}') as family, adb
      from account_month
      where period in (${textList([then, source.period])}) and ${inScope(policy)} and cust_type is not null
    )
    select m.period, m.cust_type, coalesce(m.segment, '${ALL}') as segment, m.family, m.adb, c.customers
    from (
      select period, cust_type, segment, family, cast(sum(adb) as bigint) as adb
      from accounts group by grouping sets ((period, cust_type, segment, family), (period, cust_type, family))
    ) m join (
      select period, cust_type, segment, cast(count(distinct cust_id) as integer) as customers
      from accounts group by grouping sets ((period, cust_type, segment), (period, cust_type))
    ) c on c.period = m.period and c.cust_type = m.cust_type and c.segment is not distinct from m.segment
    order by m.period, m.cust_type, m.segment, m.family`);

/** How far the product mix has moved in a year, and where to. Grain: type x segment (and all of the type). D02, DEP-21. */
export function drift(
  mixes: readonly Mix[],
  {period, then}: {period: string; then: string},
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = [];
  const known = mixes.some((mix) => mix.period === then);
  for (const type of TYPES) {
    const mine = mixes.filter((mix) => mix.cust_type === type);
    const segments = [...new Set(mine.map(({segment}) => segment))].sort(bySegment(policy));
    for (const [at, segment] of segments.entries()) {
      const mixIn = (when: string) => mine.filter((mix) => mix.period === when && mix.segment === segment);
      const mixOf = (when: string) => Object.fromEntries(mixIn(when).map(({family, adb}) => [family, adb]));
      const [before, now] = [known ? mixOf(then) : null, mixOf(period)];
      const moved = movesOf(before ?? {}, now);
      const measure = mixDrift.compute({then: before, now});
      const none = absent(measure.reason ?? "SHORT_HISTORY");
      const [up, down] = measure.value ? [moved[0], moved.at(-1)] : [];
      rows.push(
        rowOf(
          {
            ...{type, segment, order: at, kind: segment === ALL ? "total" : "part", drift: measure},
            ...{up: up?.family ?? null, up_by: up ? given(up.by) : none},
            ...{down: down?.family ?? null, down_by: down ? given(down.by) : none}
          },
          {
            n: Math.min(
              mixIn(period)[0]?.customers ?? 0,
              known ? (mixIn(then)[0]?.customers ?? 0) : Infinity
            ),
            of: ofSegment(period, "deposit mix", type, segment),
            kind: kindOf(type)
          }
        )
      );
    }
  }
  const families = labelsFor(
    mixes.map(({family}) => family),
    policy.labels.families
  );
  return {
    ...{id: "D02", family: "deposits", name: "drift", period, rows, facts},
    title: {en: "How far the mix has moved in a year", zh: "产品结构一年变化"},
    ...(known ? {} : {needs: ["13 months of T25 deposit_account"]}),
    columns: [
      ...segmentColumns(rows, policy),
      column("drift", "share", "Mix drift", "结构变化", {metric: "DEP-21"}),
      column("up", "code", "Gained most", "占比上升最多", {labels: families}),
      column("up_by", "pp", "By", "上升", {metric: "DEP-21"}),
      column("down", "code", "Lost most", "占比下降最多", {labels: families}),
      column("down_by", "pp", "By", "下降", {metric: "DEP-21"})
    ],
    privacy: {groups: {all: ["drift", "up", "up_by", "down", "down_by"]}}
  };
}

/** Changes of the families' shares, the greatest gain first. */
function movesOf(then: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>) {
  const share = (mix: Readonly<Record<string, number>>) => {
    const all = Object.values(mix).reduce((sum, adb) => sum + adb, 0);
    return (family: string) => (all > 0 ? (mix[family] ?? 0) / all : 0);
  };
  const [before, after] = [share(then), share(now)];
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .map((family) => ({family, by: after(family) - before(family)}))
    .sort((a, b) => b.by - a.by || (a.family < b.family ? -1 : 1));
}
