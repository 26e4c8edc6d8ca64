import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {absent, column, orderColumn, rowOf} from "../../cells.js";
import type {Mart, MartLine, MartRow} from "../../mart.js";
import {spanOf} from "../../periods.js";
import type {Source} from "../../source.js";

export interface VintageLoan extends Record<string, unknown> {
  cust_id: string;
  /** Month lent, as year x 12 + month. */
  lent: number;
  fen: number;
  /** By limit of days: months on book when the loan first was later than that; null: never. */
  [first: `first_${number}`]: number | null;
}

/** Corporate loans lent since the first month of the store, with the age at which they first were late. Grain: loan. */
export function readVintages(source: Source, policy: Policy): Promise<VintageLoan[]> {
  const number = "(cast(substr(period, 1, 4) as integer) * 12 + cast(substr(period, 6, 2) as integer) - 1)";
  const first = source.periods[0]!;
  const start = Math.floor(Date.parse(`${first}-01T00:00:00Z`) / 86_400_000);
  return source.rows<VintageLoan>(`select cust_id, lent, cast(fen as bigint) as fen,
      ${policy.corporate.vintages.days.map((days) => `late_${days} - lent as first_${days}`).join(", ")}
    from (
      select loan_id, max(cust_id) as cust_id, max(loan_amt) as fen, min(${number}) as lent,
        ${policy.corporate.vintages.days
          .map((days) => `min(case when dpd > ${days} then ${number} end) as late_${days}`)
          .join(", ")}
      from loan_month
      where cust_type = 'C' and in_population and start_date >= ${start} and period <= '${source.period}'
      group by loan_id
    ) loans order by cust_id, lent, fen`);
}

/**
 * Loans by the quarter they were lent in, and how much of them has ever been late at each age; ages that not all loans of
 * the quarter have reached are left open. Grain: quarter x days x age. S13.
 */
export function vintages(
  loans: readonly VintageLoan[],
  source: Pick<Source, "period" | "periods">,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const {ages, days} = policy.corporate.vintages;
  const now = Number(source.period.slice(0, 4)) * 12 + Number(source.period.slice(5)) - 1;
  const quarters = [...new Set(loans.map(({lent}) => Math.floor(lent / 3)))].sort((a, b) => a - b);
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const [order, quarter] of quarters.entries()) {
    const lent = loans.filter((loan) => Math.floor(loan.lent / 3) === quarter);
    const found = new Map<string, MartRow>();
    for (const late of days)
      for (const age of ages) {
        const reached = quarter * 3 + 2 + age <= now;
        const bad = lent.filter((loan) => {
          const first = loan[`first_${late}`];
          return typeof first === "number" && first <= age;
        });
        const row = rowOf(
          {
            ...{
              vintage: `${Math.floor(quarter / 4)}Q${(quarter % 4) + 1}`,
              order,
              days: `d${late}`,
              age: `m${age}`
            },
            loans: lent.length,
            by_count: reached ? ratio(bad.length, lent.length) : absent("SHORT_HISTORY"),
            by_amount: reached ? ratio(sum(bad), sum(lent)) : absent("SHORT_HISTORY")
          },
          {n: {all: firms(lent), late: reached ? firms(bad) : 0}, kind: "corporate", zeros: true}
        );
        found.set(`${late}|${age}`, row);
        rows.push(row);
      }
    // Ever late grows with age and shrinks with days: what lies between two cells is a cell too.
    const between = (less: MartRow | undefined, more: MartRow | undefined) => {
      if (less && more)
        lines.push({total: more, members: [less, {hidden: late(more) - late(less)}], group: "late"});
    };
    for (const [i, d] of days.entries())
      for (const [j, age] of ages.entries()) {
        const row = found.get(`${d}|${age}`);
        between(found.get(`${d}|${ages[j - 1]}`), row);
        between(row, found.get(`${days[i - 1]}|${age}`));
      }
  }
  return {
    ...{id: "S13", family: "corporate", name: "vintages", period: spanOf(source.periods), rows, facts},
    title: {en: "Ever late by quarter lent and months on book", zh: "按放款季度的逾期账龄曲线"},
    needs: rows.length ? [] : ["T19 loan_account.start_date"],
    columns: [
      column("vintage", "code", "Lent in", "放款季度", {labels: {}}),
      orderColumn,
      column("days", "code", "Ever later than", "曾逾期", {
        labels: Object.fromEntries(
          days.map((each) => [`d${each}`, {en: `${each} days`, zh: `${each}天以上`}])
        )
      }),
      column("age", "code", "Months on book", "账龄", {
        labels: Object.fromEntries(
          ages.map((each) => [`m${each}`, {en: `${each} months`, zh: `${each}个月`}])
        )
      }),
      column("loans", "count", "Loans", "笔数"),
      column("by_count", "share", "Ever late, by number", "曾逾期占比(笔数)", {metric: "COR-16"}),
      column("by_amount", "share", "Ever late, by amount", "曾逾期占比(金额)", {metric: "COR-16"})
    ],
    privacy: {groups: {all: ["loans"], late: ["by_count", "by_amount"]}, lines}
  };
}

const sum = (loans: readonly VintageLoan[]) => loans.reduce((all, {fen}) => all + fen, 0);
const firms = (loans: readonly VintageLoan[]) => new Set(loans.map(({cust_id}) => cust_id)).size;
const late = (row: MartRow) => (row._behind!.n as Record<string, number>)["late"]!;
