import {classFloor} from "../../../../src/metrics/corporate/classFloor.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {ColumnTable} from "arquero";
import {column, rowOf, UNKNOWN, unknownLabel} from "../../cells.js";
import {largestTwoBy} from "../../group.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import {outstanding} from "../loanQuality.js";

interface Loan {
  cust_id: string;
  balance: number;
  class5: string | null;
  dpd: number | null;
  grant_type: string | null;
}

/**
 * Corporate loans by the class given and the best that the rules allow; left of the diagonal the class is too good. Grain:
 * class x floor. S13, ALR-19.
 */
export function classFloors(loans: ColumnTable, period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const {
    classFloors: floors,
    technicalOverdueDays,
    refinanceFloor,
    nplClasses,
    defaultDays
  } = policy.corporate;
  const grades = Object.keys(policy.labels.classes);
  const rules = {grades, floors, technicalDays: technicalOverdueDays, refinanceFloor};
  const graded = (outstanding(loans).objects() as Loan[]).map((loan) => {
    const {class5, dpd, grant_type: grantType} = loan;
    const {floor, mismatch} = classFloor.compute({class5, dpd, grantType, policy: rules});
    return {...loan, given: class5 ?? UNKNOWN, floor: floor ?? UNKNOWN, mismatch};
  });
  const codes = (key: "given" | "floor") =>
    graded.some((loan) => loan[key] === UNKNOWN) ? [...grades, UNKNOWN] : grades;
  const rows = codes("given").flatMap((given) =>
    codes("floor").map((floor) => {
      const some = graded.filter((loan) => loan.given === given && loan.floor === floor);
      const better = grades.indexOf(given) >= 0 && grades.indexOf(given) < grades.indexOf(floor);
      return rowOf(
        {
          ...{class5: given, floor, kind: "part", loans: some.length, firms: firmsOf(some)},
          ...{balance: sum(some), better}
        },
        {n: firmsOf(some), kind: "corporate", zeros: true, concentration: {balance: largest(some)}}
      );
    })
  );
  const npl = (row: MartRow, key: "class5" | "floor") =>
    (nplClasses as readonly string[]).includes(String(row[key]));
  return {
    ...{id: "S13", family: "corporate", name: "class_floors", period, rows, facts},
    title: {en: "Class given against the best that the rules allow", zh: "五级分类与规则下限比对"},
    needs: graded.some(({given, floor}) => given !== UNKNOWN && floor !== UNKNOWN)
      ? []
      : ["T19 loan_account.class5"],
    columns: [
      column("class5", "code", "Class given", "现分类", {
        labels: {...policy.labels.classes, [UNKNOWN]: unknownLabel}
      }),
      column("floor", "code", "Best allowed", "规则下限", {
        metric: "ALR-19",
        labels: {...policy.labels.classes, [UNKNOWN]: unknownLabel}
      }),
      column("kind", "code", "Kind of row", "行类型", {labels: {part: {en: "Part", zh: "分项"}}}),
      column("loans", "count", "Loans", "笔数"),
      column("firms", "count", "Firms", "户数"),
      column("balance", "money", "Balance", "余额", {metric: "COR-10"}),
      column("better", "flag", "Class too good", "分类偏优", {metric: "ALR-19"})
    ],
    privacy: {
      groups: {all: ["loans", "firms", "balance"]},
      additive: ["loans", "balance"],
      // The classes, the non-performing balance and the loans over 90 days are told by other tables.
      lines: [
        ...codes("given").map((given) => ({
          total: population(period, "corporate", `class5=${given}`),
          members: rows.filter((row) => row["class5"] === given)
        })),
        {total: population(period, "corporate", "npl"), members: rows.filter((row) => npl(row, "class5"))},
        ...(floors["substandard"] === defaultDays
          ? [
              {
                total: population(period, "corporate", "late_90"),
                members: rows.filter((row) => npl(row, "floor"))
              }
            ]
          : [])
      ]
    }
  };
}

const sum = (loans: readonly Loan[]) => loans.reduce((all, {balance}) => all + balance, 0);
const firmsOf = (loans: readonly Loan[]) => new Set(loans.map(({cust_id}) => cust_id)).size;
const largest = (loans: readonly Loan[]) =>
  largestTwoBy(
    loans,
    ({cust_id}) => cust_id,
    ({balance}) => balance
  );
