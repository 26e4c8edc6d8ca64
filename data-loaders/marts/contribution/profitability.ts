import type {ColumnTable} from "arquero";
import {overallProfitability} from "../../../src/metrics/contribution/overallProfitability.js";
import type {Policy} from "../../../src/schema/policy.js";
import {column} from "../cells.js";
import type {Mart} from "../mart.js";
import {population} from "../mart.js";
import {daysIn} from "../periods.js";
import {besideLadder, leftOut, loanCustomersOf, sizesBy} from "./besideLadder.js";
import {bySegment} from "./bySegment.js";
import {isFirm, leadersOf} from "./leaders.js";

type Row = {cust_type: string | null; segment: string | null; l4: number | null; loan_adb: number | null};

/** Population of the borrowers of the month of a segment, or of all. */
export const lentTo = (period: string, segment: string) =>
  population(period, "contribution/lent", segment === "total" ? "" : `segment=${segment}`);

/** What a yuan lent brings when all that the borrower does is counted. Grain: segment. C03, CON-29. */
export function profitability(
  members: ColumnTable,
  period: string,
  policy: Policy,
  needs: readonly string[],
  facts: Mart["facts"]
): Mart {
  const lent = (members.objects() as Row[])
    .filter(({loan_adb}) => (loan_adb ?? 0) > 0)
    .map((row) => ({...row, type: row.cust_type ?? "P"}));
  const days = daysIn(period);
  const sizes = sizesBy(members);
  const {rows, lines, columns} = bySegment(lent, policy, (own, segment) => {
    const known = own.filter(({l4}) => l4 !== null);
    const sum = (of: (each: Row) => number | null) => own.reduce((all, each) => all + (of(each) ?? 0), 0);
    const loanAdb = sum((each) => each.loan_adb);
    return {
      cells: {
        customers: own.length,
        loan_adb: loanAdb,
        // Over the same borrowers above the line and below it.
        rate: overallProfitability.compute({
          l4: known.length ? known.reduce((all, each) => all + each.l4!, 0) : null,
          loanAdb: known.reduce((all, each) => all + (each.loan_adb ?? 0), 0),
          days
        })
      },
      behind: {
        n: own.length,
        of: leftOut(sizes, segment, own.length) ? lentTo(period, segment) : loanCustomersOf(period, segment),
        ...leadersOf(own, isFirm, {loan_adb: (each) => each.loan_adb})
      }
    };
  });
  return {
    ...{id: "C03", family: "contribution", name: "profitability", period, rows, needs, facts},
    title: {en: "Net contribution for each yuan lent, a year", zh: "单位贷款综合收益率（年化）"},
    columns: [
      ...columns,
      column("customers", "count", "Borrowers of the month", "当月有贷款客户数"),
      column("loan_adb", "money", "Average loan balance", "贷款日均余额", {metric: "CON-11"}),
      column("rate", "rate", "Net contribution a year, of it", "年化净贡献率", {metric: "CON-29"})
    ],
    privacy: {
      groups: {all: ["customers", "loan_adb", "rate"]},
      additive: ["customers", "loan_adb"],
      // Who owes nothing any more brings to the ladder what this rate leaves out.
      lines: [...lines, ...besideLadder(rows, sizes, period)]
    }
  };
}
