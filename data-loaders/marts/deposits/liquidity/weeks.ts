import type {Policy} from "../../../../src/schema/policy.js";
import {
  absent,
  column,
  given,
  intervalColumns,
  kindColumn,
  orderColumn,
  rowOf,
  totalLabel,
  UNKNOWN
} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {isoDay} from "../../periods.js";
import type {Source} from "../../source.js";
import {inScope, openAt} from "../mix.js";
import type {Renewal} from "./rollover.js";

/** What of a segment falls due in a week ahead, 0 being the seven days after the edition's last. */
export type Due = {
  cust_type: string;
  segment: string;
  week: number;
  customers: number;
  due: number;
  /** Largest firms. */
  top1: number;
  top2: number;
};

/** Grain: type x segment x week. */
export const readDue = (source: Source, policy: Policy): Promise<Due[]> =>
  source.rows<Due>(`with customers as (
      select cust_type, coalesce(segment, '${UNKNOWN}') as segment, (maturity_date - ${source.asOf} - 1) // 7 as week, cust_id,
        cast(sum(balance) as bigint) as due
      from account_month
      where period = '${source.period}' and ${inScope(policy)} and ${openAt(source.period)} and balance > 0 and cust_type is not null
        and maturity_date between ${source.asOf + 1} and ${source.asOf + 7 * policy.deposits.liquidity.weeks}
      group by 1, 2, 3, 4
    ), grouped as (
      select cust_type, segment, week, cast(count(*) as integer) as customers, cast(sum(due) as bigint) as due,
        max(case when cust_type = 'C' then due end, 2) as most
      from customers group by cust_type, segment, week
    )
    select * exclude (most), coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2 from grouped
    order by cust_type, segment, week`);

/** What falls due week by week and how much of it is likely to leave. Grain: week, and all of them. D10, DEP-08, DEP-43. */
export function weeks(
  found: readonly Due[],
  rates: ReadonlyMap<string, Renewal | null>,
  {period, asOf}: Pick<Source, "period" | "asOf">,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {weeks: count, level} = policy.deposits.liquidity;
  const weekly = Array.from({length: count}, (_, week) =>
    found.reduce((sum, due) => sum + (due.week === week ? due.customers : 0), 0)
  );
  const rowFor = (code: string, order: number, of: readonly Due[]): MartRow => {
    const sum = (value: (due: Due) => number) => of.reduce((all, due) => all + value(due), 0);
    const known = of.every((due) => rates.get(`${due.cust_type}|${due.segment}`));
    // Of the segments' rates, the ends together: their errors go the same way at worst.
    const leaves = (end: "rate" | "low" | "high") =>
      known
        ? given(Math.round(sum((due) => due.due * (1 - rates.get(`${due.cust_type}|${due.segment}`)![end]))))
        : absent("NO_SPREAD");
    const [top1 = 0, top2 = 0] = of.flatMap((due) => [due.top1, due.top2]).sort((a, b) => b - a);
    return rowOf(
      {
        ...{week: code, order, kind: code === "total" ? "total" : "part"},
        from: code === "total" ? null : isoDay(asOf + 1 + 7 * order),
        due: sum((due) => due.due),
        ...{leaves: leaves("rate"), low: leaves("high"), high: leaves("low")}
      },
      {
        // A customer may have deposits due in several weeks: no fewer than those of the fullest one are behind the total.
        n: code === "total" ? Math.max(0, ...weekly) : sum((due) => due.customers),
        of: population(period, "deposits due", code),
        kind: "retail",
        concentration: top1 && code !== "total" ? {due: {top1, top2, sum: sum((due) => due.due)}} : {}
      }
    );
  };
  const parts = Array.from({length: count}, (_, week) =>
    rowFor(
      `w${week + 1}`,
      week,
      found.filter((due) => due.week === week)
    )
  );
  const total = rowFor("total", count, found);
  return {
    ...{id: "D10", family: "deposits", name: "weeks", period, facts},
    rows: found.length ? [...parts, total] : [],
    title: {en: "What falls due week by week", zh: "未来各周到期与预计流出"},
    ...(found.length ? {} : {needs: ["T25 deposit_account.maturity_date"]}),
    columns: [
      column("week", "code", "Week", "周次", {
        labels: {
          ...Object.fromEntries(
            Array.from({length: count}, (_, week) => [
              `w${week + 1}`,
              {en: `Week ${week + 1}`, zh: `第${week + 1}周`}
            ])
          ),
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("from", "date", "From", "起始日"),
      column("due", "money", "Falls due", "合同到期", {metric: "DEP-08"}),
      column("leaves", "money", "Likely to leave", "预计流出", {metric: "DEP-43"}),
      ...intervalColumns("money", {level, metric: "DEP-43"})
    ],
    privacy: {
      groups: {all: ["due", "leaves", "low", "high"]},
      additive: ["due"],
      lines: [{total, members: parts}]
    }
  };
}
