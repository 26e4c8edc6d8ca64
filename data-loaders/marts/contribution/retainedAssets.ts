import {assetRetention} from "../../../src/metrics/contribution/assetRetention.js";
import type {Policy} from "../../../src/schema/policy.js";
import {column} from "../cells.js";
import type {Mart} from "../mart.js";
import {shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";
import {bySegment} from "./bySegment.js";
import {isFirm, leadersOf} from "./leaders.js";
import {AUM, borrowersQuery} from "./memberYears.js";

type Kept = {segment: string | null; type: string; opening: number; closing: number};

/** What borrowers of a year ago have kept with the bank since (CON-32 (a) and (b)). Grain: segment of then. C09. */
export async function retainedAssets(source: Source, policy: Policy, facts: Mart["facts"]): Promise<Mart> {
  const {period, periods} = source;
  const then = shiftPeriod(period, -12);
  const known = periods.includes(then);
  const fed = source.has("deposit_account");
  const kept = fed && known ? await readKept(source, then, policy) : [];
  const {rows, lines, columns} = bySegment(kept, policy, (own) => {
    const sum = (of: (each: Kept) => number) => own.reduce((all, each) => all + of(each), 0);
    const opening = sum((each) => each.opening);
    const {gross, net} = assetRetention.compute({
      opening,
      kept: sum((each) => Math.min(each.opening, each.closing)),
      closing: sum((each) => each.closing)
    });
    const gone = own.filter((each) => each.opening > 0 && each.closing === 0).length;
    return {
      cells: {customers: own.length, opening, gross, net, gone},
      behind: {n: {all: own.length, gone}, ...leadersOf(own, isFirm, {opening: (each) => each.opening})}
    };
  });
  return {
    ...{id: "C09", family: "contribution", name: "asset_retention", period, rows, facts},
    ...(!fed ? {needs: ["T25 deposit_account"]} : known ? {} : {needs: ["thirteen months"]}),
    title: {en: "What borrowers of a year ago have kept with the bank", zh: "贷款客户资产留存率（一年）"},
    columns: [
      ...columns,
      column("customers", "count", "Borrowers a year ago", "一年前客户数", {metric: "CON-32"}),
      column("opening", "money", "Assets then", "一年前资产", {metric: "CON-32"}),
      column("gross", "share", "Gross retention (a)", "毛留存率(a)", {metric: "CON-32"}),
      column("net", "share", "Net retention (b)", "净留存率(b)", {metric: "CON-32"}),
      column("gone", "count", "Nothing left", "资产归零客户数", {metric: "CON-32"})
    ],
    privacy: {
      groups: {all: ["customers", "opening", "gross", "net"], gone: ["gone"]},
      additive: ["customers", "opening", "gone"],
      lines
    }
  };
}

/** Assets of the borrowers of a month, then and now; who is no customer any more has none. */
async function readKept(source: Source, then: string, policy: Policy): Promise<Kept[]> {
  const assets = (period: string) =>
    `select cust_id, segment, cust_type, cast(${AUM} as double) as aum from customer_month where period = '${period}'`;
  return source.rows<Kept>(`select t.segment, coalesce(t.cust_type, 'P') as type, greatest(t.aum, 0) as opening,
      greatest(coalesce(n.aum, 0), 0) as closing
    from (${assets(then)}) t
    join (${borrowersQuery(source, policy, then)}) b on b.cust_id = t.cust_id
    left join (${assets(source.period)}) n on n.cust_id = t.cust_id
    where t.aum is not null order by t.cust_id`);
}
