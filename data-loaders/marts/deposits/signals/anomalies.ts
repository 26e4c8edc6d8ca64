import type {PastDepartures} from "../../../../src/metrics/deposits/abnormalMovement.js";
import {abnormalMovement, FAR} from "../../../../src/metrics/deposits/abnormalMovement.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {column, kindColumn, orderColumn, rowOf} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {isQuarterEnd, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import {once} from "../../source.js";
import type {CustType} from "../groups.js";
import {kindOf, TYPES, typeColumn} from "../groups.js";

const WAYS = ["in", "out"] as const;
type Way = (typeof WAYS)[number];

/** Flows of one customer and direction against its own other months. */
export type Departure = {cust_id: string; cust_type: CustType; way: Way; amount: number; z: number};

/** Customers of one type and direction. */
export interface Tested {
  cust_type: CustType;
  way: Way;
  /** How many were tested, and those far enough from their past to be findings at all. */
  customers: number;
  far: readonly Departure[];
  past: PastDepartures;
}

/** Of so many customers the earlier months, too, are each held against the others, to learn how far flows ever are. */
const DRAWN = 1000;

/** Whether money came or went, of a column `way`. */
export const directionColumn = column("way", "code", "Direction", "方向", {
  labels: {in: {en: "Inflow", zh: "流入"}, out: {en: "Outflow", zh: "流出"}}
});

/**
 * Flows of the month by customer and direction against the median and the spread of the other months of the same class:
 * months that end a quarter stand against each other where there are enough of them, else against all. What a month does to
 * all customers of a type is taken out first. Amounts count in those that are looked at from on, so that a quiet month is no
 * abyss. Tested is who moved a large amount in any of these months, whichever it was:
 * who is picked for this month's amount looks unusual by that alone.
 */
export const readDepartures = once(async (source: Source, {deposits}: Policy): Promise<Tested[]> => {
  const {amount, months, leastMonths, spread} = deposits.anomalies;
  const {period} = source;
  const periods = lastPeriods(source.periods, period, months + 1).slice(0, -1);
  const alike = periods.filter((each) => isQuarterEnd(each) === isQuarterEnd(period));
  const past = alike.length >= leastMonths ? alike : periods;
  if (!source.has("deposit_txn") || past.length < leastMonths) return [];
  const rows = await source.rows<Departure & {latest: boolean; n: number}>(`with seen as (
      select b.*, c.cust_type from (
        select period, cust_id, in_amount, out_amount from behaviour_month
        where period in (${textList([...past, period])}) and in_amount is not null and out_amount is not null
      ) b join (select cust_id, cust_type from customer_month where period = '${period}' and cust_type is not null) c
        on c.cust_id = b.cust_id
    ), flows as (
      ${WAYS.map((way) => `select cust_id, cust_type, period, '${way}' as way, ${way}_amount as amount, ln(1 + ${way}_amount / ${amount}.0) as level from seen`).join(" union all ")}
    ), tested as (
      select cust_id, way, row_number() over (partition by any_value(cust_type), way order by md5(cust_id)) <= ${DRAWN} as drawn
      from flows group by cust_id, way
      having max(amount) >= ${amount} and count(*) > ${leastMonths} and max(period) = '${period}'
    ), held as (
      select f.*, t.drawn from flows f join tested t on t.cust_id = f.cust_id and t.way = f.way
    ), calendar as (
      select cust_type, way, period, median(level) as usual from held group by cust_type, way, period
    ), levels as (
      select h.cust_id, h.cust_type, h.way, h.period, h.amount, h.drawn, h.level - c.usual as level
      from held h join calendar c on c.cust_type = h.cust_type and c.way = h.way and c.period = h.period
    ), judged as (
      select n.cust_id, n.cust_type, n.way, n.period = '${period}' as latest, n.amount,
        (n.level - median(o.level)) / greatest(1.4826 * mad(o.level), ${spread}) as z
      from levels n join levels o on o.cust_id = n.cust_id and o.way = n.way and o.period <> n.period
      where n.drawn or n.period = '${period}'
      group by n.cust_id, n.cust_type, n.way, n.period, n.amount, n.level
    ), counted as (
      select *, cast(count(*) over (partition by cust_type, way, latest) as integer) as n,
        row_number() over (partition by cust_type, way, latest order by abs(z) desc) as place
      from judged
    )
    select cust_id, cust_type, way, latest, amount, z, n from counted where abs(z) >= ${FAR} or place = 1
    order by cust_type, way, cust_id, latest, z`);
  return TYPES.flatMap((cust_type) =>
    WAYS.flatMap((way) => {
      const own = rows.filter((row) => row.cust_type === cust_type && row.way === way);
      const [now, before] = [true, false].map((latest) => own.filter((row) => row.latest === latest));
      const farOf = (some: typeof rows) => some.filter(({z}) => Math.abs(z) >= FAR);
      return now![0]
        ? [
            {
              ...{cust_type, way, customers: now![0].n, far: farOf(now!)},
              past: {count: before![0]?.n ?? 0, far: farOf(before!).map(({z}) => z)}
            }
          ]
        : [];
    })
  );
});

/** Customers whose flow of the month is beyond their own past, few of them by chance. Grain: type x direction. D16, DEP-40. */
export function anomalies(
  found: readonly Tested[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = [];
  const {q} = policy.deposits.anomalies;
  for (const type of TYPES)
    for (const way of WAYS) {
      const tested = found.find((each) => each.cust_type === type && each.way === way);
      if (!tested) continue;
      const own = abnormalMovement.compute({...tested, q}).map((place) => tested.far[place]!);
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
      directionColumn,
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
