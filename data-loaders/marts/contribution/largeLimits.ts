import {largeLimit} from "../../../src/metrics/contribution/largeLimit.js";
import type {Policy} from "../../../src/schema/policy.js";
import {quantile} from "../../../src/stats/quantile.js";
import {column, shareOf} from "../cells.js";
import type {Mart} from "../mart.js";
import type {Source} from "../source.js";
import type {Sizes} from "./besideLadder.js";
import {bySegment} from "./bySegment.js";
import {listOf} from "./holdings.js";
import {isFirm, leadersOf} from "./leaders.js";
import {borrowersOf} from "./overdue.js";

type Granted = {
  cust_id: string;
  type: "P" | "C";
  segment: string | null;
  limit: number | null;
  balance: number;
  held: string;
  l4: number | null;
};

export interface JudgedLimit extends Granted {
  large: boolean;
  single: boolean;
}

/** Borrowers by the size of what was granted and by what else they hold. Grain: borrower with a balance. */
export async function readLimits({period, rows}: Source, policy: Policy): Promise<JudgedLimit[]> {
  const granted = await rows<Granted>(
    `select n.cust_id, n.cust_type as type, n.segment,
        cast(case when n.limit_amt > 0 then n.limit_amt else l.lent end as double) as limit,
        cast(n.loan_balance as double) as balance, coalesce(n.families_held, '') as held, cast(n.l4 as double) as l4
      from customer_month n
      left join (
        select cust_id, sum(loan_amt) as lent from loan_month
        where period = '${period}' and in_population and balance > 0 group by cust_id
      ) l on l.cust_id = n.cust_id
      where n.period = '${period}' and n.loan_balance > 0 and n.cust_type is not null order by n.cust_id`
  );
  return judgeLimits(granted, policy);
}

export function judgeLimits(granted: readonly Granted[], {contribution}: Policy): JudgedLimit[] {
  const {largeLimit: rule, crossSell} = contribution;
  const sizes = new Map<string | null, number[]>();
  for (const {segment, limit} of granted) {
    if (limit === null) continue;
    const own = sizes.get(segment);
    if (own) own.push(limit);
    else sizes.set(segment, [limit]);
  }
  const cuts = new Map(
    [...sizes].map(([segment, limits]) => [
      segment,
      quantile(Float64Array.from(limits).sort(), rule.quantile)
    ])
  );
  return granted.flatMap((each) => {
    const eligible: readonly string[] = crossSell.eligible[each.type];
    const judged = largeLimit.compute({
      ...{limit: each.limit, cut: cuts.get(each.segment) ?? null, most: rule.families},
      families: listOf(each.held).filter((family) => eligible.includes(family)).length
    });
    return judged === null ? [] : [{...each, ...judged}];
  });
}

/** Who is granted much and uses little else; `sizes`: borrowers by segment, as other tables count them. Grain: segment. C08, CON-07. */
export function largeLimits(
  judged: readonly JudgedLimit[],
  period: string,
  policy: Policy,
  facts: Mart["facts"],
  sizes: Sizes = new Map()
): Mart {
  const {rows, lines, columns} = bySegment(judged, policy, (own, segment) => {
    const [large, single] = [own.filter((each) => each.large), own.filter((each) => each.single)];
    const sum = (of: (each: JudgedLimit) => number | null) =>
      single.reduce((all, each) => all + (of(each) ?? 0), 0);
    return {
      cells: {
        ...{customers: own.length, large: large.length, single: single.length},
        share: shareOf(single.length, large.length),
        ...{
          limit: sum((each) => each.limit),
          balance: sum((each) => each.balance),
          l4: sum((each) => each.l4)
        }
      },
      behind: {
        n: {all: own.length, large: large.length, single: single.length},
        ...(sizes.get(segment) === own.length ? {of: {all: borrowersOf(period, segment)}} : {}),
        ...leadersOf(single, isFirm, {
          limit: (each) => each.limit,
          balance: (each) => each.balance,
          l4: (each) => each.l4
        })
      }
    };
  });
  return {
    ...{id: "C08", family: "contribution", name: "large_limits", period, rows, facts},
    ...(rows.length ? {} : {needs: ["T18 credit_limit", "T19 loan_account.loan_amt"]}),
    title: {en: "Large limits with hardly another product", zh: "额度高而产品单一的客户"},
    columns: [
      ...columns,
      column("customers", "count", "Borrowers", "客户数"),
      column("large", "count", "With a large limit", "高额度客户", {metric: "CON-07"}),
      column("single", "count", "Of them with hardly another product", "其中产品单一", {metric: "CON-07"}),
      column("share", "share", "Share", "占比", {metric: "CON-07"}),
      column("limit", "money", "Their limits", "其额度", {metric: "CON-07"}),
      column("balance", "money", "Their loans", "其贷款余额", {metric: "CON-11"}),
      column("l4", "money", "Their net contribution this month", "其当月净贡献", {metric: "CON-10"})
    ],
    privacy: {
      groups: {all: ["customers"], large: ["large"], single: ["single", "share", "limit", "balance", "l4"]},
      additive: ["customers", "large", "single", "limit", "balance"],
      lines,
      nests: rows.map((row) => {
        const {large = 0, single = 0} = row._behind!.n as Record<string, number>;
        return {row, total: "large", members: ["single", {hidden: large - single}]};
      })
    }
  };
}
