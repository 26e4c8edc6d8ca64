import type {MonthEndLoan} from "../../../../src/metrics/corporate/monthEndRush.js";
import {monthEndRush} from "../../../../src/metrics/corporate/monthEndRush.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {absent, column, rowOf} from "../../cells.js";
import {largestTwoBy} from "../../group.js";
import type {Mart} from "../../mart.js";
import {lastDay, lastPeriods, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";

const MONTHS = 13;

/** A loan to a firm, by the month in which it was lent. */
export type RushedLoan = MonthEndLoan & {cust_id: string; period: string};

/**
 * Loans to firms of the last months, and what of those lent in the last days of a month was paid back in the first days of
 * the next. A loan that was settled by then is paid back whole, whether or not its events are told. Joined by equal columns
 * alone, with no next month for loans that are not late: another condition made the engine try all pairs, for half a minute.
 */
export async function readRushed(source: Source, {deposits}: Policy): Promise<RushedLoan[]> {
  const {days, lastDays} = deposits.tracing.screens.monthEnd;
  const months = lastPeriods(source.periods, source.period, MONTHS);
  const of = months
    .map((period) => {
      const end = lastDay(period);
      const [first, until] = [lastDay(shiftPeriod(period, -1)) + 1, end + days];
      return `select '${period}' as period, '${shiftPeriod(period, 1)}' as next, ${first} as first_day, ${end} as last_day, ${end - lastDays} as late_from, ${until} as until`;
    })
    .join(" union all ");
  const paid = source.has("loan_event")
    ? `select e.loan_id, l.period, sum(e.amount) as fen
       from (select loan_id, period, until, period as month from late union all select loan_id, period, until, next from late) l
       join loan_event e on e.loan_id = l.loan_id and e.period = l.month
       where e.type in ('principal', 'prepay') and not coalesce(e.reversal, false) and e.event_date <= l.until
       group by e.loan_id, l.period`
    : "select null as loan_id, null as period, null as fen where false";
  return source.rows<RushedLoan & Record<string, unknown>>(`with months as (${of}), lent as (
      select l.loan_id, l.cust_id, m.period, case when l.start_date > m.late_from then m.next end as next, m.until, l.start_date as start, l.loan_amt as fen, l.end_date, l.status,
        coalesce(cast(l.balance as double) / nullif(l.balance_ccy, 0), 1) as rate
      from loan_month l join months m on m.period = l.period
      where l.cust_type = 'C' and l.in_population and l.start_date between m.first_day and m.last_day and l.loan_amt > 0
    ), late as (select * from lent where next is not null), paid as (${paid})
    select l.cust_id, l.period, cast(l.start as integer) as start, cast(l.fen as bigint) as fen,
      cast(case when coalesce(n.end_date, l.end_date) <= l.until and coalesce(n.status, l.status) = 'settled' then l.fen
        else least(l.fen, coalesce(round(p.fen * l.rate), 0)) end as bigint) as back
    from lent l
    left join loan_month n on n.loan_id = l.loan_id and n.period = l.next
    left join paid p on p.loan_id = l.loan_id and p.period = l.period
    order by l.period, l.cust_id, l.start, l.loan_id`);
}

/** How much of each month's lending to firms came in its last days, and only stood over its end. Grain: month. S09, ALR-21. */
export function monthEnds(
  loans: readonly RushedLoan[],
  source: Pick<Source, "asOf" | "period" | "periods">,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {days, lastDays, share} = policy.deposits.tracing.screens.monthEnd;
  const {period} = source;
  const by = new Map<string, RushedLoan[]>();
  for (const loan of loans) by.set(loan.period, [...(by.get(loan.period) ?? []), loan]);
  const firmsOf = (some: readonly RushedLoan[]) => new Set(some.map(({cust_id}) => cust_id)).size;
  const two = (some: readonly RushedLoan[]) =>
    largestTwoBy(
      some,
      ({cust_id}) => cust_id,
      ({fen}) => fen
    );
  const sum = (some: readonly RushedLoan[]) => some.reduce((all, {fen}) => all + fen, 0);
  const rows = [...by].map(([month, own]) => {
    const end = lastDay(month);
    const told = {monthEnd: end, known: end + days <= source.asOf, lastDays, share};
    const found = monthEndRush.compute({loans: own, ...told});
    const [late, back] = [found.late, found.back] as [RushedLoan[], RushedLoan[] | null];
    const n = {all: firmsOf(own), late: firmsOf(late), back: firmsOf(back ?? [])};
    return rowOf(
      {
        ...{month, drawn: found.drawn, late: sum(late), late_share: found.lateShare},
        ...{back: back ? sum(back) : absent("SHORT_HISTORY"), back_share: found.backShare},
        rush: found.backShare.value === null ? null : found.backShare.value >= policy.corporate.monthEndShare
      },
      {
        ...{n, kind: "corporate", zeros: true},
        concentration: {drawn: two(own), late: two(late), back: two(back ?? [])}
      }
    );
  });
  return {
    ...{id: "S09", family: "corporate", name: "month_ends", period, rows, facts},
    title: {en: "Lending over the month end", zh: "月末放款与次月初归还"},
    needs: rows.length ? [] : ["T19 loan_account.start_date"],
    columns: [
      column("month", "month", "Month", "月份"),
      column("drawn", "money", "Lent", "当月放款", {metric: "ALR-21"}),
      column("late", "money", `In the last ${lastDays} days`, `月末${lastDays}日放款`, {metric: "ALR-21"}),
      column("late_share", "share", "Share", "占比", {metric: "ALR-21"}),
      column("back", "money", `Of it back within ${days} days`, `其中次月${days}日内归还`, {
        metric: "ALR-21"
      }),
      column("back_share", "share", "Share of all lent", "占当月放款", {metric: "ALR-21"}),
      column("rush", "flag", "To be looked into", "须核查", {metric: "ALR-21"})
    ],
    privacy: {
      groups: {all: ["drawn"], late: ["late", "late_share"], back: ["back", "back_share", "rush"]},
      nests: rows.flatMap((row) => {
        const n = row._behind!.n as Record<string, number>;
        return [
          {row, total: "all", members: ["late", {hidden: n["all"]! - n["late"]!}]},
          {row, total: "late", members: ["back", {hidden: n["late"]! - n["back"]!}]}
        ];
      })
    }
  };
}
