import {directionOfFunds} from "../../../src/metrics/deposits/directionOfFunds.js";
import type {Policy} from "../../../src/schema/policy.js";
import {absent, column, kindColumn, labelsFor, orderColumn, rowOf, totalLabel} from "../cells.js";
import {twoLargest} from "../largest.js";
import type {Behind, Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";
import {rateOf} from "./blocks.js";
import type {CustType} from "./groups.js";
import {kindOf, typeColumn} from "./groups.js";
import {destination, destinationLabels, destinationsOf} from "./destinations.js";

export type Direction = {
  cust_type: CustType;
  way: string;
  customers: number;
  inflow: number;
  outflow: number;
  /** Largest and second largest customer of each. */
  inflow_1: number;
  inflow_2: number;
  outflow_1: number;
  outflow_2: number;
};
export type Ends = {cust_type: "P" | "C"; opening: number | null; closing: number};

/** Movements of the month by where they came from and went to, and the balances before and after. Grain: type x destination; type. */
export async function readDirections(
  source: Source,
  policy: Policy
): Promise<{moved: Direction[]; ends: Ends[]} | null> {
  const {period} = source;
  const before = shiftPeriod(period, -1);
  if (!source.has("deposit_txn") || !source.periods.includes(before)) return null;
  const moved = await source.rows<Direction>(`with moves as (
      select a.cust_id, a.cust_type, ${destination(policy)} as way, t.dr_cr,
        round(t.amount * ${rateOf("a.")}) as fen
      from deposit_txn t join account_month a on a.acct_id = t.acct_id and a.ccy = t.ccy
      where t.period = '${period}' and a.period = '${period}' and not coalesce(t.reversal_flag, false) and a.cust_type is not null
    ), customers as (
      select cust_type, way, cust_id, sum(case when dr_cr = 'C' then fen else 0 end) as inflow,
        sum(case when dr_cr = 'D' then fen else 0 end) as outflow
      from moves group by cust_type, way, cust_id
    )
    select cust_type, way, cast(count(*) as integer) as customers, cast(sum(inflow) as bigint) as inflow,
      cast(sum(outflow) as bigint) as outflow,
      ${twoLargest("inflow", "inflow")}, ${twoLargest("outflow", "outflow")}
    from customers group by cust_type, way order by cust_type, way`);
  const ends = await source.rows<Ends>(`select cust_type,
      cast(sum(case when period = '${before}' then balance - coalesce(overdrawn, 0) end) as bigint) as opening,
      cast(coalesce(sum(case when period = '${period}' then balance - coalesce(overdrawn, 0) end), 0) as bigint) as closing
    from account_month where period in ('${before}', '${period}') and cust_type is not null group by cust_type order by cust_type`);
  return {moved, ends};
}

const concentrationOf = (of: Direction): NonNullable<Behind["concentration"]> => ({
  inflow: {top1: of.inflow_1, top2: of.inflow_2, sum: of.inflow},
  outflow: {top1: of.outflow_1, top2: of.outflow_2, sum: of.outflow}
});

/**
 * Where money came from and went to in the month: opening + in - out + what no movement explains (rates of exchange,
 * accounts without movements) = closing. Grain: type x line. D08, DEP-36, DEP-37.
 */
export function directions(
  found: {moved: readonly Direction[]; ends: readonly Ends[]} | null,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const {cust_type: type, opening, closing} of found?.ends ?? []) {
    const mine = found!.moved.filter((each) => each.cust_type === type);
    const [inflow, outflow] = (["inflow", "outflow"] as const).map((name) =>
      mine.reduce((all, each) => all + each[name], 0)
    );
    const kind = kindOf(type);
    const rowFor = (
      way: string,
      order: number,
      of: Pick<Direction, "customers" | "inflow" | "outflow"> & Partial<Direction>
    ) =>
      rowOf(
        {
          ...{
            type,
            way,
            order,
            kind: way === "total" ? "total" : "part",
            inflow: of.inflow,
            outflow: of.outflow
          },
          net: of.inflow - of.outflow,
          inflow_share: directionOfFunds.compute({amount: of.inflow, all: inflow!}),
          outflow_share: directionOfFunds.compute({amount: of.outflow, all: outflow!})
        },
        {
          n: of.customers,
          of: population(period, "deposit movements", `type=${type}`, `way=${way}`),
          kind,
          concentration: type === "C" && of.inflow_1 !== undefined ? concentrationOf(of as Direction) : {}
        }
      );
    const parts = destinationsOf(policy).flatMap((way, order) => {
      const each = mine.find((row) => row.way === way);
      return each ? [rowFor(way, order, each)] : [];
    });
    const customers = Math.max(0, ...mine.map((each) => each.customers));
    const total = rowFor("total", parts.length, {customers, inflow: inflow!, outflow: outflow!});
    const rest = closing - (opening ?? closing) - (inflow! - outflow!);
    const end = (way: string, order: number, net: number | null) =>
      rowOf(
        {
          ...{
            type,
            way,
            order,
            kind: "outside",
            inflow: null,
            outflow: null,
            inflow_share: null,
            outflow_share: null
          },
          net: net === null ? absent("SHORT_HISTORY") : net
        },
        {n: Number.MAX_SAFE_INTEGER, kind}
      );
    rows.push(...parts, total);
    rows.push(
      end("opening", 100, opening),
      end("rest", 101, opening === null ? null : rest),
      end("closing", 102, closing)
    );
    lines.push({total, members: parts});
  }
  return {
    ...{id: "D08", family: "deposits", name: "directions", period, rows, facts},
    title: {en: "Where money came from and went to", zh: "资金来源与去向"},
    ...(found ? {} : {needs: ["T27 deposit_txn"]}),
    metrics: ["DEP-37"],
    columns: [
      typeColumn(policy),
      column("way", "code", "From or to", "来源或去向", {
        labels: {
          ...labelsFor(destinationsOf(policy), destinationLabels(policy)),
          opening: {en: "Balance before", zh: "期初余额"},
          rest: {en: "Not explained by movements", zh: "流水未解释部分"},
          closing: {en: "Balance after", zh: "期末余额"},
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("inflow", "money", "Inflow", "流入", {metric: "DEP-37"}),
      column("outflow", "money", "Outflow", "流出", {metric: "DEP-37"}),
      column("net", "money", "Net", "净额", {metric: "DEP-39"}),
      column("inflow_share", "share", "Share of inflow", "占流入", {metric: "DEP-37"}),
      column("outflow_share", "share", "Share of outflow", "占流出", {metric: "DEP-37"})
    ],
    privacy: {
      groups: {all: ["inflow", "outflow", "net", "inflow_share", "outflow_share"]},
      additive: ["inflow", "outflow"],
      lines
    }
  };
}
