import type {Outflow} from "../../../../src/metrics/deposits/outflowAlert.js";
import {outflowAlert} from "../../../../src/metrics/deposits/outflowAlert.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {textList} from "../../../../src/schema/textList.js";
import {robustZ} from "../../../../src/stats/robustZ.js";
import {absent, column, rowOf, UNKNOWN} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {firstDay, lastPeriods, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import type {CustType} from "../groups.js";
import {ALL, bySegment, kindOf, ofSegment, TYPES} from "../groups.js";
import {segmentColumns} from "../segmentRows.js";

/** A customer whose average has fallen by enough to look at, and what of last month's was due to mature. */
export type Fallen = {
  cust_id: string;
  cust_type: CustType;
  segment: string;
  before: number;
  now: number;
  due: number;
};

/** What came to and went from a segment in a month, and what it held. */
export type Flow = {
  period: string;
  cust_type: CustType;
  segment: string;
  customers: number;
  net: number | null;
  adb: number;
};

/** Grain: customer; no more of them than have lost a large amount. */
export const readFallen = (source: Source, {deposits}: Policy): Promise<Fallen[]> => {
  const before = shiftPeriod(source.period, -1);
  const {amount} = deposits.outflow;
  if (!source.periods.includes(before)) return Promise.resolve([]);
  return source.rows<Fallen>(`select b.cust_id, b.cust_type, coalesce(b.segment, '${UNKNOWN}') as segment, b.dep_adb as before,
      coalesce(n.dep_adb, 0) as now, coalesce(d.due, 0) as due
    from (
      select cust_id, cust_type, segment, dep_adb from customer_month
      where period = '${before}' and dep_adb >= ${amount} and cust_type is not null
    ) b
    left join (select cust_id, dep_adb from customer_month where period = '${source.period}') n on n.cust_id = b.cust_id
    left join (
      select cust_id, cast(sum(adb) as bigint) as due from account_month
      where period = '${before}' and maturity_date between ${firstDay(before)} and ${source.asOf} group by cust_id
    ) d on d.cust_id = b.cust_id
    where b.dep_adb - coalesce(n.dep_adb, 0) >= ${amount} order by b.cust_id`);
};

/** Net flows of segments over the months looked back on. Grain: period x type x segment (and all of the type). */
export const readFlows = (source: Source, {deposits}: Policy): Promise<Flow[]> => {
  const periods = textList(lastPeriods(source.periods, source.period, deposits.outflow.months + 1));
  return source.rows<Flow>(`select c.period, c.cust_type, coalesce(c.segment, '${ALL}') as segment,
      cast(count(*) as integer) as customers, cast(sum(b.in_amount - b.out_amount) as bigint) as net, cast(sum(c.dep_adb) as bigint) as adb
    from (
      select period, cust_id, cust_type, coalesce(segment, '${UNKNOWN}') as segment, dep_adb from customer_month
      where period in (${periods}) and dep_accounts > 0 and cust_type is not null
    ) c left join (select period, cust_id, in_amount, out_amount from behaviour_month where period in (${periods})) b
      on b.period = c.period and b.cust_id = c.cust_id
    group by grouping sets ((c.period, c.cust_type, c.segment), (c.period, c.cust_type))
    order by c.period, c.cust_type, segment`);
};

/** Net flow of this month over balance against that of the months before; null where there are too few. */
function unusual(
  flows: readonly Flow[],
  period: string,
  {leastMonths, floor}: Policy["deposits"]["outflow"]
): number | null {
  const share = ({net, adb}: Flow) => (net === null || adb <= 0 ? null : net / adb);
  const now = flows.find((flow) => flow.period === period);
  const past = flows.filter((flow) => flow.period !== period).flatMap((flow) => share(flow) ?? []);
  const latest = now ? share(now) : null;
  if (latest === null || past.length < leastMonths) return null;
  return robustZ(latest, past, {relative: 0, absolute: floor}).z;
}

/**
 * Customers whose deposits fell by much for no known maturity, and segments that lose more than they used to. Grain: type x
 * segment (and all of the type). D18, DEP-45.
 */
export function outflows(
  fallen: readonly Omit<Fallen, "cust_id">[],
  flows: readonly Flow[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rules = policy.deposits.outflow;
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const judged = fallen.map((each) => ({...each, outflow: outflowAlert.compute({...each, rules})}));
  for (const type of TYPES) {
    const mine = flows.filter((flow) => flow.cust_type === type);
    const segments = [...new Set(mine.map(({segment}) => segment))].sort(bySegment(policy));
    const own = segments.map((segment, at) => {
      const ofType = judged.filter(
        (each) => each.cust_type === type && (segment === ALL || each.segment === segment)
      );
      const counted = (outflow: Outflow) => ofType.filter((each) => each.outflow === outflow);
      const [alerted, scheduled] = [counted("alert"), counted("scheduled")];
      const lost = alerted.map(({before, now}) => before - now).sort((a, b) => b - a);
      const sum = lost.reduce((all, each) => all + each, 0);
      const history = mine.filter((flow) => flow.segment === segment);
      const latest = history.find((flow) => flow.period === period);
      const z = unusual(history, period, rules);
      const short = absent("SHORT_HISTORY");
      return rowOf(
        {
          ...{type, segment, order: at, kind: segment === ALL ? "total" : "part"},
          ...{alerted: alerted.length, lost: sum, scheduled: scheduled.length},
          net: latest?.net ?? absent("MISSING"),
          z: z ?? short,
          unusual: z === null ? short : z <= rules.z
        },
        {
          n: {alerted: alerted.length, scheduled: scheduled.length, flow: latest?.customers ?? 0},
          of: {
            alerted: ofSegment(period, "outflow alerts", type, segment),
            scheduled: ofSegment(period, "outflows foreseen", type, segment),
            flow: ofSegment(period, "segment flows", type, segment)
          },
          kind: kindOf(type),
          concentration:
            type === "C" && segment !== ALL ? {lost: {top1: lost[0] ?? 0, top2: lost[1] ?? 0, sum}} : {}
        }
      );
    });
    rows.push(...own);
    for (const group of own.length ? ["alerted", "scheduled", "flow"] : [])
      lines.push({total: own.at(-1)!, members: own.slice(0, -1), group});
  }
  return {
    ...{id: "D18", family: "deposits", name: "outflows", period, rows, facts},
    title: {en: "Outflow alerts", zh: "存款外流预警"},
    ...(rows.length ? {} : {needs: ["T25 deposit_account"]}),
    columns: [
      ...segmentColumns(rows, policy),
      column("alerted", "count", "Customers to ask", "预警客户数", {metric: "DEP-45"}),
      column("lost", "money", "Lost on average", "日均减少", {metric: "DEP-45"}),
      column("scheduled", "count", "Fell by maturity", "到期所致客户数", {metric: "DEP-45"}),
      column("net", "money", "Net flow of the month", "当月净流入", {metric: "DEP-39"}),
      column("z", "number", "Against past months (z)", "相对历史（z值）", {metric: "DEP-45"}),
      column("unusual", "flag", "Segment alert", "客群预警", {metric: "DEP-45"})
    ],
    privacy: {
      groups: {alerted: ["alerted", "lost"], scheduled: ["scheduled"], flow: ["net", "z", "unusual"]},
      additive: ["alerted", "lost", "scheduled"],
      lines
    }
  };
}
