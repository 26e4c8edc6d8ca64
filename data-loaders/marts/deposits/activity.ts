import type {ColumnTable} from "arquero";
import {fewer} from "../behind.js";
import {netFlow} from "../../../src/metrics/deposits/netFlow.js";
import {turnover} from "../../../src/metrics/deposits/turnover.js";
import {ratio} from "../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import type {Measure} from "../cells.js";
import {absent, column, rowOf, UNKNOWN} from "../cells.js";
import {nthLargest} from "../largest.js";
import type {Mart} from "../mart.js";
import {lastPeriods} from "../periods.js";
import type {Source} from "../source.js";
import type {CustType} from "./groups.js";
import {ALL, ofSegment} from "./groups.js";
import {behindSegment, segmentColumns, segmentRows} from "./segmentRows.js";

export type Activity = {
  cust_type: CustType;
  segment: string;
  customers: number;
  active: number | null;
  months: number;
  adb: number;
  inflow: number | null;
  outflow: number | null;
  in_days: number | null;
  out_days: number | null;
  own_count: number | null;
  top1: number;
  top2: number;
};

/** How deposits were used over three months by those who have them now. Grain: type x segment. */
export async function readActivity(source: Source): Promise<Activity[]> {
  const periods = lastPeriods(source.periods, source.period, 3);
  return source.rows<Activity>(`with months as (
      select c.cust_id, c.dep_adb, b.in_amount, b.out_amount, b.in_days, b.out_days, b.own_count
      from (select period, cust_id, dep_adb from customer_month where period in (${textList(periods)}) and dep_accounts > 0) c
      left join (select * from behaviour_month where period in (${textList(periods)})) b on b.period = c.period and b.cust_id = c.cust_id
    ), customers as (
      select cust_id, sum(dep_adb) as adb, sum(in_amount) as inflow, sum(out_amount) as outflow, sum(in_days) as in_days,
        sum(out_days) as out_days, sum(own_count) as own_count
      from months group by cust_id
    ), placed as (
      select n.cust_type, coalesce(n.segment, '${UNKNOWN}') as segment, c.*
      from customers c join (
        select cust_id, cust_type, segment from customer_month where period = '${source.period}' and dep_accounts > 0
      ) n on n.cust_id = c.cust_id where n.cust_type is not null
    )
    select cust_type, segment, cast(count(*) as integer) as customers, ${periods.length} as months,
      case when count(own_count) > 0 then cast(count(case when own_count > 0 then 1 end) as integer) end as active,
      cast(round(sum(adb) / ${periods.length}.0) as bigint) as adb, cast(sum(inflow) as bigint) as inflow,
      cast(sum(outflow) as bigint) as outflow, cast(sum(in_days) as integer) as in_days,
      cast(sum(out_days) as integer) as out_days, cast(sum(own_count) as bigint) as own_count,
      ${nthLargest("inflow", 1)} as top1, ${nthLargest("inflow", 2)} as top2
    from placed group by cust_type, segment order by cust_type, segment`);
}

/** By type and segment (and all of the type), of the customers whose movements are known: scores and regular wages. */
export type Used = ReadonlyMap<string, {known: number; score: number; regular: number}>;

/** Adds up scores and regular wages of `labelDepositors`. */
export function usedOf(labelled: ColumnTable): Used {
  const found = new Map<string, {known: number; score: number; regular: number}>();
  const [types, segments, scores, wages] = ["cust_type", "segment", "activity", "regular"].map((name) =>
    labelled.column(name)
  );
  labelled.scan((at) => {
    const score = (scores?.at(at!) ?? null) as number | null;
    if (score === null) return;
    for (const segment of [String(segments?.at(at!) ?? UNKNOWN), ALL]) {
      const key = `${String(types?.at(at!))}|${segment}`;
      const sums = found.get(key) ?? {known: 0, score: 0, regular: 0};
      found.set(key, sums);
      sums.known += 1;
      sums.score += score;
      sums.regular += wages?.at(at!) === true ? 1 : 0;
    }
  });
  return found;
}

const usedBy = (sums: {known: number; score: number; regular: number} | undefined) =>
  sums
    ? {score: ratio(sums.score, sums.known), regular: ratio(sums.regular, sums.known)}
    : {score: absent("MISSING"), regular: absent("MISSING")};

/** How often deposits move and how much of them. Grain: type x segment (and all of the type). D07, DEP-30 to DEP-35, DEP-39. */
export function activity(
  found: readonly Activity[],
  used: Used,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {rows, lines} = segmentRows(found, policy, (keys, of) => {
    const add = (name: keyof Activity) =>
      of.some((each) => each[name] === null)
        ? null
        : of.reduce((all, each) => all + (each[name] as number), 0);
    const [customers, adb, inflow, outflow] = [add("customers")!, add("adb")!, add("inflow"), add("outflow")];
    const months = of[0]!.months;
    const mean = (name: keyof Activity): Measure => {
      const sum = add(name);
      return sum === null ? absent("MISSING") : ratio(sum, customers * months);
    };
    const money = (fen: number | null) => (fen === null ? absent("MISSING") : fen);
    const active = add("active");
    const known = used.get(`${keys.type}|${keys.segment}`);
    const whom = ofSegment(period, "deposit activity", keys.type, keys.segment);
    return rowOf(
      {
        ...{...keys, customers, active: ratio(active, customers)},
        ...usedBy(known),
        // A firm pays wages and draws none.
        ...(keys.type === "C" ? {regular: absent("NOT_APPLICABLE")} : {}),
        ...{in_days: mean("in_days"), out_days: mean("out_days"), own: mean("own_count")},
        ...{inflow: money(inflow), outflow: money(outflow), net: netFlow.compute({inflow, outflow})},
        turnover: turnover.compute({out: outflow, adb, months})
      },
      {
        ...behindSegment(keys, {period, what: "deposit activity", n: customers}, () => ({
          inflow: {top1: of[0]!.top1, top2: of[0]!.top2, sum: inflow ?? 0}
        })),
        // A share tells those who do and those who do not: too few of either are withheld.
        n: {
          all: customers,
          active: fewer(active ?? 0, customers),
          regular: known && keys.type !== "C" ? fewer(known.regular, known.known) : 0
        },
        of: {all: whom, active: `${whom}/active`, regular: `${whom}/regular`},
        over: {active: whom, regular: whom}
      }
    );
  });
  return {
    ...{id: "D07", family: "deposits", name: "activity", period, rows, facts},
    title: {en: "How deposits are used, three months", zh: "存款活跃度与周转（近三月）"},
    columns: [
      ...segmentColumns(rows, policy),
      column("customers", "count", "Depositors", "存款客户数"),
      column("active", "share", "With a movement of their own", "有主动交易客户占比", {metric: "DEP-34"}),
      column("score", "number", "Activity score", "活跃度得分", {metric: "DEP-30"}),
      column("regular", "share", "With a regular wage", "有规律代发工资占比", {metric: "DEP-35"}),
      column("in_days", "number", "Days with inflow a month", "月均入账天数", {metric: "DEP-31"}),
      column("out_days", "number", "Days with outflow a month", "月均支取天数", {metric: "DEP-32"}),
      column("own", "number", "Own movements a month", "月均主动交易笔数", {metric: "DEP-34"}),
      column("inflow", "money", "Inflow", "外部流入", {metric: "DEP-39"}),
      column("outflow", "money", "Outflow", "外部流出", {metric: "DEP-39"}),
      column("net", "money", "Net", "净流入", {metric: "DEP-39"}),
      column("turnover", "number", "Turns a year", "年周转次数", {metric: "DEP-33"})
    ],
    privacy: {
      groups: {
        all: ["customers", "score", "in_days", "out_days", "own", "inflow", "outflow", "net", "turnover"],
        ...{active: ["active"], regular: ["regular"]}
      },
      additive: ["customers", "inflow", "outflow"],
      lines
    }
  };
}
