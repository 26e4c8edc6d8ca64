import {circulation as linkShare} from "../../../../src/metrics/deposits/circulation.js";
import {conversionRate} from "../../../../src/metrics/deposits/conversionRate.js";
import {crossProductMovement} from "../../../../src/metrics/deposits/crossProductMovement.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import type {Labels} from "../../cells.js";
import {absent, column, orderColumn, rowOf} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import {rateOf} from "../blocks.js";
import {destination} from "../destinations.js";

/** Deposits at hand and all others; beside them what is no deposit. Finer nodes would tell single customers' money. */
const DEPOSITS = ["demand", "saved"] as const;
const BESIDE = ["wealth", "loans", "outside"] as const;
const fold = (part: string) => `case when ${part} = 'demand' then 'demand' else 'saved' end`;

/** Money that moved on deposit accounts of one node, seen from there, by the other side. */
export type Link = {
  part: (typeof DEPOSITS)[number];
  other: (typeof DEPOSITS)[number] | (typeof BESIDE)[number];
  inward: boolean;
  customers: number;
  amount: number;
  /** Largest firms. */
  top1: number;
  top2: number;
};

/** Balances before and after: of deposits, wealth and agency products, and loans. */
export type Node = {node: string; opening: number; closing: number};

export interface Circulation {
  links: readonly Link[];
  nodes: readonly Node[];
}

/** Grain of links: node x other side x direction; of nodes: node. Null without movements or last month. */
export async function readCirculation(source: Source, policy: Policy): Promise<Circulation | null> {
  const {period} = source;
  const before = shiftPeriod(period, -1);
  if (!source.has("deposit_txn") || !source.periods.includes(before)) return null;
  const {ownParts} = policy.deposits.flows;
  const own = Object.entries(ownParts)
    .map(([name, part]) => `when t.counter_class = '${name}' then ${fold(`'${part}'`)}`)
    .join(" ");
  const to = destination(policy);
  const links = await source.rows<Link>(`with moves as (
      select ${fold("coalesce(a.part, '')")} as part, a.cust_id, a.cust_type, t.dr_cr = 'C' as inward,
        case when t.way = 'own' then case ${own} else 'outside' end
          when t.way in ('wealth', 'loans') then t.way else 'outside' end as other,
        round(t.amount * ${rateOf("a.")}) as fen
      from (select acct_id, ccy, dr_cr, amount, counter_class, ${to} as way from deposit_txn
        where period = '${period}' and not coalesce(reversal_flag, false)) t
      join (select * from account_month where period = '${period}') a on a.acct_id = t.acct_id and a.ccy = t.ccy
    ), customers as (
      select part, other, inward, cust_id, any_value(cust_type) as cust_type, cast(sum(fen) as bigint) as amount
      from moves group by part, other, inward, cust_id
    ), grouped as (
      select part, other, inward, cast(count(*) as integer) as customers, cast(sum(amount) as bigint) as amount,
        max(case when cust_type = 'C' then amount end, 2) as most
      from customers group by part, other, inward
    )
    select * exclude (most), coalesce(most[1], 0) as top1, coalesce(most[2], 0) as top2 from grouped order by part, other, inward`);
  const nodes = await source.rows<Node>(`select ${fold("coalesce(part, '')")} as node,
      cast(coalesce(sum(case when period = '${before}' then balance - coalesce(overdrawn, 0) end), 0) as bigint) as opening,
      cast(coalesce(sum(case when period = '${period}' then balance - coalesce(overdrawn, 0) end), 0) as bigint) as closing
    from account_month where period in (${textList([before, period])}) group by 1
    union all
    select node, cast(sum(case when period = '${before}' then fen else 0 end) as bigint),
      cast(sum(case when period = '${period}' then fen else 0 end) as bigint)
    from (
      select period, 'wealth' as node, coalesce(wealth_balance, 0) + coalesce(fund_balance, 0) + coalesce(insurance_balance, 0)
        + coalesce(metal_balance, 0) as fen from customer_month where period in (${textList([before, period])})
      union all select period, 'loans', loan_balance from customer_month where period in (${textList([before, period])})
    ) held group by node order by node`);
  return {links, nodes};
}

/** From and to, whatever side tells of it: between two parts of deposits the side that pays does. */
function arrowsOf(links: readonly Link[]): (Link & {from: string; to: string})[] {
  return links.flatMap((link) => {
    const within = (DEPOSITS as readonly string[]).includes(link.other);
    if (link.part === link.other || (link.inward && within)) return [];
    const [from, to] = link.inward ? [link.other, link.part] : [link.part, link.other];
    return [{...link, from, to}];
  });
}

/** Money between families and outside in the month. Grain: from x to. D08, DEP-38. */
export function circulation(
  found: Circulation | null,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const arrows = arrowsOf(found?.links ?? []).sort((a, b) => b.amount - a.amount);
  const all = arrows.reduce((sum, {amount}) => sum + amount, 0);
  const rows = arrows.map(({from, to, customers, amount, top1, top2}, order) =>
    rowOf(
      {from, to, order, amount, share: linkShare.compute({amount, all})},
      {
        n: customers,
        of: population(period, "circulation", `from=${from}`, `to=${to}`),
        kind: "retail",
        concentration: top1 ? {amount: {top1, top2, sum: amount}} : {}
      }
    )
  );
  return {
    ...{id: "D08", family: "deposits", name: "circulation", period, rows, facts},
    title: {en: "Money between products and outside", zh: "产品间及行内外资金流转"},
    ...(found ? {} : {needs: ["T27 deposit_txn"]}),
    columns: [
      column("from", "code", "From", "来源", {labels: nodeLabels(policy)}),
      column("to", "code", "To", "去向", {labels: nodeLabels(policy)}),
      orderColumn,
      column("amount", "money", "Amount", "金额", {metric: "DEP-38"}),
      column("share", "share", "Of all that moved", "占全部流动", {metric: "DEP-38"})
    ],
    privacy: {
      groups: {all: ["amount", "share"]},
      additive: ["amount"],
      // What each family took in and gave out stands in the table of nodes.
      lines: (["from", "to"] as const).flatMap((end) =>
        [...new Set(rows.map((row) => row[end]))].map((node) => ({
          total: null,
          members: rows.filter((row) => row[end] === node)
        }))
      )
    }
  };
}

/**
 * Each family from its opening to its closing balance, and how much of demand money was placed for a term and came back.
 * Grain: node. D08, DEP-36, DEP-41.
 */
export function nodes(found: Circulation | null, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const order: string[] = [...DEPOSITS, ...BESIDE];
  const links = found?.links ?? [];
  const sum = (test: (link: Link) => boolean) =>
    links.filter(test).reduce((all, {amount}) => all + amount, 0);
  const rows: MartRow[] = [...(found?.nodes ?? [])]
    .sort((a, b) => order.indexOf(a.node) - order.indexOf(b.node))
    .map(({node, opening, closing}, at) => {
      // What is no deposit has no accounts here: it is seen from the deposits that it moves with.
      const beside = (BESIDE as readonly string[]).includes(node);
      const own = links.filter((link) => (beside ? link.other : link.part) === node);
      const inflow = sum((link) =>
        beside ? link.other === node && !link.inward : link.part === node && link.inward
      );
      const outflow = sum((link) =>
        beside ? link.other === node && link.inward : link.part === node && !link.inward
      );
      const [into, out] = node === "loans" ? [outflow, inflow] : [inflow, outflow];
      const start = opening;
      const rest = crossProductMovement.compute({opening: start, inflow: into, outflow: out, closing});
      const other = node === "demand" ? "saved" : node === "saved" ? "demand" : null;
      const moved = sum((link) => link.part === node && link.other === other && !link.inward);
      return rowOf(
        {
          ...{node, order: at, opening: start, inflow: into, outflow: out, rest, closing},
          rest_share: ratio(Math.abs(rest.value ?? 0), start),
          converted:
            other === null ? absent("NOT_APPLICABLE") : conversionRate.compute({moved, opening: start})
        },
        {
          n: Math.max(0, ...own.map(({customers}) => customers)),
          of: population(period, "circulation", `node=${node}`),
          kind: "retail",
          concentration: {inflow: leaders(own, !beside, into), outflow: leaders(own, beside, out)}
        }
      );
    });
  return {
    ...{id: "D08", family: "deposits", name: "nodes", period, rows, facts},
    title: {en: "Every family from opening to closing", zh: "各产品大类收支平衡"},
    ...(found ? {} : {needs: ["T27 deposit_txn"]}),
    columns: [
      column("node", "code", "Family", "产品大类", {labels: nodeLabels(policy)}),
      orderColumn,
      column("opening", "money", "Opening", "期初", {metric: "DEP-36"}),
      column("inflow", "money", "In", "流入", {metric: "DEP-36"}),
      column("outflow", "money", "Out", "流出", {metric: "DEP-36"}),
      column("rest", "money", "Not explained", "未解释部分", {metric: "DEP-36"}),
      column("closing", "money", "Closing", "期末", {metric: "DEP-36"}),
      column("rest_share", "share", "Not explained, of opening", "未解释占期初", {metric: "DEP-36"}),
      column("converted", "share", "Converted demand to term, or back", "活定期转换率", {metric: "DEP-41"})
    ],
    privacy: {groups: {all: ["opening", "inflow", "outflow", "rest", "closing", "rest_share", "converted"]}}
  };
}

/** The two largest firms on one side of a node. */
function leaders(links: readonly Link[], inward: boolean, sum: number) {
  const [top1 = 0, top2 = 0] = links
    .filter((link) => link.inward === inward)
    .flatMap((link) => [link.top1, link.top2])
    .sort((a, b) => b - a);
  return {top1, top2, sum};
}

const nodeLabels = ({labels}: Policy): Labels => ({
  demand: labels.parts.demand,
  saved: {en: "Term and other deposits", zh: "定期及其他存款"},
  wealth: {en: "Wealth and agency products", zh: "理财及代销"},
  loans: {en: "Loans of the bank", zh: "本行贷款"},
  outside: {en: "Outside, interest and fees", zh: "行外及结息收费"}
});
