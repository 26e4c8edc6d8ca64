import {abnormalMovement} from "../../../../src/metrics/deposits/abnormalMovement.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {column, kindColumn, orderColumn, rowOf} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {isQuarterEnd, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import type {CustType} from "../groups.js";
import {kindOf, TYPES, typeColumn} from "../groups.js";

const WAYS = ["in", "out"] as const;
type Way = (typeof WAYS)[number];

/** Flows of one customer and direction against its own past. */
export type Departure = {cust_type: CustType; way: Way; amount: number; z: number};

/** How many customers were tested, and those far enough from their past to be findings at all. */
export interface Departures {
  tested: readonly {cust_type: CustType; way: Way; customers: number}[];
  far: readonly Departure[];
}

/** Beneath this no share of false findings of policy lets a z value be one of a large number tested. */
const FAR = 2;

/**
 * Flows of the month by customer and direction against the median and the spread of earlier months of the same class: months
 * that end a quarter stand against each other where there are enough of them, else against all.
 */
export async function readDepartures(source: Source, {deposits}: Policy): Promise<Departures> {
  const {months, leastMonths, spread} = deposits.anomalies;
  const periods = lastPeriods(source.periods, source.period, months + 1).slice(0, -1);
  const alike = periods.filter((period) => isQuarterEnd(period) === isQuarterEnd(source.period));
  const past = alike.length >= leastMonths ? alike : periods;
  if (!source.has("deposit_txn") || past.length < leastMonths) return {tested: [], far: []};
  const of = (way: Way) => `select n.cust_id, n.cust_type, '${way}' as way, n.${way}_amount as amount,
      (ln(1 + n.${way}_amount) - median(ln(1 + p.${way}_amount))) / greatest(1.4826 * mad(ln(1 + p.${way}_amount)), ${spread}) as z
    from now n join past p on p.cust_id = n.cust_id where n.${way}_amount is not null
    group by n.cust_id, n.cust_type, n.${way}_amount having count(p.${way}_amount) >= ${leastMonths}`;
  const judged = `with now as (
      select b.cust_id, c.cust_type, b.in_amount, b.out_amount
      from (select * from behaviour_month where period = '${source.period}') b
      join (select cust_id, cust_type from customer_month where period = '${source.period}' and cust_type is not null) c
        on c.cust_id = b.cust_id
      where b.in_amount >= ${deposits.anomalies.amount} or b.out_amount >= ${deposits.anomalies.amount}
    ), past as (
      select cust_id, in_amount, out_amount from behaviour_month where period in (${textList(past)})
    ), judged as (${WAYS.map(of).join(" union all ")})`;
  const tested = await source.rows<Departures["tested"][number]>(
    `${judged} select cust_type, way, cast(count(*) as integer) as customers from judged group by all order by all`
  );
  const far = await source.rows<Departure>(
    `${judged} select cust_type, way, amount, z from judged where abs(z) >= ${FAR} order by cust_id, way`
  );
  return {tested, far};
}

/** Customers whose flow of the month is beyond their own past, few of them by chance. Grain: type x direction. D16, DEP-40. */
export function anomalies(found: Departures, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const {q} = policy.deposits.anomalies;
  const rows: MartRow[] = [];
  const all = found.tested.reduce((sum, {customers}) => sum + customers, 0);
  // Those that were not far stand for themselves with z = 0, which no finding can have.
  const zs = [...found.far.map(({z}) => z), ...Array.from({length: all - found.far.length}, () => 0)];
  const findings = new Set(all ? abnormalMovement.compute({zs, q}) : []);
  const kept = found.far.filter((_, at) => findings.has(at));
  for (const type of TYPES)
    for (const way of WAYS) {
      const tested = found.tested.find((each) => each.cust_type === type && each.way === way);
      if (!tested) continue;
      const own = kept.filter((each) => each.cust_type === type && each.way === way);
      const amounts = own.map(({amount}) => amount).sort((a, b) => b - a);
      const amount = amounts.reduce((sum, each) => sum + each, 0);
      const [top1 = 0, top2 = 0] = amounts;
      rows.push(
        rowOf(
          {
            ...{type, way, order: rows.length, kind: "part", tested: tested.customers},
            ...{flagged: own.length, higher: own.filter(({z}) => z > 0).length, amount}
          },
          {
            n: {tested: tested.customers, flagged: own.length},
            of: {
              tested: population(period, "flows tested", `type=${type}`, way),
              flagged: population(period, "flows beyond the past", `type=${type}`, way)
            },
            kind: kindOf(type),
            concentration: type === "C" ? {amount: {top1, top2, sum: amount}} : {}
          }
        )
      );
    }
  return {
    ...{id: "D16", family: "deposits", name: "anomalies", period, rows, facts},
    title: {en: "Flows beyond the customer's own past", zh: "异常资金变动"},
    ...(rows.length ? {} : {needs: ["13 months of T27 deposit_txn"]}),
    columns: [
      typeColumn(policy),
      column("way", "code", "Direction", "方向", {
        labels: {in: {en: "Inflow", zh: "流入"}, out: {en: "Outflow", zh: "流出"}}
      }),
      orderColumn,
      kindColumn,
      column("tested", "count", "Customers tested", "检验客户数", {metric: "DEP-40"}),
      column("flagged", "count", "Beyond their past", "异常客户数", {metric: "DEP-40"}),
      column("higher", "count", "Of them far above it", "其中异常偏高", {metric: "DEP-40"}),
      column("amount", "money", "Their flow of the month", "异常客户当月流量", {metric: "DEP-40"})
    ],
    privacy: {groups: {tested: ["tested"], flagged: ["flagged", "higher", "amount"]}}
  };
}
