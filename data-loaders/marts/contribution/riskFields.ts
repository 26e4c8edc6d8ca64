import type {RiskField} from "../../../src/metrics/contribution/incomeAtRisk.js";
import {incomeAtRisk} from "../../../src/metrics/contribution/incomeAtRisk.js";
import {customerTypes} from "../../../src/schema/codes.js";
import type {Policy} from "../../../src/schema/policy.js";
import {textList} from "../../../src/schema/textList.js";
import {quantile} from "../../../src/stats/quantile.js";
import {column, kindColumn, orderColumn, rowOf, shareOf, totalLabel} from "../cells.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {lastPeriods} from "../periods.js";
import type {Source} from "../source.js";
import {isFirm, leadersOf} from "./leaders.js";

const FIELDS = ["high_risky", "high_safe", "low_risky", "low_safe"] as const satisfies readonly RiskField[];

type Borrower = {
  cust_id: string;
  type: "P" | "C";
  interest: number | null;
  balance: number;
  overdue: number | null;
  el: number | null;
  dpd: number | null;
  pd: number | null;
};

export interface PlacedBorrower extends Borrower {
  field: RiskField | null;
}

/** Borrowers with a balance and the field that each stands in, on cuts of their type. Grain: borrower. */
export async function readRiskFields(
  source: Source,
  policy: Policy,
  period = source.period
): Promise<PlacedBorrower[]> {
  return placeBorrowers(await source.rows<Borrower>(borrowersQuery(source, policy, period)), policy);
}

/**
 * Whether risk keeps a customer from being approached: by its field, or as a firm whose gate is closed (`red`), whatever its
 * field; null where it cannot be told. Who owes nothing can fall overdue with nothing.
 */
export function riskyAmong(
  placed: readonly PlacedBorrower[],
  red: ReadonlySet<string>
): (customer: string) => boolean | null {
  const fields = new Map(placed.map(({cust_id, field}) => [cust_id, field]));
  return (customer) => {
    if (red.has(customer)) return true;
    const field = fields.get(customer);
    return field === undefined ? false : field === null ? null : field.endsWith("risky");
  };
}

export function placeBorrowers(borrowers: readonly Borrower[], {contribution}: Policy): PlacedBorrower[] {
  const {interest, pd} = contribution.risk;
  const cut = (type: string, of: (each: Borrower) => number | null, share: number) => {
    const values = borrowers.flatMap((each) => (each.type === type ? (of(each) ?? []) : []));
    return quantile(Float64Array.from(values).sort(), share);
  };
  const cuts = Object.fromEntries(
    customerTypes.map((type) => [
      type,
      {interestCut: cut(type, (each) => each.interest, interest), pdCut: cut(type, (each) => each.pd, pd)}
    ])
  ) as Record<Borrower["type"], {interestCut: number | null; pdCut: number | null}>;
  return borrowers.map((each) => ({...each, field: incomeAtRisk.compute({...each, ...cuts[each.type]})}));
}

/** Interest against the risk of falling overdue, in four fields. Grain: type x field. C15, CON-40. */
export function riskFields(
  placed: readonly PlacedBorrower[],
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  for (const type of customerTypes) {
    const own = placed.filter((each) => each.type === type && each.field !== null);
    if (own.length === 0) continue;
    const whole = own.reduce((sum, each) => sum + (each.interest ?? 0), 0);
    const rowFor = (field: string, order: number, members: readonly PlacedBorrower[]) => {
      const sum = (of: (each: PlacedBorrower) => number | null) =>
        members.reduce((all, each) => all + (of(each) ?? 0), 0);
      const late = members.filter(({dpd}) => (dpd ?? 0) > 0).length;
      const interest = sum((each) => each.interest);
      return rowOf(
        {
          ...{type, field, order, kind: field === "total" ? "subtotal" : "part", customers: members.length},
          ...{interest, share: shareOf(interest, whole), balance: sum((each) => each.balance)},
          ...{late, el: sum((each) => each.el)}
        },
        {
          n: {all: members.length, late},
          kind: type === "C" ? "corporate" : "retail",
          ...leadersOf(members, isFirm, {
            interest: (each) => each.interest,
            balance: (each) => each.balance,
            el: (each) => each.el
          })
        }
      );
    };
    const parts = FIELDS.map((field, order) =>
      rowFor(
        field,
        order,
        own.filter((each) => each.field === field)
      )
    );
    rows.push(...parts, rowFor("total", parts.length, own));
    lines.push({total: rows.at(-1)!, members: parts});
  }
  return {
    ...{id: "C15", family: "contribution", name: "risk_fields", period, rows, facts},
    ...(rows.length ? {} : {needs: ["T19 loan_account.dpd", "T34 risk_param"]}),
    title: {en: "Interest against the risk of falling overdue", zh: "利息收入与逾期风险象限"},
    columns: [
      column("type", "code", "Customers", "客户类型", {labels: policy.labels.customerTypes}),
      column("field", "code", "Field", "象限", {labels: {...FIELD_LABELS, total: totalLabel}}),
      orderColumn,
      kindColumn,
      column("customers", "count", "Borrowers", "客户数", {metric: "CON-40"}),
      column("interest", "money", "Interest of a year", "近一年利息收入", {metric: "CON-12"}),
      column("share", "share", "Share of interest", "利息占比", {metric: "CON-40"}),
      column("balance", "money", "Loan balance", "贷款余额", {metric: "CON-11"}),
      column("late", "count", "Late now", "当前逾期客户", {metric: "CON-40"}),
      column("el", "money", "Expected loss of the month", "当月预期损失")
    ],
    privacy: {
      groups: {all: ["customers", "interest", "share", "balance", "el"], late: ["late"]},
      additive: ["customers", "interest", "balance", "el", "late"],
      lines
    }
  };
}

const FIELD_LABELS = {
  high_risky: {en: "High interest, high risk", zh: "高利息、高风险"},
  high_safe: {en: "High interest, lower risk", zh: "高利息、风险较低"},
  low_risky: {en: "Lower interest, high risk", zh: "利息较低、高风险"},
  low_safe: {en: "Lower interest, lower risk", zh: "利息较低、风险较低"}
};

function borrowersQuery({periods}: Source, {contribution}: Policy, period: string): string {
  const window = textList(lastPeriods(periods, period, contribution.population.windowMonths));
  return `select n.cust_id, n.cust_type as type, cast(y.interest as double) as interest, cast(n.loan_balance as double) as balance,
      cast(n.overdue_balance as double) as overdue, cast(n.el as double) as el, n.dpd_max as dpd, p.pd
    from customer_month n
    join (
      select cust_id, sum(loan_int_income) as interest from customer_month where period in (${window}) group by cust_id
    ) y on y.cust_id = n.cust_id
    left join (
      select cust_id, max(pd) as pd from loan_month where period = '${period}' and in_population and balance > 0 group by cust_id
    ) p on p.cust_id = n.cust_id
    where n.period = '${period}' and n.loan_balance > 0 and n.cust_type is not null order by n.cust_id`;
}
