import {headroom} from "../../../../src/metrics/contribution/headroom.js";
import {combinedPotential} from "../../../../src/metrics/deposits/combinedPotential.js";
import {depositorContribution} from "../../../../src/metrics/deposits/depositorContribution.js";
import {loanDerived} from "../../../../src/metrics/deposits/loanDerived.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {quantile} from "../../../../src/stats/quantile.js";
import {textList} from "../../../../src/schema/textList.js";
import {column, given, rowOf, UNKNOWN} from "../../cells.js";
import {reachAmong} from "../../contribution/headroom/measure.js";
import {lentTo} from "../../contribution/profitability.js";
import {largestTwo} from "../../group.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {daysIn, lastPeriods} from "../../periods.js";
import type {Source} from "../../source.js";
import type {CustType} from "../groups.js";
import {readFollowed} from "../loanUses.js";
import {behindSegment, segmentColumns, segmentRows} from "../segmentRows.js";

/** Months whose outflow is a borrower's turnover. */
const MONTHS = 3;

/** A borrower: average loans and deposits of the month and what of these is own funds, outflow a month, margin of the deposits. */
export type Borrower = {
  cust_type: CustType;
  segment: string;
  industry: string;
  loans: number;
  deposits: number;
  own: number;
  turnover: number;
  margin: number | null;
};

/**
 * Own funds are what is left without money of the borrower's own loans, followed in proportion, and what is pledged or stands
 * as margin (DEP-48): it came with the loan, and more of it is no deposit to win. Grain: borrower.
 */
export async function readPotential(source: Source, policy: Policy): Promise<Borrower[]> {
  if (!source.has("deposit_txn")) return [];
  const rows = await source.rows<
    Omit<Borrower, "own"> & {cust_id: string; tied: number}
  >(`select c.cust_id, c.cust_type, coalesce(c.segment, '${UNKNOWN}') as segment,
      coalesce(f.industry_code, '${UNKNOWN}') as industry, c.loan_adb as loans, coalesce(c.dep_adb, 0) as deposits,
      coalesce(t.tied, 0) as tied, coalesce(b.turnover, 0) as turnover, c.dep_l1 as margin
    from (
      select cust_id, cust_type, segment, loan_adb, dep_adb, dep_l1 from customer_month
      where period = '${source.period}' and loan_adb > 0 and cust_type is not null
    ) c
    left join (select cust_id, industry_code from firm_month where period = '${source.period}') f on f.cust_id = c.cust_id
    left join (
      select cust_id, cast(sum(adb) as bigint) as tied from account_month where period = '${source.period}'
        and (coalesce(margin_flag, false) or coalesce(pledged_flag, false) or part = 'margin') group by cust_id
    ) t on t.cust_id = c.cust_id
    left join (
      select cust_id, cast(avg(out_amount) as double) as turnover from behaviour_month
      where period in (${textList(lastPeriods(source.periods, source.period, MONTHS))}) group by cust_id
    ) b on b.cust_id = c.cust_id order by c.cust_id`);
  const traced = new Map<string, number>();
  for (const {cust_id, derived} of (await readFollowed(source, policy)).followed)
    traced.set(cust_id, (traced.get(cust_id) ?? 0) + derived.share);
  return rows.map(({cust_id, tied, ...row}) => ({
    ...row,
    own: loanDerived.compute({adb: row.deposits, traced: traced.get(cust_id) ?? 0, tied}).own
  }));
}

/**
 * Headroom of each borrower among those alike in loan and turnover, of the industry and segment where these are enough, else
 * of the segment. The nearest are as many as a sample needs: all of a small segment would not be alike.
 */
function headroomsOf(borrowers: readonly Borrower[], {value}: Policy): (number | null)[] {
  const rule = {...value.headroom, peers: value.headroom.leastPeers};
  const rows = borrowers.map((row) => ({
    row,
    peer: {features: [Math.log1p(row.loans), Math.log1p(row.turnover)], value: row.own}
  }));
  type Row = (typeof rows)[number];
  const segment = ({row}: Row) => `${row.cust_type} ${row.segment}`;
  const reach = reachAmong(rows, [(each) => `${segment(each)} ${each.row.industry}`, segment], rule);
  const caps = new Map(
    [...new Set(rows.map(segment))].map((each) => {
      const own = rows.flatMap((row) => (segment(row) === each ? row.row.own : []));
      return [each, quantile(Float64Array.from(own).sort(), rule.cap) ?? 0];
    })
  );
  return rows.map(
    (each) =>
      headroom.compute({reachable: reach(each), own: each.row.own, cap: caps.get(segment(each))!}).value
  );
}

/** What borrowers might keep here more, and what that would earn. Grain: type x segment (and all of the type). D17, DEP-51. */
export function potential(
  borrowers: readonly Borrower[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const headrooms = headroomsOf(borrowers, policy);
  const judged = borrowers.flatMap((row, at) => {
    const room = headrooms[at];
    return room === null || room === undefined ? [] : [{...row, room}];
  });
  const days = daysIn(period);
  const {rows, lines} = segmentRows(judged, policy, (keys, own) => {
    const amounts = (of: (each: (typeof judged)[number]) => number) => largestTwo(own.map(of));
    const [loans, deposits, funds, room] = [
      amounts((each) => each.loans),
      amounts((each) => each.deposits),
      amounts((each) => each.own),
      amounts((each) => each.room)
    ];
    const margin = marginOf(own, days);
    // Each segment's headroom earns that segment's margin, so that parts add up to their total.
    const earned = [...new Set(own.map(({segment}) => segment))].map((segment) => {
      const mine = own.filter((each) => each.segment === segment);
      const headroom = mine.reduce((sum, each) => sum + each.room, 0);
      return combinedPotential.compute({headroom, margin: marginOf(mine, days)});
    });
    const unknown = earned.find(({value}) => value === null);
    return rowOf(
      {
        ...{
          ...keys,
          borrowers: own.length,
          loans: loans.sum,
          deposits: deposits.sum,
          own: funds.sum,
          headroom: room.sum,
          margin
        },
        potential: unknown ?? given(earned.reduce((sum, {value}) => sum + value!, 0))
      },
      {
        ...behindSegment(keys, {period, what: "borrowers' potential", n: own.length}, () => ({
          ...{loans, deposits, own: funds, headroom: room}
        })),
        as: {borrowers: "customers", loans: "loan_adb", deposits: "dep_adb"}
      }
    );
  });
  return {
    ...{id: "D17", family: "deposits", name: "potential", period, rows, facts},
    title: {en: "What borrowers might keep here", zh: "贷款客户综合贡献潜力"},
    ...(rows.length ? {} : {needs: ["T19 loan_account", "T27 deposit_txn"]}),
    columns: [
      ...segmentColumns(rows, policy),
      column("borrowers", "count", "Borrowers", "贷款客户数", {metric: "DEP-51"}),
      column("loans", "money", "Average loans", "贷款日均", {metric: "CON-11"}),
      column("deposits", "money", "Average deposits", "存款日均", {metric: "DEP-02"}),
      column("own", "money", "Of it own funds", "其中自有资金", {metric: "DEP-48"}),
      column("headroom", "money", "Headroom of deposits", "存款提升空间", {metric: "CON-28"}),
      column("margin", "rate", "Deposit margin, 360 days", "存款利差贡献率（360天年化）", {metric: "DEP-50"}),
      column("potential", "money", "Would earn a year", "潜在年贡献", {metric: "DEP-51"})
    ],
    privacy: {
      groups: {all: ["borrowers", "loans", "deposits", "own", "headroom", "margin", "potential"]},
      additive: ["borrowers", "loans", "deposits", "own", "headroom", "potential"],
      lines: [...lines, ...besideLent(rows, borrowers, period)]
    }
  };
}

/** What the deposits of borrowers earn in a year; unknown where one of them has no margin. */
function marginOf(own: readonly Borrower[], days: number) {
  const known = own.every(({margin}) => margin !== null);
  return depositorContribution.compute({
    margin: known ? own.reduce((sum, each) => sum + each.margin!, 0) : null,
    ...{contribution: null, adb: own.reduce((sum, {deposits}) => sum + deposits, 0), days}
  }).margin;
}

/**
 * Of persons and firms of a segment together, the contribution pages tell loans and what these bring, beside the ladder of all
 * loan customers: whom either leaves out must not be the difference (F5).
 */
function besideLent(rows: readonly MartRow[], borrowers: readonly Borrower[], period: string): MartLine[] {
  const parts = rows.filter(({kind}) => kind === "part");
  const totals = rows.filter(({kind}) => kind === "total");
  const line = (segment: string, members: readonly MartRow[], all: number) => {
    const hidden = all - members.reduce((sum, row) => sum + (row["borrowers"] as number), 0);
    return {
      ...{total: lentTo(period, segment), group: "all"},
      members: [...members, ...(hidden > 0 ? [{hidden}] : [])]
    };
  };
  const segments = [...new Set(parts.map((row) => row["segment"] as string))];
  return [
    ...segments.map((segment) =>
      line(
        segment,
        parts.filter((row) => row["segment"] === segment),
        borrowers.filter((each) => each.segment === segment).length
      )
    ),
    ...(totals.length ? [line("total", totals, borrowers.length)] : [])
  ];
}
