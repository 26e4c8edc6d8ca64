import {dpdBuckets} from "../../../../src/metrics/parts/dpdBucket.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {lastPeriods, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";

interface Move extends Record<string, unknown> {
  cust_id: string;
  was: string;
  becomes: string;
  fen: number;
}

const MONTHS = 12;

/**
 * Where the corporate balance of each bucket of days past due was a month later, over the months of a year: in another
 * bucket, repaid or written off. Loans that are new, and money lent anew, are left out. Grain: customer x bucket x bucket.
 */
export async function readMoves(source: Source, policy: Policy): Promise<{moves: Move[]; periods: string[]}> {
  const periods = lastPeriods(source.periods, source.period, MONTHS + 1);
  const pairs = periods.filter((period) => periods.includes(shiftPeriod(period, 1)));
  if (pairs.length === 0) return {moves: [], periods};
  const limits = policy.corporate.dpdBuckets;
  const codes = dpdBuckets(limits).map(({code}) => code);
  const bucket = (days: string) =>
    `case ${limits.map((limit, i) => `when ${days} <= ${limit} then '${codes[i]}'`).join(" ")} else '${codes.at(-1)}' end`;
  const months = pairs.map((period) => `('${period}', '${shiftPeriod(period, 1)}')`).join(", ");
  const moves = await source.rows<Move>(`with followed as (
      select a.cust_id, ${bucket("a.dpd")} as was, a.balance as before,
        case when b.status = 'written_off' then 'written_off' else 'repaid' end as gone,
        case when b.balance > 0 then ${bucket("coalesce(b.dpd, a.dpd)")} end as stays, coalesce(b.balance, 0) as after
      from (values ${months}) p(this_month, next_month)
      join loan_month a on a.period = p.this_month
      left join loan_month b on b.period = p.next_month and b.loan_id = a.loan_id
      where a.cust_type = 'C' and a.in_population and a.balance > 0 and a.dpd is not null
    )
    select cust_id, was, becomes, cast(sum(fen) as bigint) as fen from (
      select cust_id, was, stays as becomes, least(before, after) as fen from followed where stays is not null
      union all
      select cust_id, was, gone, greatest(before - greatest(after, 0), 0) from followed
    ) parts where fen > 0 group by 1, 2, 3 order by 1, 2, 3`);
  return {moves, periods};
}

/** Roll rates of a year: what became of each bucket a month later, adding up to the whole of it. Grain: bucket x outcome. S13. */
export function rollRates(
  {moves, periods}: {moves: readonly Move[]; periods: readonly string[]},
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const buckets = dpdBuckets(policy.corporate.dpdBuckets);
  const outcomes = [...buckets.map(({code}) => code), "repaid", "written_off"];
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const [order, {code}] of buckets.entries()) {
    const from = moves.filter(({was}) => was === code);
    const all = totalOf(from);
    if (all === 0) continue;
    const rowFor = (becomes: string, kind: string, some: readonly Move[]) => {
      const fen = totalOf(some);
      return rowOf(
        {was: code, becomes, order, kind, firms: firmsOf(some), share: ratio(fen, all)},
        {
          n: firmsOf(some),
          kind: "corporate",
          zeros: true,
          amounts: {rolled: fen},
          concentration: {rolled: topOf(some)}
        }
      );
    };
    const parts = outcomes.map((becomes) =>
      rowFor(
        becomes,
        "part",
        from.filter((move) => move.becomes === becomes)
      )
    );
    const total = rowFor("total", "total", from);
    rows.push(...parts, total);
    lines.push({total, members: parts});
  }
  const words = Object.fromEntries(buckets.map(({code, en, zh}) => [code, {en, zh}]));
  return {
    ...{
      id: "S13",
      family: "corporate",
      name: "roll_rates",
      period: `${periods[0] ?? period}..${period}`,
      rows,
      facts
    },
    title: {en: "Roll rates over a year", zh: "近12个月逾期迁徙率"},
    needs: rows.length ? [] : ["T19 loan_account.dpd, 2 periods"],
    columns: [
      column("was", "code", "From", "月初档", {labels: words}),
      column("becomes", "code", "A month later", "次月去向", {
        labels: {
          ...words,
          repaid: {en: "Repaid", zh: "已还"},
          written_off: {en: "Written off", zh: "核销"},
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数"),
      column("share", "share", "Share of the balance", "余额占比", {metric: "COR-16"})
    ],
    privacy: {groups: {all: ["firms", "share"]}, lines}
  };
}

const totalOf = (moves: readonly Move[]) => moves.reduce((sum, {fen}) => sum + fen, 0);
const firmsOf = (moves: readonly Move[]) => new Set(moves.map(({cust_id}) => cust_id)).size;

/** The two largest firms, each with all its moves. */
function topOf(moves: readonly Move[]) {
  const by = new Map<string, number>();
  for (const {cust_id, fen} of moves) by.set(cust_id, (by.get(cust_id) ?? 0) + fen);
  const [top1 = 0, top2 = 0] = [...by.values()].sort((a, b) => b - a);
  return {top1, top2, sum: totalOf(moves)};
}
